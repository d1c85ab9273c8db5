import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newMeetingLink } from '../../lib/exchange/calendar-link.ts';
import {
  fieldsOf,
  lacksPurpose,
  type PlanDraft,
  plannedEvent,
  startOf,
  withInvitation,
  worriesOf,
} from './plan-draft.ts';

const DRAFT: PlanDraft = {
  what: 'meeting',
  title: 'Marta / Hugo',
  guest: 'hugo@example.com',
  day: '2026-11-25',
  time: '15:30',
  minutes: 45,
  repeat: 'biweekly',
  purpose: '',
  text: 'How the offsite went',
};
const filled = (draft: PlanDraft) => new URL(newMeetingLink(plannedEvent(draft))).searchParams;
const at = (day: number, hour: number) => new Date(2026, 10, day, hour).getTime();

describe('day and time', () => {
  it.each([
    ['', '15:30'],
    ['2026-11-25', ''],
    ['2026-02-31', '10:00'],
    ['soon', '10:00'],
  ])('%j and %j are no start', (day, time) => {
    expect(startOf({ day, time })).toBeNull();
  });

  it('come back as they were written, whatever the zone and its clocks do', () => {
    const minute = fc.date({ min: new Date(2020, 0, 1), max: new Date(2035, 0, 1), noInvalidDate: true });
    fc.assert(
      fc.property(minute, (date) => {
        const start = date.setSeconds(0, 0);
        const again = startOf(fieldsOf(start)) ?? 0;
        expect(fieldsOf(again)).toEqual(fieldsOf(start));
      }),
    );
  });
});

describe('the link', () => {
  it('fills in all of it', () => {
    const query = filled(DRAFT);
    expect([query.get('text'), query.get('add'), query.get('details')]).toEqual([
      'Marta / Hugo',
      'hugo@example.com',
      'How the offsite went',
    ]);
    expect(query.get('dates')).toBe('20261125T153000/20261125T161500');
    expect(query.has('recur')).toBe(false);
  });

  it('repeats a series, and leaves an unknown time to Calendar', () => {
    const query = filled({ ...DRAFT, what: 'series', time: '' });
    expect([query.has('recur'), query.has('dates')]).toEqual([true, false]);
  });

  it('puts the purpose of an invitation first, and that of nothing else anywhere', () => {
    const purpose = 'To hear how you see it.';
    expect(filled({ ...DRAFT, what: 'invitation', purpose }).get('details')).toBe(`${purpose}\nHow the offsite went`);
    expect(filled({ ...DRAFT, purpose }).get('details')).toBe('How the offsite went');
  });

  it('has no guest where none is known', () => {
    expect(filled({ ...DRAFT, guest: ' ' }).has('add')).toBe(false);
  });
});

describe('what a guest could worry about', () => {
  it.each([
    ['nothing', DRAFT, at(24, 9), []],
    ['a sudden meeting', DRAFT, at(24, 16), ['short-notice']],
    ['no word of what for', { ...DRAFT, text: ' ' }, at(20, 9), ['no-words']],
    ['both', { ...DRAFT, text: '' }, at(25, 15), ['short-notice', 'no-words']],
    ['no time yet', { ...DRAFT, day: '' }, at(25, 15), []],
  ] as const)('%s', (_, draft, now, worries) => {
    expect(worriesOf(draft, now)).toEqual(worries);
  });

  it('an invitation needs its line, also when more is said below', () => {
    expect(lacksPurpose({ ...DRAFT, what: 'invitation', purpose: ' ' })).toBe(true);
    expect(lacksPurpose({ ...DRAFT, what: 'invitation', purpose: 'To meet' })).toBe(false);
    expect(lacksPurpose(DRAFT)).toBe(false);
  });
});

it('takes the words of an invitation over: title and purpose by themselves, the rest below', () => {
  const words = {
    kind: null,
    practice: 'P2',
    tone: null,
    title: 'A talk',
    purpose: 'Why',
    is: 'This is.',
    isNot: 'Not.',
  };
  expect(withInvitation(DRAFT, words)).toMatchObject({ title: 'A talk', purpose: 'Why', text: 'This is.\nNot.' });
});
