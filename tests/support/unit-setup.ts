import 'fake-indexeddb/auto';
import { cleanup, configure } from '@testing-library/preact';
import { afterEach, beforeEach } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { getMessage } from './fake-messages.ts';

// Parts that a page fetches later take their time on a machine that does other things as well.
configure({ asyncUtilTimeout: 5_000 });

beforeEach(() => {
  fakeBrowser.reset();
  // The fake has no i18n of its own.
  Object.assign(fakeBrowser.i18n, { getMessage });
});

afterEach(cleanup);
