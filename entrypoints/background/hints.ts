import { atOf } from '../../lib/database/meetings.ts';
import { readPeople } from '../../lib/database/people.ts';
import { HINT_PREFIX } from '../../lib/database/rows.ts';
import type { MeetingId, RelationshipId } from '../../lib/domain/ids.ts';
import type { Meeting } from '../../lib/domain/meeting.ts';
import type { Hint, HintAnswer, Relationship } from '../../lib/domain/relationship.ts';
import type { Written } from '../../lib/messages/surface-to-background.ts';
import type { HintView } from '../../lib/messages/views.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import type { Keeper } from './keeper.ts';
import type { Past } from './past.ts';

/** After so many meetings one may ask whether the format still works (P38). */
const REVIEW_AFTER = 8;
/** "Not now" about a length keeps quiet for this long: an event's length does not change by itself. */
const QUIET_MS = 60 * 86_400_000;

/** What a pair may be asked before a meeting, at most one thing, and nothing while they talk (P11, P96). */
export function hintOf(
  relationship: Relationship,
  meeting: Meeting,
  past: Past,
  isInCall: boolean,
  now: number,
): HintView | null {
  if (isInCall) return null;
  return reviewHint(relationship, meeting, past) ?? lengthHint(relationship, meeting, past, now);
}

/** Counted anew from the day on which the format was last looked at or changed. */
function reviewHint({ hints, format }: Relationship, meeting: Meeting, past: Past): HintView | null {
  const said = hints['format-review'];
  if (said?.answer === 'never' || (said?.answer === 'later' && said.meetingId === meeting.id)) return null;
  const since = Math.max(said?.answer === 'done' ? said.at : 0, format.history.at(-1)?.at ?? 0);
  const meetings = past.held.filter((held) => atOf(held.meeting) > since).length;
  return meetings >= REVIEW_AFTER ? { hint: 'format-review', meetings } : null;
}

/** Weekly talks want 45 to 60 minutes, those every other week 60 (P32). A length that the two settled is theirs. */
function lengthHint({ hints, format }: Relationship, meeting: Meeting, past: Past, now: number): HintView | null {
  const said = hints.length;
  if (said && (said.answer !== 'later' || now - said.at < QUIET_MS)) return null;
  if (meeting.seriesId === null || meeting.startsAt === null || meeting.endsAt === null) return null;
  const { cadence, held } = past;
  if (format.lengthMinutes !== null || cadence === null || held.length === 0) return null;
  const minutes = Math.round((meeting.endsAt - meeting.startsAt) / 60_000);
  const wanted = cadence === 'weekly' ? 45 : cadence === 'biweekly' ? 60 : 0;
  return minutes > 0 && minutes < wanted ? { hint: 'length', minutes, cadence } : null;
}

/** Keeps what I said to a suggestion. */
export async function answerHint(
  keeper: Keeper,
  input: { relationshipId: RelationshipId; hint: Hint; answer: HintAnswer['answer']; meetingId: MeetingId | null },
): Promise<Result<Written<RelationshipId>>> {
  const folded = (await readPeople(keeper.db)).relationship(input.relationshipId);
  if (!folded) return fail('not-found');
  const { id } = folded.relationship;
  const said: HintAnswer = { answer: input.answer, at: keeper.now(), meetingId: input.meetingId };
  const { undo } = await keeper.commit([
    { table: 'relationships', id, fields: { [`${HINT_PREFIX}${input.hint}`]: said } },
  ]);
  return ok({ id, undo });
}
