import { agreementById, allAgreements, byDue, historyField } from '../../lib/database/agreements.ts';
import { readPeople } from '../../lib/database/people.ts';
import { HISTORY_PREFIX } from '../../lib/database/rows.ts';
import { type Agreement, type HistoryEntry, isOutstanding } from '../../lib/domain/agreement.ts';
import type { Day } from '../../lib/domain/day.ts';
import type { AgreementId } from '../../lib/domain/ids.ts';
import type { Lane } from '../../lib/domain/lane.ts';
import type { InputOf } from '../../lib/messages/envelope.ts';
import type { SurfaceToBackground } from '../../lib/messages/surface-to-background.ts';
import type { PromiseView } from '../../lib/messages/views.ts';
import type { Written } from '../../lib/messages/written.ts';
import type { Fields, Row } from '../../lib/records/row.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import type { Keeper } from './keeper.ts';
import { talkChanges } from './meetings.ts';
import { isAgreementTheirs } from './sharing-lanes.ts';
import { laneFilter, readShield } from './shield.ts';
import { viewOf } from './threads.ts';
import { undoOf } from './topics.ts';

type Outcome = Promise<Result<Written<AgreementId>>>;
type Stored = Partial<Omit<Agreement, 'id' | 'history' | 'author'>> & { _del?: boolean };

/** A new promise, with the meeting it was made in. A second arrival of the same id changes nothing but is answered. */
export async function addAgreement(keeper: Keeper, input: InputOf<SurfaceToBackground, 'agreement.add'>): Outcome {
  const folded = (await readPeople(keeper.db)).relationship(input.relationshipId);
  if (!folded) return fail('not-found');
  if (await keeper.db.agreements.get(input.id))
    return ok({ id: input.id, undo: await undoOf(keeper, 'agreements', input.id) });
  const { id, text, lane, owner, due, meetingId } = input;
  const at = keeper.now();
  const fields: Omit<Agreement, 'id' | 'history' | 'author'> = {
    relationshipId: folded.relationship.id,
    text,
    lane,
    owner,
    due,
    state: 'open',
    closedOn: null,
    madeIn: meetingId,
    createdAt: at,
  };
  const meeting = meetingId ? await talkChanges(keeper, meetingId, folded.relationship.id) : [];
  const made = historyField({ at, what: 'made', to: due });
  const { undo } = await keeper.commit(
    [...meeting, { table: 'agreements', id, fields: { ...fields, ...made } }],
    input.draft,
  );
  return ok({ id, undo });
}

/** Changes a promise and adds what happened to its history, in one write. */
async function put(
  keeper: Keeper,
  id: AgreementId,
  change: (before: Agreement) => { fields: Stored; entry?: Omit<HistoryEntry, 'at'> },
): Outcome {
  const before = await agreementById(keeper.db, id);
  if (!before) return fail('not-found');
  const { fields, entry } = change(before);
  const at = keeper.now();
  const history = entry
    ? (repeated(await keeper.db.agreements.get(id), fields, entry, at) ?? historyField({ at, ...entry }))
    : {};
  const { undo } = await keeper.commit([{ table: 'agreements', id, fields: { ...fields, ...history } }]);
  return ok({ id, undo });
}

/** For how long the same act may be the same call again, whose answer was lost with a stopped worker. */
const AGAIN_MS = 60_000;

/**
 * The history entry that this very act left a moment ago, under its own name: written again it is the same write, and
 * the history tells it once. Null when something is still to be changed, or was done since.
 */
function repeated(
  row: Row | undefined,
  fields: Fields,
  { what, to }: Omit<HistoryEntry, 'at'>,
  now: number,
): Fields | null {
  if (!row || Object.entries(fields).some(([field, value]) => row[field] !== value)) return null;
  const newest = Object.entries(row)
    .filter(([field, value]) => field.startsWith(HISTORY_PREFIX) && value !== null)
    .map(([field, value]) => ({ field, entry: value as HistoryEntry })) // written by this file alone
    .sort((one, other) => one.entry.at - other.entry.at)
    .at(-1);
  if (!newest || newest.entry.what !== what || newest.entry.to !== to || now - newest.entry.at > AGAIN_MS) return null;
  return { [newest.field]: newest.entry };
}

export const keepAgreement = (keeper: Keeper, id: AgreementId, on: Day): Outcome =>
  put(keeper, id, () => ({ fields: { state: 'kept', closedOn: on }, entry: { what: 'kept' } }));

export const dropAgreement = (keeper: Keeper, id: AgreementId, on: Day): Outcome =>
  put(keeper, id, () => ({ fields: { state: 'dropped', closedOn: on }, entry: { what: 'dropped' } }));

export const reopenAgreement = (keeper: Keeper, id: AgreementId): Outcome =>
  put(keeper, id, () => ({ fields: { state: 'open', closedOn: null }, entry: { what: 'reopened' } }));

export const moveAgreement = (keeper: Keeper, id: AgreementId, due: Day, why: string | null): Outcome =>
  put(keeper, id, (before) => ({
    fields: { state: 'moved', due, closedOn: null },
    entry: { what: 'moved', from: before.due, to: due, ...(why ? { why } : {}) },
  }));

/** Met an issue: the words are kept, and the day moves when a new one was found (P101). */
export const meetIssue = (keeper: Keeper, id: AgreementId, what: string, due: Day | null): Outcome =>
  put(keeper, id, (before) => ({
    fields: { state: 'issue', closedOn: null, ...(due ? { due } : {}) },
    entry: {
      what: 'issue',
      ...(due ? { from: before.due, to: due } : {}),
      ...(what.trim() ? { why: what.trim() } : {}),
    },
  }));

export const editAgreement = (keeper: Keeper, id: AgreementId, text: string): Outcome =>
  put(keeper, id, (before) => ({ fields: { text }, entry: { what: 'edited', why: before.text } }));

/** Shares an agreement or takes it back: `seen-already` once it left for the companion, who may have read it. */
export async function setAgreementLane(keeper: Keeper, id: AgreementId, lane: Lane): Outcome {
  const before = await agreementById(keeper.db, id);
  if (before && lane === 'private' && (await isAgreementTheirs(keeper, before))) return fail('seen-already');
  return put(keeper, id, () => ({ fields: { lane } }));
}

export const deleteAgreement = (keeper: Keeper, id: AgreementId): Outcome =>
  put(keeper, id, () => ({ fields: { _del: true } }));

/** Everybody's promises: outstanding by due day, then closed ones, newest first; no private one while the shield is up. */
export async function listAgreements(keeper: Keeper): Promise<Result<PromiseView[]>> {
  const [people, agreements, shield] = await Promise.all([
    readPeople(keeper.db),
    allAgreements(keeper.db),
    readShield(keeper),
  ]);
  const promises = agreements.filter(laneFilter(shield)).flatMap((agreement) => {
    const folded = people.relationship(agreement.relationshipId);
    return folded ? [{ ...agreement, person: viewOf(folded) }] : [];
  });
  const outstanding = promises.filter(isOutstanding).sort(byDue);
  const closed = promises
    .filter((agreement) => !isOutstanding(agreement))
    .sort((one, other) => ((one.closedOn ?? '') < (other.closedOn ?? '') ? 1 : -1));
  return ok([...outstanding, ...closed]);
}
