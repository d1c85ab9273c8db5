import { describe, expect, it } from 'vitest';
import { at, MOMENT } from '../../tests/support/surface-samples.ts';
import { agoText, dayText, lengthText, sentenceCase, titleOf, whenText } from './words.ts';

describe('days and times in words', () => {
  it.each([
    [at(24, 13), 'today', 'today 13:00'],
    [at(25, 9, 30), 'tomorrow', 'tomorrow 9:30'],
    [at(23), 'yesterday', 'yesterday 10:00'],
    [at(10), 'Tue 10 Nov', 'Tue 10 Nov 10:00'],
    [new Date(2027, 0, 5, 14).getTime(), 'Tue 5 Jan 2027', 'Tue 5 Jan 2027 14:00'],
  ])('says %d as %s and %s', (instant, day, when) => {
    expect(dayText(instant, MOMENT)).toBe(day);
    // Browsers differ in whether a single-digit hour has a zero.
    expect(whenText(instant, MOMENT).replace(' 0', ' ')).toBe(when);
  });

  it('says how long ago only where the day does not say it already', () => {
    expect(agoText(at(23), MOMENT)).toBeNull();
    expect(agoText(at(14), MOMENT)).toBe('10 days ago');
  });

  it.each([
    [0, '0 min'],
    [45, '45 min'],
    [60, '1 h'],
    [195, '3 h 15 min'],
  ])('says %d minutes as %s', (minutes, text) => {
    expect(lengthText(minutes)).toBe(text);
  });

  it('titles the day and begins cells with a capital', () => {
    expect(titleOf(MOMENT.today, 'en-GB')).toMatch(/^Tuesday,? 24 November$/);
    expect(sentenceCase('yesterday', 'en-GB')).toBe('Yesterday');
    expect(sentenceCase('', 'en-GB')).toBe('');
  });
});
