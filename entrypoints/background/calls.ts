import type { CallRow, SightingRow } from '../../lib/database/local-rows.ts';
import { eventMeetingId, meetingById } from '../../lib/database/meetings.ts';
import { type Folded, localPart, type People, readPeople } from '../../lib/database/people.ts';
import { CALL_PREFIX } from '../../lib/database/rows.ts';
import { readAccounts, readAnswer, readBots, readPanelSide } from '../../lib/database/settings.ts';
import { judgeCall } from '../../lib/domain/call-verdict.ts';
import { dayAt } from '../../lib/domain/day.ts';
import type { MeetingId } from '../../lib/domain/ids.ts';
import type { CallSighting, SightedAccount } from '../../lib/domain/sighting.ts';
import type { LauncherView } from '../../lib/messages/views.ts';
import { ok, type Result } from '../../lib/result.ts';
import type { Keeper } from './keeper.ts';
import { meetingChanges } from './meetings.ts';
import { settleShield } from './shield.ts';
import { launcherOf, learnAccount } from './sightings.ts';

/** A return within this time continues the same stretch of a call (issue, section C). */
const RETURN_MS = 5 * 60_000;
/** A call whose tab has said nothing for this long is over: its tab says something at least once a minute. */
const SILENT_MS = 150_000;
/** How far from its planned start a call still belongs to a sighted event. */
const NEAR_MS = 12 * 3_600_000;

let last: Promise<unknown> = Promise.resolve();

/**
 * What is told of calls is taken one after the other: a tab that closes says so while its last sighting is still being
 * judged, and the call must not come back after its end.
 */
function inTurn<Outcome>(work: () => Promise<Outcome>): Promise<Outcome> {
  const turn = last.then(work, work);
  last = turn.catch(() => undefined); // whoever asked hears of it; the next one has its turn all the same
  return turn;
}

/** The state of a call in a tab: who it is with, its held minutes, and what the launcher there shows. */
export const sightCall = (
  keeper: Keeper,
  input: { sighting: CallSighting; account: SightedAccount },
  tabId: number,
): ReturnType<typeof sight> => inTurn(() => sight(keeper, input, tabId));

/** Ends the calls that match and writes their minutes down; a call of nobody I know leaves nothing. */
export const endCalls = (keeper: Keeper, matches: (call: CallRow) => boolean): Promise<void> =>
  inTurn(() => end(keeper, matches));

/** Ends calls that fell silent (the browser was killed, the computer slept) at the moment they were last seen. */
export const endSilentCalls = (keeper: Keeper): Promise<void> =>
  inTurn(async () => {
    const silent = (await keeper.db.calls.toArray()).filter((call) => keeper.now() - call.lastSeenAt > SILENT_MS);
    for (const call of silent) await end(keeper, ({ id }) => id === call.id, call.lastSeenAt);
  });

async function sight(
  keeper: Keeper,
  input: { sighting: CallSighting; account: SightedAccount },
  tabId: number,
): Promise<Result<LauncherView & { side: 'left' | 'right' }>> {
  const { sighting, account } = input;
  await learnAccount(keeper, account);
  const side = await readPanelSide(keeper.db);
  const { code, stage } = sighting;
  if (!code || (stage !== 'in-call' && stage !== 'green-room' && stage !== 'knocking')) {
    if (stage === 'left' || stage === 'refused' || stage === 'landing')
      await end(keeper, (call) => call.tabId === tabId);
    return ok({ verdict: 'no', side });
  }
  await end(keeper, (call) => call.tabId === tabId && call.code !== code);
  const found = await whoIsItWith(keeper, code, sighting, account);
  if (stage === 'in-call') await track(keeper, code, tabId, sighting, found);
  if (found.kind === 'no') return ok({ verdict: 'no', side });
  if (found.kind === 'unknown') return ok({ verdict: 'unknown', subject: `call:${code}`, side });
  const people = await readPeople(keeper.db);
  return ok({ ...(await launcherOf(keeper, people, found.folded.relationship.id, found.meetingId)), side });
}

type Found = { kind: 'yes'; folded: Folded; meetingId: MeetingId } | { kind: 'unknown' } | { kind: 'no' };

/** The event that carries this code first, then what I answered before, then two people of whom one is known by name. */
async function whoIsItWith(keeper: Keeper, code: string, call: CallSighting, account: SightedAccount): Promise<Found> {
  const people = await readPeople(keeper.db);
  const event = await eventOf(keeper, code);
  const byEvent = event?.relationshipId ? people.relationship(event.relationshipId) : null;
  if (event?.meetingId && byEvent) {
    const isNear = event.startsAt === null || Math.abs(event.startsAt - keeper.now()) < NEAR_MS;
    return {
      kind: 'yes',
      folded: byEvent,
      meetingId: isNear ? event.meetingId : await callMeetingId(keeper, byEvent, code),
    };
  }
  const answer = await readAnswer(keeper.db, `call:${code}`);
  if (answer) {
    const folded = answer.personId ? people.person(answer.personId) : null;
    return folded ? { kind: 'yes', folded, meetingId: await callMeetingId(keeper, folded, code) } : { kind: 'no' };
  }
  return byParticipants(keeper, people, code, call, account);
}

async function byParticipants(
  keeper: Keeper,
  people: People,
  code: string,
  call: CallSighting,
  account: SightedAccount,
): Promise<Found> {
  const [ignored, accounts] = await Promise.all([readBots(keeper.db), readAccounts(keeper.db)]);
  const mine = [account.name, ...accounts.flatMap((known) => known.addresses.map(localPart))].filter(
    (name) => name !== null,
  );
  const verdict = judgeCall(call, {
    people: people.all.map(({ person }) => ({ id: person.id, names: [person.name, ...person.otherNames] })),
    ignored,
    mine,
  });
  if (verdict.kind !== 'yes') return { kind: verdict.kind };
  const folded = people.person(verdict.personId);
  return folded ? { kind: 'yes', folded, meetingId: await callMeetingId(keeper, folded, code) } : { kind: 'no' };
}

/** The sighted 1:1 event with this code that is nearest to now: codes are reused by every occurrence of a series. */
async function eventOf(keeper: Keeper, code: string): Promise<SightingRow | null> {
  const rows = await keeper.db.sightings.where('meetCode').equals(code).toArray();
  const distance = (row: SightingRow) =>
    row.startsAt === null ? Number.MAX_VALUE : Math.abs(row.startsAt - keeper.now());
  const ofMine = rows.filter((row) => row.verdict === 'yes').sort((one, other) => distance(one) - distance(other));
  return ofMine[0] ?? null;
}

/** A call without an event: one meeting for each code and day. */
const callMeetingId = (keeper: Keeper, folded: Folded, code: string): Promise<MeetingId> =>
  eventMeetingId(folded.relationship.id, `call:${code}:${dayAt(keeper.now())}`);

async function track(keeper: Keeper, code: string, tabId: number, sighting: CallSighting, found: Found): Promise<void> {
  const id = `${tabId}:${code}`;
  const now = keeper.now();
  const known = await keeper.db.calls.get(id);
  const meetingId = found.kind === 'yes' ? found.meetingId : null;
  const row: CallRow = {
    id,
    tabId,
    code,
    relationshipId: found.kind === 'yes' ? found.folded.relationship.id : (known?.relationshipId ?? null),
    // Midnight or a later sighting must not tear a running call from the meeting that it began with.
    meetingId: known?.meetingId ?? meetingId,
    startedAt: known?.startedAt ?? now,
    lastSeenAt: now,
    participants: sighting.participants.filter((participant) => !participant.isSelf).map(({ name }) => name),
    isPresenting: sighting.isPresenting,
  };
  await keeper.db.calls.put(row);
  // Whoever shows the private lane must hear it at once: when a call begins, and when I begin or stop presenting.
  if (!known || (known.isPresenting ?? false) !== row.isPresenting) {
    await settleShield(keeper, row.isPresenting === true);
    keeper.changed(['calls'], [id]);
  }
}

async function end(keeper: Keeper, matches: (call: CallRow) => boolean, at?: number): Promise<void> {
  const over = (await keeper.db.calls.toArray()).filter(matches);
  for (const call of over) {
    await writeStretch(keeper, call, Math.max(call.startedAt, at ?? keeper.now()));
    await keeper.db.calls.delete(call.id);
  }
  if (over.length === 0) return;
  await settleShield(keeper);
  keeper.changed(
    ['calls'],
    over.map(({ id }) => id),
  );
}

async function writeStretch(keeper: Keeper, call: CallRow, to: number): Promise<void> {
  if (!call.meetingId || !call.relationshipId) return;
  const meeting = await meetingById(keeper.db, call.meetingId);
  const last = meeting?.calls.at(-1);
  const continues = last && call.startedAt - last.to <= RETURN_MS;
  const from = continues ? last.from : call.startedAt;
  const stretch = { [`${CALL_PREFIX}${from}`]: { to: continues ? Math.max(to, last.to) : to } };
  const made = meeting ? [] : await meetingChanges(keeper, call.meetingId, call.relationshipId, call.startedAt);
  await keeper.commit([...made, { table: 'meetings', id: call.meetingId, fields: stretch }]);
}
