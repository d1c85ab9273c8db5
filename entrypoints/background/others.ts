import { historyField } from '../../lib/database/agreements.ts';
import { toAgreement, toTopic } from '../../lib/database/rows.ts';
import {
  AGREEMENT_OTHERS,
  type Agreement,
  type AgreementState,
  type HistoryEntry,
  isOutstanding,
} from '../../lib/domain/agreement.ts';
import { dayAt } from '../../lib/domain/day.ts';
import { TOPIC_OTHERS } from '../../lib/domain/topic.ts';
import type { InputOf } from '../../lib/messages/envelope.ts';
import type { SurfaceToBackground } from '../../lib/messages/surface-to-background.ts';
import { timeOf } from '../../lib/records/clock.ts';
import { type Other, othersOf } from '../../lib/records/others.ts';
import { type Fields, isVisible, type Row } from '../../lib/records/row.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import type { Keeper } from './keeper.ts';

type Input = InputOf<SurfaceToBackground, 'other.answer'>;
type Outcome = Promise<Result<{ id: string; undo: string }>>;

/** What a value changes in its item, and what the item's history says of it. */
type Change = { fields: Fields; entry?: Omit<HistoryEntry, 'at'> };

/**
 * Takes a value that another browser wrote at the same time after all, or lets it go: one write, which undo takes back
 * whole. `not-found` when the item is gone or no such value waits there, e.g. because it was answered elsewhere.
 */
export async function answerOther(keeper: Keeper, input: Input): Outcome {
  const { table, id, name, answer } = input;
  const row = await keeper.db[table].get(id);
  if (!row || !isVisible(row)) return fail('not-found');
  const other = othersOf(row).find((each) => each.name === name);
  if (!other) return answeredBefore(keeper, row, input);
  const change = table === 'topics' ? topicChange(row, other) : agreementChange(row, other);
  if (!change) return fail('not-found');
  const at = keeper.now();
  const entry = change.entry ? historyField({ at, ...change.entry }) : {};
  const used = answer === 'use' ? { ...change.fields, ...entry } : {};
  const { undo } = await keeper.commit([{ table, id, fields: { ...used, ...answeredWith(row, other) } }]);
  return ok({ id, undo });
}

/** The registers of that value, which is asked about once however often it was written. */
function answeredWith(row: Row, { field, value }: Other): Fields {
  const isSame = (one: Other) => one.field === field && JSON.stringify(one.value) === JSON.stringify(value);
  return Object.fromEntries(othersOf(row).flatMap((one) => (isSame(one) ? [[one.name, null]] : [])));
}

/**
 * The undo of the very answer that is given now: its first arrival answered already, and that was lost with a stopped
 * worker. `not-found` when it was answered otherwise, or not in this browser.
 */
async function answeredBefore(keeper: Keeper, row: Row, { table, id, name, answer }: Input): Outcome {
  if (row[name] !== null) return fail('not-found');
  const [, field = ''] = name.split(':');
  const first = (await keeper.db.undos.toArray()).findLast(({ changes }) =>
    changes.some(
      (change) =>
        change.table === table &&
        change.id === id &&
        change.before?.[name] != null &&
        Object.hasOwn(change.before, field) === (answer === 'use'),
    ),
  );
  if (!first) return fail('not-found');
  keeper.changed([table], [id]);
  return ok({ id, undo: first.id });
}

/** The row as it would stand had that write won: with everything that was written with the value and lost as well. */
function rowOf(row: Row, { clock }: Other): Row {
  const lost = othersOf(row).filter((other) => other.clock === clock);
  return { ...row, ...Object.fromEntries(lost.map(({ field, value }) => [field, value])) };
}

/** Null for what nobody is asked about. */
function topicChange(row: Row, other: Other): Change | null {
  const field = TOPIC_OTHERS.find((each) => each === other.field);
  return field ? { fields: { [field]: toTopic(rowOf(row, other))[field] } } : null;
}

/** As if it were done now by hand; null for what nobody is asked about. */
function agreementChange(row: Row, other: Other): Change | null {
  const before = toAgreement(row);
  const wanted = toAgreement(rowOf(row, other));
  const field = AGREEMENT_OTHERS.find((each) => each === other.field);
  switch (field) {
    case undefined:
      return null;
    case 'text':
      return { fields: { text: wanted.text }, entry: { what: 'edited', why: before.text } };
    case 'owner':
      return { fields: { owner: wanted.owner } };
    case 'state': {
      const { state } = wanted;
      return { fields: { state, ...closing(before, state, other) }, entry: { what: becameOf(before, state) } };
    }
    case 'due': {
      const { due } = wanted;
      // A day that came alone moves what is open; what was closed or met an issue meanwhile stays so.
      const moved = before.state === 'open' ? 'moved' : before.state;
      const state = wanted.state === before.state ? moved : wanted.state;
      const what = state === 'issue' && before.state !== 'issue' ? 'issue' : 'moved';
      const fields = { due, state, ...closing(before, state, other) };
      return { fields, entry: { what, from: before.due, to: due } };
    }
  }
}

/** The day of closing that belongs to `state`: the one it has, else the day on which the other browser wrote. */
function closing(before: Agreement, state: AgreementState, { clock }: Other): Pick<Agreement, 'closedOn'> {
  if (isOutstanding({ state })) return { closedOn: null };
  return { closedOn: state === before.state ? before.closedOn : dayAt(timeOf(clock)) };
}

function becameOf(before: Agreement, state: AgreementState): HistoryEntry['what'] {
  if (state === 'open') return 'reopened';
  // The move itself, with its days, stands in the history already.
  return state === 'moved' && !isOutstanding(before) ? 'reopened' : state;
}
