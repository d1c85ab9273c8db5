import 'fake-indexeddb/auto';
import { cleanup, configure } from '@testing-library/preact';
import fc from 'fast-check';
import { afterEach, beforeEach } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { getMessage } from './fake-messages.ts';

// One and the same run for one and the same code: what chance finds is found by looking for it (docs/testing.md).
if (process.env.DUOLOGUE_SEED !== 'any') fc.configureGlobal({ seed: 20_261_121 });

// Parts that a page fetches later take their time on a machine that does other things as well.
configure({ asyncUtilTimeout: 5_000 });

beforeEach(() => {
  fakeBrowser.reset();
  // The fake has no i18n of its own.
  Object.assign(fakeBrowser.i18n, { getMessage });
});

afterEach(cleanup);
