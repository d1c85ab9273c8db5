import 'fake-indexeddb/auto';
import { cleanup } from '@testing-library/preact';
import { afterEach, beforeEach } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { getMessage } from './fake-messages.ts';

beforeEach(() => {
  fakeBrowser.reset();
  // The fake has no i18n of its own.
  Object.assign(fakeBrowser.i18n, { getMessage });
});

afterEach(cleanup);
