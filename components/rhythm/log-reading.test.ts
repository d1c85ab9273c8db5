import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayAt } from '../../lib/domain/day.ts';
import { inNovember, slotView } from '../../tests/support/rhythm-samples.ts';
import { day, MOMENT } from '../../tests/support/samples.ts';
import { readLog, slotOn } from './log-reading.ts';

const TODAY = { day: MOMENT.today, time: '', minutes: 45 };
const read = (more: Partial<typeof TODAY | { minutes: null }>, history: Parameters<typeof readLog>[1] = []) =>
  readLog({ ...TODAY, ...more }, history, MOMENT.now);

describe('when a logged talk began', () => {
  it.each([
    ['at its time', { time: '9:05' }, inNovember(21, 9, 5)],
    ['so that it ends now', {}, inNovember(21, 11, 15)],
    ['not before its day did', { minutes: 1440 }, inNovember(21, 0)],
    ['at noon of another day', { day: day('2026-11-18') }, inNovember(18, 12)],
  ])('%s', (_, more, at) => {
    expect(read(more)).toMatchObject({ kind: 'talk', at, slot: null });
  });

  it('when it was planned, which is the meeting that it counts for', () => {
    const slot = slotView({ at: inNovember(18, 16) });
    expect(read({ day: day('2026-11-18') }, [slot])).toMatchObject({ at: slot.at, slot });
    expect(read({ day: day('2026-11-18'), time: '09:00' }, [slot])).toMatchObject({ at: inNovember(18, 9), slot });
  });

  it('before a meeting of today that is still to come it ends now', () => {
    const slot = slotView({ at: inNovember(21, 16), fate: 'planned' });
    expect(read({}, [slot])).toMatchObject({ at: inNovember(21, 11, 15), slot });
  });

  it.each([
    ['no-minutes', { minutes: null }],
    ['no-minutes', { minutes: 0 }],
    ['no-minutes', { minutes: 1441 }],
    ['no-time', { time: '25:00' }],
    ['no-time', { time: 'ten' }],
    ['still-to-come', { time: '12:01' }],
    ['still-to-come', { day: day('2026-11-22') }],
  ] as const)('is refused as %s: %j', (why, more) => {
    expect(read(more)).toEqual({ kind: 'refused', why });
  });

  it('is never to come, and always of the day that was said', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000 }), fc.integer({ min: 1, max: 1440 }), (ago, minutes) => {
        const on = addDays(MOMENT.today, -ago);
        const log = read({ day: on, minutes });
        expect(log.kind === 'talk' && log.at <= MOMENT.now && dayAt(log.at) === on).toBe(true);
      }),
    );
  });
});

it.each(['held', 'moved', 'cancelled', 'declined'] as const)('a meeting that was %s is not taken for it', (fate) => {
  expect(slotOn([slotView({ fate })], day('2026-11-17'))).toBeNull();
});
