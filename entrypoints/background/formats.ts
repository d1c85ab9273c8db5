import { readPeople } from '../../lib/database/people.ts';
import { FORMAT_PREFIX, STEP_PREFIX } from '../../lib/database/rows.ts';
import {
  type Format,
  type FormatChange,
  type FormatPart,
  type FormatParts,
  NO_FORMAT,
} from '../../lib/domain/format.ts';
import type { RelationshipId } from '../../lib/domain/ids.ts';
import type { Relationship } from '../../lib/domain/relationship.ts';
import { leavesAStep, STEPS, type StepId, type StepSetting, type StepSettings } from '../../lib/domain/steps.ts';
import type { Written } from '../../lib/messages/written.ts';
import type { Fields } from '../../lib/records/row.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import type { Keeper } from './keeper.ts';
import { isPaired } from './sharing-view.ts';

type Outcome = Promise<Result<Written<RelationshipId>>>;

/** Words that are still being written make one change, however often they are saved meanwhile. */
const ONE_CHANGE_MS = 30 * 60_000;

async function put(keeper: Keeper, id: RelationshipId, change: (before: Relationship) => Fields | null): Outcome {
  const folded = (await readPeople(keeper.db)).relationship(id);
  if (!folded) return fail('not-found');
  const fields = change(folded.relationship);
  if (!fields) return fail('steps-empty');
  const { undo } = await keeper.commit([{ table: 'relationships', id: folded.relationship.id, fields }]);
  return ok({ id: folded.relationship.id, undo });
}

/** A tick, or other words for what was ticked, is an act and no writing: two of them never become one change (P14). */
const TICKS: readonly FormatPart[] = ['confirmedByMe', 'confirmedByThem'];

/**
 * Settles parts of the format; each part that changed leaves an entry in its history, whose latest `to` is the value
 * of that part. Another statement of confidentiality is confirmed by nobody yet (P14); a space more is no other one.
 * `bad-input` for the companion's confirmation and expectations while the two are paired: they come from their browser
 * alone.
 */
export async function settleFormat(keeper: Keeper, id: RelationshipId, parts: Partial<FormatParts>): Outcome {
  // Who is here in person says so in person.
  const isTheirs = parts.confirmedByThem !== undefined || parts.theirExpectations !== undefined;
  if (isTheirs && (await isPaired(keeper, id))) return fail('bad-input');
  return put(keeper, id, ({ format }) => {
    const isNewStatement =
      parts.confidentiality !== undefined && parts.confidentiality.trim() !== format.confidentiality.trim();
    const settled: Partial<FormatParts> = isNewStatement
      ? { confirmedByMe: null, confirmedByThem: null, ...parts }
      : parts;
    const isConfirmed = format.confirmedByMe !== null || format.confirmedByThem !== null;
    const at = keeper.now();
    const fields: Fields = { ...settled };
    const changed = Object.keys(settled) as FormatPart[]; // the keys of the type it is made of
    for (const part of changed) {
      const [from, to] = [asText(format[part]), asText(settled[part])];
      const isAct = TICKS.includes(part) || (part === 'confidentiality' && isConfirmed);
      if (from !== to) Object.assign(fields, entryFields(format.history, { at, part, from, to }, isAct));
    }
    return fields;
  });
}

/**
 * What to write for a change, alone when it is an act. Its field is named after when it began, so that going on writing
 * replaces it; words that came back to what they were leave none. A clock that was put back never moves it before what
 * was changed earlier.
 */
function entryFields(history: readonly FormatChange[], change: FormatChange, isAct: boolean): Fields {
  const { at, part, to } = change;
  const last = history.findLast((entry) => entry.part === part);
  // What the companion wrote stays theirs: my going on is a change of its own.
  const isRunning = !isAct && last?.by !== 'them' && last?.to === change.from && Math.abs(at - last.at) < ONE_CHANGE_MS;
  const running = isRunning ? last : null;
  const began = running?.at ?? Math.max(at, last ? last.at + 1 : at);
  const entry = running?.from === to ? null : { at: began, part, from: running?.from ?? change.from, to };
  return { [`${FORMAT_PREFIX}${part}:${began}`]: entry };
}

/**
 * What may be seen of the format while the private lane is folded away: until the two are paired only I have it, so
 * its words and their history stay out (P106).
 */
export const shieldedFormat = (format: Format): Format => ({
  ...NO_FORMAT,
  confirmedByMe: format.confirmedByMe,
  confirmedByThem: format.confirmedByThem,
  cadence: format.cadence,
  lengthMinutes: format.lengthMinutes,
  notesKeeper: format.notesKeeper,
  hasMetBefore: format.hasMetBefore,
  history: [],
});

const asText = (value: FormatParts[FormatPart] | undefined): string =>
  value === null || value === undefined ? '' : String(value);

/** Another title for a step, or hidden; refused when no step would be left (P38). */
export const editStep = (
  keeper: Keeper,
  input: { relationshipId: RelationshipId; step: StepId; title: string | null; isHidden: boolean },
): Outcome =>
  put(keeper, input.relationshipId, ({ steps }) => {
    const setting = { title: input.title, isHidden: input.isHidden };
    const next: StepSettings = { ...steps, of: { ...steps.of, [input.step]: setting } };
    return leavesAStep(next) ? { [`${STEP_PREFIX}${input.step}`]: setting } : null;
  });

/** The steps in this order. */
export const arrange = (keeper: Keeper, id: RelationshipId, order: StepId[]): Outcome =>
  put(keeper, id, () => ({ stepOrder: order }));

/** The usual steps again. Every step is written, also where only another browser of mine changed it. */
export const resetSteps = (keeper: Keeper, id: RelationshipId): Outcome =>
  put(keeper, id, () => {
    const usual: StepSetting = { title: null, isHidden: false };
    return { stepOrder: [], ...Object.fromEntries(STEPS.map((step) => [`${STEP_PREFIX}${step}`, usual])) };
  });
