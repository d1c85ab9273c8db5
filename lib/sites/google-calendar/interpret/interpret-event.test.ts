import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { EventExtract, ExtractedAccount, ExtractedField, ExtractedGuest } from '../../../domain/event-extract.ts';
import { interpretEvent } from './interpret-event.ts';

const NOW = Date.parse('2026-11-21T12:00:00Z');

const arbPiece = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom(
    'November 24',
    '10:00',
    ' – ',
    '24.11.',
    '2026-11-24',
    'GMT+05:30',
    '午後6:30',
    'am',
    'Europe/Warsaw',
    '_',
    '/',
  ),
);
const arbWords = fc.array(arbPiece, { maxLength: 12 }).map((pieces) => pieces.join(' ').slice(0, 300));
const arbLines = fc.array(arbWords, { maxLength: 8 });
const arbField: fc.Arbitrary<ExtractedField> = fc.record({
  stated: fc.oneof(arbWords, fc.constant('20261124')),
  wrapped: arbWords,
  day: arbWords,
  time: arbWords,
});
const arbGuest: fc.Arbitrary<ExtractedGuest> = fc.record({
  address: arbWords,
  name: fc.option(arbWords),
  said: fc.option(arbWords),
  isMarkedOrganiser: fc.boolean(),
  isGroup: fc.boolean(),
});
const arbExtract: fc.Arbitrary<EventExtract> = fc.record({
  surface: fc.constantFrom('bubble', 'edit'),
  id: fc.oneof(arbWords, fc.record({ eventId: arbWords, calendar: arbWords })),
  title: fc.option(arbWords),
  language: fc.oneof(arbWords, fc.constantFrom('en', 'de', 'ja', 'pt-BR', 'x')),
  timeZone: fc.option(arbWords),
  when: fc.oneof(
    fc.record({ kind: fc.constant('lines'), lines: arbLines, hasBlock: fc.boolean(), details: arbLines }),
    fc.record({
      kind: fc.constant('fields'),
      start: arbField,
      end: arbField,
      isAllDay: fc.boolean(),
      hasRule: fc.boolean(),
      around: fc.array(arbLines, { maxLength: 2 }),
    }),
  ),
  guests: fc.array(arbGuest, { maxLength: 4 }),
  statedCount: fc.option(fc.nat()),
  rooms: fc.nat(),
  meetCode: fc.constant(null),
  links: arbLines,
  areGuestsHidden: fc.boolean(),
  isComplete: fc.boolean(),
});
const arbAccount: fc.Arbitrary<ExtractedAccount> = fc.record({
  index: fc.nat(99),
  address: fc.option(arbWords),
  name: fc.option(arbWords),
  labels: arbLines,
  isAskedToAnswer: fc.boolean(),
});

it('never throws, keeps every guest, and invents no time', () => {
  fc.assert(
    fc.property(arbExtract, arbAccount, (extract, account) => {
      const read = interpretEvent({ extract, account }, NOW);
      if (!read) return;
      const { sighting } = read;
      expect(sighting.people.map((person) => person.address)).toEqual(extract.guests.map((guest) => guest.address));
      for (const at of [sighting.startsAt, sighting.endsAt]) {
        if (at !== null) expect(Number.isFinite(at)).toBe(true);
      }
      if (sighting.descriptionLink !== null) expect(sighting.descriptionLink).toMatch(/^https?:/i);
      if (sighting.endsAt !== null && sighting.startsAt === null) throw new Error('an end without a beginning');
    }),
  );
});

const guard = (line: string): EventExtract => ({
  surface: 'bubble',
  id: 'a',
  title: null,
  language: 'en',
  timeZone: null,
  when: { kind: 'lines', lines: Array(40).fill(line.repeat(300).slice(0, 300)), hasBlock: false, details: [] },
  guests: [],
  statedCount: null,
  rooms: 0,
  meetCode: null,
  links: [],
  areGuestsHidden: false,
  isComplete: false,
});

it.each(['1', '1 ', '1:', '1.', '-', ' ', 'a', 'A/', 'A_', '1 – ', 'a.m', '٣', 'November ', 'Nov 1', '1年', '1/'])(
  'is done with a bubble full of "%s" in no time',
  (line) => {
    const before = performance.now();
    const account = {
      index: 0,
      address: null,
      name: null,
      labels: [line.repeat(300).slice(0, 300)],
      isAskedToAnswer: true,
    };
    interpretEvent({ extract: guard(line), account }, NOW);
    // Forty lines take some ms; an expression that goes astray takes minutes.
    expect(performance.now() - before).toBeLessThan(2000);
  },
);
