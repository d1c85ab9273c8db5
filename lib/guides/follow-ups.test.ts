import { describe, expect, it } from 'vitest';
import { followUpsIn } from './follow-ups.ts';

const questions = followUpsIn('en');

describe('the follow-up questions', () => {
  it('are at least six, begin with the one that always fits, and fall back to English', () => {
    expect(questions.length).toBeGreaterThanOrEqual(6);
    expect(questions[0]?.text).toBe('What else is important?');
    expect(followUpsIn('xx')).toBe(questions);
  });

  it.each(questions)('$text is open and cites its practice', ({ text, practice }) => {
    expect(practice).toMatch(/^P\d+$/);
    expect(text).toMatch(/^(What|How) .*\?$/);
  });

  it('never repeats itself', () => {
    expect(new Set(questions.map(({ text }) => text)).size).toBe(questions.length);
    expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length);
  });
});
