import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GAP, type Phrase, partsOf, phrasesIn, sentenceOf } from './phrases.ts';

const phrases = phrasesIn('en');
const step = phrases.find(({ id }) => id === 'next-step') ?? phrases[0];

describe('the phrases', () => {
  it('are six, the recap first, and fall back to English', () => {
    expect(phrases.map(({ id }) => id)).toHaveLength(6);
    expect(phrases[0]).toMatchObject({ id: 'recap', practice: 'P98' });
    expect(phrasesIn('xx')).toBe(phrases);
  });

  it.each(phrases)('$id cites its practice and names each of its slots once', ({ practice, text, slots }) => {
    expect(practice).toMatch(/^P\d+$/);
    const named = [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    expect(named.toSorted()).toEqual(slots.map(({ name }) => name).toSorted());
    expect(slots.length).toBeGreaterThan(0);
  });

  it.each(phrases)('$id makes a promise only with both its parts', ({ slots }) => {
    const parts = slots.flatMap(({ part }) => part ?? []).toSorted();
    expect([[], ['by', 'what']]).toContainEqual(parts);
  });

  it('has at least one that can become an agreement', () => {
    expect(phrases.some(({ slots }) => slots.some(({ part }) => part === 'by'))).toBe(true);
  });

  it.each(['id', 'title', 'text'] as const)('has no two of the same %s', (field) => {
    expect(new Set(phrases.map((phrase) => phrase[field])).size).toBe(phrases.length);
  });

  it('gives no two slots of one phrase the same name or label', () => {
    for (const { slots } of phrases) {
      expect(new Set(slots.map(({ name }) => name)).size).toBe(slots.length);
      expect(new Set(slots.map(({ label }) => label)).size).toBe(slots.length);
    }
  });
});

describe('a filled phrase', () => {
  it('is a sentence with a gap for what is still open', () => {
    const typed = { found: 'the numbers of all teams.', what: ' send the\nplan ' };
    expect(step && sentenceOf(step, typed)).toBe(
      `I now have the numbers of all teams. That lets me send the plan by ${GAP}. How does that sound to you?`,
    );
  });

  it('keeps dots that mean that something is left out', () => {
    expect(sentenceOf({ text: 'I {a}.', slots: [{ name: 'a', label: 'A' }] }, { a: 'heard a lot...' })).toBe(
      'I heard a lot....',
    );
  });

  it('holds every word of the phrase and everything typed, in order, whatever is typed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...phrases), fc.string({ unit: 'grapheme' }), (phrase: Phrase, text) => {
        const typed = Object.fromEntries(phrase.slots.map(({ name }) => [name, text]));
        const parts = partsOf(phrase, typed);
        const words = parts.map((part) => (part.kind === 'words' ? part.text : `{${part.slot.name}}`)).join('');
        expect(words).toBe(phrase.text);
        for (const part of parts) if (part.kind === 'slot') expect(part.text).not.toMatch(/[\n\r]|^\s|\s$/);
      }),
    );
  });

  it('takes what is typed literally, braces and dollar signs included', () => {
    const phrase = { text: '{a} and {b}', slots: ['a', 'b'].map((name) => ({ name, label: name })) };
    expect(sentenceOf(phrase, { a: '{b}', b: '$& $1' })).toBe('{b} and $& $1');
  });
});
