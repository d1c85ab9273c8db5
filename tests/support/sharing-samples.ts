import { vi } from 'vitest';
import type { ShareActs } from '../../components/sharing/acts.ts';
import { newId } from '../../lib/domain/ids.ts';
import type { InviteView, PairOutcome, RoomPlaceView, ShareView } from '../../lib/messages/sharing.ts';
import { ok } from '../../lib/result.ts';
import { MOMENT } from './samples.ts';

const DAY = 24 * 60 * 60_000;

/** Nothing was ever shared with Bo; the state and what belongs to it come by `more`. */
export const shareView = (more: Partial<ShareView> = {}): ShareView => ({
  relationshipId: newId<'relationship'>(),
  name: 'Bo',
  state: 'none',
  theirName: null,
  myName: 'Marta',
  invite: null,
  joined: [],
  problem: null,
  phrase: null,
  openedAt: null,
  endedAt: null,
  places: [],
  waiting: 0,
  theirLastAt: null,
  held: null,
  refused: 0,
  hasParcel: false,
  shares: { topics: 2, agreements: 1, hasFormat: true },
  ...more,
});

/** An invitation by the usual relays that holds for a week. */
export const inviteView = (more: Partial<InviteView> = {}): InviteView => ({
  code: 'abcd-efgh-ijkl-mnop-qr',
  link: 'https://duologue.invalid/i#1.abcdefghijklmnopqr',
  text: null,
  way: 'relay',
  expiresAt: MOMENT.now + 7 * DAY,
  isExpired: false,
  ...more,
});

/** A relay in step since this morning. */
export const roomPlace = (more: Partial<RoomPlaceView> = {}): RoomPlaceView => ({
  way: 'relay',
  url: 'wss://relay.example.org',
  lastAt: new Date(2026, 10, 21, 8, 30).getTime(),
  pause: null,
  ...more,
});

/** Shared with Bo since yesterday, the phrase not compared. */
export const openView = (more: Partial<ShareView> = {}): ShareView =>
  shareView({
    state: 'open',
    theirName: 'Bo Lind',
    openedAt: MOMENT.now - DAY,
    phrase: { words: ['amber', 'kettle', 'orbit', 'willow'], comparedAt: null },
    places: [roomPlace()],
    ...more,
  });

const FINE: PairOutcome = { problem: null, trouble: null };

/** Acts that all succeed and remember how they were called; `more` answer otherwise. */
export const shareActs = (more: Partial<ShareActs> = {}) => ({
  onInvite: vi.fn<ShareActs['onInvite']>(async () => ok(FINE)),
  onWithdraw: vi.fn<ShareActs['onWithdraw']>(async () => ok(null)),
  onRead: vi.fn<ShareActs['onRead']>(async () => ok({ kind: 'code', way: 'relay', place: '' })),
  onJoin: vi.fn<ShareActs['onJoin']>(async () => ok(FINE)),
  onLook: vi.fn<ShareActs['onLook']>(async () => ok(FINE)),
  onAdmit: vi.fn<ShareActs['onAdmit']>(async () => ok(FINE)),
  onCompare: vi.fn<ShareActs['onCompare']>(async () => ok(null)),
  onStop: vi.fn<ShareActs['onStop']>(async () => ok(null)),
  onAnswerHeld: vi.fn<ShareActs['onAnswerHeld']>(async () => ok(null)),
  onAllow: vi.fn<ShareActs['onAllow']>(async () => ok(FINE)),
  onParcel: vi.fn<ShareActs['onParcel']>(async () =>
    ok({ text: 'duologue:sealed', fileName: 'for-bo.duologue', bytes: 15 }),
  ),
  onTakeParcel: vi.fn<ShareActs['onTakeParcel']>(async () =>
    ok({ relationshipId: newId<'relationship'>(), name: 'Bo', changed: 3, state: 'open' }),
  ),
  onCopy: vi.fn<ShareActs['onCopy']>(async () => true),
  onSave: vi.fn<ShareActs['onSave']>(),
  ...more,
});
