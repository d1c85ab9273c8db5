import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../lib/domain/day.ts';
import { aDay, aPerson, aPromise } from '../../tests/support/surface-samples.ts';
import { applyFilter, boundsOf, FIRST_FILTER, groupPromises, PERIODS } from './ledger-groups.ts';

const today = aDay('2026-11-24');
const bo = aPerson('Bo');
const chen = aPerson('Chen');
const due = (text: string, day: string) => aPromise(text, bo, { due: aDay(day) });

describe('periods of the ledger', () => {
  it.each([
    ['week', '2026-11-23', '2026-11-29'],
    ['month', '2026-11-01', '2026-11-30'],
    ['last-month', '2026-10-01', '2026-10-31'],
  ] as const)('%s runs from %s to %s', (period, from, to) => {
    expect(boundsOf(period, today)).toEqual({ from, to });
  });

  it.each(PERIODS.filter((period) => period !== 'any'))('%s is whole and in order around every day', (period) => {
    fc.assert(
      fc.property(fc.integer({ min: -4000, max: 4000 }), (shift) => {
        const day = addDays(today, shift);
        const bounds = boundsOf(period, day);
        expect(bounds && bounds.from <= bounds.to).toBe(true);
        if (period !== 'last-month') expect(bounds && bounds.from <= day && day <= bounds.to).toBe(true);
      }),
    );
  });
});

describe('groups of the ledger', () => {
  it('put each promise under its heading, the soonest first', () => {
    const promises = [
      due('later', '2026-12-08'),
      due('sunday', '2026-11-29'),
      aPromise('no date', bo),
      due('yesterday', '2026-11-23'),
      due('today', '2026-11-24'),
      due('last week', '2026-11-20'),
      aPromise('kept', bo, { state: 'kept', closedOn: aDay('2026-11-20'), due: aDay('2026-11-20') }),
    ];
    expect(
      groupPromises(promises, today).map(({ name, promises: in_ }) => [name, in_.map(({ text }) => text)]),
    ).toEqual([
      ['past', ['last week', 'yesterday']],
      ['week', ['today', 'sunday']],
      ['later', ['later']],
      ['none', ['no date']],
      ['closed', ['kept']],
    ]);
  });

  it('show the latest closed ones first', () => {
    const closed = (text: string, day: string) => aPromise(text, bo, { state: 'kept', closedOn: aDay(day) });
    const [group] = groupPromises([closed('old', '2026-11-01'), closed('new', '2026-11-20')], today);
    expect(group?.promises.map(({ text }) => text)).toEqual(['new', 'old']);
  });
});

describe('filters of the ledger', () => {
  const moved = aPromise('moved', bo, { state: 'moved', due: aDay('2026-11-26') });
  const kept = aPromise('kept', bo, { state: 'kept', closedOn: aDay('2026-11-20') });
  const chens = aPromise('of Chen', chen, { due: aDay('2026-12-01') });
  const all = [moved, kept, chens];

  it.each([
    ['everything still to be done, moved ones too', {}, ['moved', 'of Chen']],
    ['exactly one state', { state: 'moved' }, ['moved']],
    ['one person', { personId: chen.id }, ['of Chen']],
    ['a period, by the day it was closed or is due', { state: 'kept', period: 'month' }, ['kept']],
    ['nothing from other months', { period: 'last-month' }, []],
  ] as const)('let through %s', (_, filter, texts) => {
    expect(applyFilter(all, { ...FIRST_FILTER, ...filter }, today).map(({ text }) => text)).toEqual(texts);
  });
});
