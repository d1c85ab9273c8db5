import { vi } from 'vitest';
import type { KeyActs, SyncActs } from '../../components/sync/acts.ts';
import { someKeys } from './sync-samples.ts';

/** Acts that all succeed and remember how they were called; `more` and `keys` answer otherwise. */
export const syncActs = ({
  keys = {},
  ...more
}: Partial<Omit<SyncActs, 'keys'>> & { keys?: Partial<KeyActs> } = {}) => ({
  onNow: vi.fn(),
  onCancel: vi.fn(),
  onUseBrowser: vi.fn<SyncActs['onUseBrowser']>(async () => 'done'),
  onTestDav: vi.fn<SyncActs['onTestDav']>(async () => 'done'),
  onUseDav: vi.fn<SyncActs['onUseDav']>(async () => 'done'),
  onChooseFolder: vi.fn<SyncActs['onChooseFolder']>(async () => 'done'),
  onUseDrive: vi.fn<SyncActs['onUseDrive']>(async () => 'done'),
  onAllow: vi.fn<SyncActs['onAllow']>(async () => 'done'),
  onLeave: vi.fn<SyncActs['onLeave']>(async () => true),
  onAnswerHeld: vi.fn<SyncActs['onAnswerHeld']>(async () => true),
  onForget: vi.fn<SyncActs['onForget']>(async () => true),
  onRename: vi.fn<SyncActs['onRename']>(async () => true),
  ...more,
  keys: {
    onShow: vi.fn<KeyActs['onShow']>(async () => someKeys()),
    onKept: vi.fn<KeyActs['onKept']>(async () => true),
    onJoin: vi.fn<KeyActs['onJoin']>(async () => ({ kind: 'joined' })),
    onWrap: vi.fn<KeyActs['onWrap']>(async () => 'done'),
    onUnwrap: vi.fn<KeyActs['onUnwrap']>(async () => ({ kind: 'joined' })),
    onRenew: vi.fn<KeyActs['onRenew']>(async () => true),
    onCopy: vi.fn<KeyActs['onCopy']>(async () => true),
    onPrint: vi.fn<KeyActs['onPrint']>(),
    ...keys,
  },
});
