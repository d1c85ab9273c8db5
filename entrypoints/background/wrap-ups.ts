import { agreementsMadeIn } from '../../lib/database/agreements.ts';
import { atOf, meetingById, notesOf } from '../../lib/database/meetings.ts';
import { readPeople } from '../../lib/database/people.ts';
import { toTopic } from '../../lib/database/rows.ts';
import { openTopics, topicsDiscussedIn } from '../../lib/database/topics.ts';
import type { Change } from '../../lib/database/write.ts';
import type { MeetingId, RelationshipId } from '../../lib/domain/ids.ts';
import { type Recap, sharedOnly } from '../../lib/domain/recap.ts';
import type { InputOf } from '../../lib/messages/envelope.ts';
import type { SurfaceToBackground } from '../../lib/messages/surface-to-background.ts';
import type { Written } from '../../lib/messages/written.ts';
import { isVisible } from '../../lib/records/row.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import type { Keeper } from './keeper.ts';
import { talkChanges } from './meetings.ts';
import { getThread } from './threads.ts';
import { eraseVents } from './vents.ts';

/**
 * Ends a meeting in one write: each named topic ends so, the others carry over. Vents are erased afterwards, which
 * nothing brings back (P111). A second arrival of the same call changes nothing and gives the undo of the first.
 */
export async function finishMeeting(
  keeper: Keeper,
  input: InputOf<SurfaceToBackground, 'meeting.finish'>,
): Promise<Result<Written<MeetingId> & { erased: number }>> {
  const folded = (await readPeople(keeper.db)).relationship(input.relationshipId);
  if (!folded) return fail('not-found');
  const { meetingId: id, endings, parts } = input;
  const before = await meetingById(keeper.db, id);
  const rows = await keeper.db.topics.bulkGet(endings.map(({ id: topic }) => topic));
  if (rows.includes(undefined)) return fail('not-found');
  // One that was deleted meanwhile, or erased by the first arrival of this call, does not keep the meeting from ending.
  const topics = rows.flatMap((row) => (row && isVisible(row) ? [toTopic(row)] : []));
  const isRepeat =
    before !== null &&
    before.wrappedUpAt !== null &&
    topics.every(({ discussedAt }) => discussedAt === before.wrappedUpAt);
  const at = isRepeat ? before.wrappedUpAt : keeper.now();
  const ended: Change[] = [];
  for (const { id: topic, ending, outcome } of endings) {
    if (!topics.some((kept) => kept.id === topic)) continue;
    const fields = { state: 'discussed', endedAs: ending, outcome, discussedIn: id, discussedAt: at, progressIn: null };
    ended.push({ table: 'topics', id: topic, fields });
  }
  const begun = await talkChanges(keeper, id, folded.relationship.id);
  const wrapped: Change = { table: 'meetings', id, fields: { ...parts, wrappedUpAt: at } };
  const { undo } = await keeper.commit([...begun, ...ended, wrapped]);
  return ok({ id, undo, erased: await eraseVents(keeper, folded.relationshipIds) });
}

/** What may be given to the companion of a meeting: through `sharedOnly` alone, so nothing private can be in it (P46). */
export async function getRecap(
  keeper: Keeper,
  input: { relationshipId: RelationshipId; meetingId: MeetingId },
): Promise<Result<Recap>> {
  const { db } = keeper;
  const folded = (await readPeople(db)).relationship(input.relationshipId);
  if (!folded) return fail('not-found');
  const [thread, meeting, discussed, open, agreements, notes] = await Promise.all([
    getThread(keeper, input),
    meetingById(db, input.meetingId),
    topicsDiscussedIn(db, [input.meetingId]),
    openTopics(db, folded.relationshipIds),
    agreementsMadeIn(db, [input.meetingId]),
    notesOf(db, [input.meetingId]),
  ]);
  if (!thread.ok) return thread;
  const { next } = thread.value;
  const endedAt = meeting?.wrappedUpAt ?? keeper.now();
  return ok({
    name: folded.person.name,
    address: folded.person.addresses[0] ?? null,
    at: meeting ? atOf(meeting) : keeper.now(),
    topics: sharedOnly(discussed)
      .filter(({ type }) => type !== 'vent')
      .map(recapTopic),
    agreements: sharedOnly(agreements)
      .filter(({ state }) => state !== 'dropped')
      .map(({ id, lane, text, owner, due }) => ({ id, lane, text, owner, due })),
    // Those that were there then and are open still.
    carriedOver: sharedOnly(open)
      .filter(({ type, createdAt }) => type !== 'vent' && createdAt <= endedAt)
      .map(recapTopic),
    notes: sharedOnly(notes)
      .map(({ text }) => text.trim())
      .join('\n'),
    next: next === null ? null : next.from === 'picked' ? { day: next.day } : { at: next.at },
  });
}

const recapTopic = ({
  id,
  lane,
  text,
  outcome,
  endedAs,
  owner,
  type,
}: Recap['topics'][number]): Recap['topics'][number] => ({
  id,
  lane,
  text,
  outcome,
  endedAs,
  owner,
  type,
});
