import { describe, expect, it } from 'vitest';
import { AGREEMENT_OTHERS } from '../domain/agreement.ts';
import { TOPIC_OTHERS } from '../domain/topic.ts';
import { tick } from '../records/clock.ts';
import { otherFields } from '../records/others.ts';
import type { Fields, Row } from '../records/row.ts';
import { toAgreement, toTopic } from './rows.ts';
import { wordsOf } from './words.ts';

const AT = Date.parse('2026-11-12T14:03:00Z');
const CLOCK = tick(null, AT, 'bbbbbb');
const LATER = tick(CLOCK, AT + 60_000, 'bbbbbb');
const lost = (field: string, value: unknown, clock = CLOCK): Fields => otherFields(field, clock, value);

const topicRow = (fields: Fields = {}): Row => ({
  id: 't',
  _c: tick(null, AT + 1, 'aaaaaa'),
  relationshipId: 'bo',
  text: 'Rota',
  lane: 'shared',
  owner: 'me',
  state: 'open',
  createdAt: AT,
  ...fields,
});
const agreementRow = (fields: Fields = {}): Row => ({ ...topicRow(), text: 'Rubric', due: '2026-11-26', ...fields });

const saidOf = ({ others = [] }: { others?: { field: string; value: string }[] }) =>
  others.map(({ field, value }) => [field, value]);

describe('an item nobody wrote elsewhere at the same time', () => {
  it.each([
    ['has no register', {}],
    ['has only answered ones', { [`other:text:${CLOCK}`]: null }],
  ])('reads as ever when it %s: no field of it speaks of others', (_, fields) => {
    expect(toTopic(topicRow(fields))).not.toHaveProperty('others');
    expect(toAgreement(agreementRow(fields))).not.toHaveProperty('others');
    expect(JSON.stringify(toTopic(topicRow(fields)))).toBe(JSON.stringify(toTopic(topicRow())));
    expect(JSON.stringify(toAgreement(agreementRow(fields)))).toBe(JSON.stringify(toAgreement(agreementRow())));
  });
});

describe('what was also written elsewhere', () => {
  it('is told with its register, its field, its value and when it was written; the rest reads as ever', () => {
    const others = [{ name: `other:text:${CLOCK}`, field: 'text', value: 'Rota and cover', at: AT }];
    const fields = lost('text', 'Rota and cover');
    expect(toTopic(topicRow(fields))).toEqual({ ...toTopic(topicRow()), others });
    expect(toAgreement(agreementRow(fields))).toEqual({ ...toAgreement(agreementRow()), others });
  });

  it.each<[string, unknown, string]>([
    ['text', 'Send it', 'Send it'],
    ['due', '2026-11-27', '2026-11-27'],
    ['due', null, ''],
    ['state', 'kept', 'kept'],
    ['owner', 'both', 'both'],
  ])('of an agreement: %s %j reads %j', (field, value, said) => {
    expect(saidOf(toAgreement(agreementRow(lost(field, value))))).toEqual([[field, said]]);
  });

  it.each<[string, unknown, string]>([
    ['outcome', 'Anna swaps', 'Anna swaps'],
    ['purpose', 'to decide', 'to decide'],
    ['why', 'it hurts', 'it hurts'],
    ['options', 'swap\nhire', 'swap\nhire'],
  ])('of a topic: %s %j reads %j', (field, value, said) => {
    expect(saidOf(toTopic(topicRow(lost(field, value))))).toEqual([[field, said]]);
  });

  it.each<[string, string, unknown]>([
    ['stands there by now', 'text', 'Rota'],
    ['says as little as what stands there', 'owner', null],
    ['only a newer version understands', 'state', 'frozen'],
    ['is of another kind than its field', 'text', { a: 1 }],
    ['is a day that does not exist', 'due', '2026-02-31'],
    ['is a place in the list', 'order', 'a1'],
    ['goes with the state', 'closedOn', '2026-11-20'],
    ['is an entry of a list', 'h:1', { at: AT, what: 'kept' }],
    ['is of a field that this version does not know', 'mood', 'glad'],
  ])('is not asked about when it %s', (_, field, value) => {
    expect(toTopic(topicRow(lost(field, value)))).not.toHaveProperty('others');
    expect(toAgreement(agreementRow({ text: 'Rota', ...lost(field, value) }))).not.toHaveProperty('others');
  });

  it('is asked about for every field of which the losing value is kept', () => {
    expect([...TOPIC_OTHERS].sort()).toEqual([...wordsOf('topics')].sort());
    expect([...AGREEMENT_OTHERS].sort()).toEqual([...wordsOf('agreements')].sort());
  });

  it('is asked about once when it was written twice, at the time of the latest', () => {
    const fields = { ...lost('text', 'Cover'), ...lost('text', 'Cover', LATER), ...lost('purpose', 'Cover') };
    expect(toTopic(topicRow(fields)).others).toMatchObject([
      { field: 'purpose' },
      { field: 'text', name: `other:text:${LATER}` },
    ]);
  });

  it('of an agreement that was moved elsewhere is its day alone, and its state where there is no other day', () => {
    const moved = { ...lost('state', 'moved'), ...lost('due', '2026-11-27') };
    expect(saidOf(toAgreement(agreementRow(moved)))).toEqual([['due', '2026-11-27']]);
    const sameDay = { ...lost('state', 'moved'), ...lost('due', '2026-11-26') };
    expect(saidOf(toAgreement(agreementRow(sameDay)))).toEqual([['state', 'moved']]);
    const apart = { ...lost('state', 'moved'), ...lost('due', '2026-11-27', LATER) };
    expect(saidOf(toAgreement(agreementRow(apart)))).toEqual([
      ['state', 'moved'],
      ['due', '2026-11-27'],
    ]);
  });

  it('never throws, whatever stands in the registers', () => {
    for (const value of [[], {}, Number.NaN, -1, '', new Uint8Array(2), undefined]) {
      for (const field of ['text', 'due', 'state', 'options', 'constructor', '__proto__']) {
        expect(() => toTopic(topicRow(lost(field, value)))).not.toThrow();
        expect(() => toAgreement(agreementRow(lost(field, value)))).not.toThrow();
      }
    }
  });
});
