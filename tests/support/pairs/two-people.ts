import type { MeetingId, RelationshipId } from '../../../lib/domain/ids.ts';
import type { Kind } from '../../../lib/domain/relationship.ts';
import type { RunningChromium } from '../chromium.ts';
import { importBackup } from '../import-backup.ts';
import { instanceOf, Ledger } from '../ledger.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** One of the two, as their own browser knows the other. */
export type Side = {
  /** What they call themselves. */
  name: string;
  address: string;
  /** What they call the other one. */
  companion: string;
  relationshipId: RelationshipId;
  meetingId: MeetingId;
};

type Person = { name: string; address: string; device: string; kind: Kind };

/** An engineering manager (walkthroughs.md W1). */
const MARTA: Person = { name: 'Marta', address: 'marta@example.com', device: 'martaa', kind: 'my-report' };
/** Her report. */
const BO: Person = { name: 'Bo Lind', address: 'bo@example.com', device: 'boboaa', kind: 'my-manager' };

type Installed = { context: RunningChromium['context']; id: string };

/** On a full minute and some before now, so that both browsers have the same talk, which runs. */
export const talkBegan = (): number => Math.floor(Date.now() / MINUTE) * MINUTE - 2 * MINUTE;

/** Gives a browser its own view of the pair: the other one, last week's talk, and today's, which runs since `startsAt`. */
async function settle(browser: Installed, me: Person, other: Person, startsAt: number): Promise<Side> {
  const ledger = new Ledger(me.device);
  const { relationshipId } = await ledger.person(other.name, other.address, me.kind, startsAt - 100 * DAY);
  // The same events for both, whatever else they have; one was held, so that the panel begins as usual.
  const occurrence = (at: number, isHeld: boolean) => ({
    title: `Private title of ${me.name}`,
    startsAt: at,
    minutes: 60,
    seriesId: 'pairseries1',
    eventId: instanceOf('pairseries1', at),
    isHeld,
  });
  await ledger.meeting(relationshipId, occurrence(startsAt - 7 * DAY, true));
  const meeting = occurrence(startsAt, false);
  const meetingId = await ledger.meeting(relationshipId, meeting);
  ledger.sighting({ relationshipId, meetingId, mine: me.address, companion: other.address, name: other.name, meeting });
  await importBackup(browser.context, browser.id, ledger.text(Date.now()));
  return { name: me.name, address: me.address, companion: other.name, relationshipId, meetingId };
}

/** Makes a browser Marta's, who meets Bo. */
export const settleMarta = (browser: Installed, startsAt: number): Promise<Side> =>
  settle(browser, MARTA, BO, startsAt);
/** Makes a browser Bo's, who meets Marta. */
export const settleBo = (browser: Installed, startsAt: number): Promise<Side> => settle(browser, BO, MARTA, startsAt);
