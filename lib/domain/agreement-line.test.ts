import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day } from '../../tests/support/day.ts';
import { parseAgreementLine } from './agreement-line.ts';

/** A Saturday. */
const TODAY = day('2026-11-21');

const COMPANION = ['Bo Lindqvist', 'Bosse'];

const parse = (line: string, locale = 'en', companion = COMPANION) =>
  parseAgreementLine(line, { today: TODAY, locale, companion });

/** A line in one row of a table: who, what, by when. */
function told(line: string, locale = 'en', companion = COMPANION): string {
  const { owner, isOwnerSaid, text, due } = parse(line, locale, companion);
  const when = due === null ? 'no day said' : due.kind === 'day' ? due.day : due.kind;
  return `${owner}${isOwnerSaid ? '' : ' (not said)'} | ${text} | ${when}`;
}

describe('a line that makes an agreement', () => {
  it.each([
    ['me: send rubric by thu', 'me | send rubric | 2026-11-26'],
    ['them: draft by 4 dec', 'them | draft | 2026-12-04'],
    ['both: read the memo by fri', 'both | read the memo | 2026-11-27'],
    ['bo: write migration checklist by 4 dec', 'them | write migration checklist | 2026-12-04'],
    ['me: rubric v2 by thu', 'me | rubric v2 | 2026-11-26'],
    ['ME :  send rubric', 'me | send rubric | no day said'],
    ['i: send rubric', 'me | send rubric | no day said'],
    ['we: send rubric', 'both | send rubric | no day said'],
    ['they: send rubric', 'them | send rubric | no day said'],
    ['me：send rubric by thu', 'me | send rubric | 2026-11-26'],
    ['send rubric by thu', 'me (not said) | send rubric | 2026-11-26'],
    ['Bo Lindqvist: draft', 'them | draft | no day said'],
    ['bo lind: draft', 'them | draft | no day said'],
    ['lindqvist: draft', 'them | draft | no day said'],
    ['li: draft', 'them | draft | no day said'],
    ['Bosse: draft', 'them | draft | no day said'],
    ['note: me and Bo by thu', 'me (not said) | note: me and Bo | 2026-11-26'],
    ['b: draft', 'me (not said) | b: draft | no day said'],
    ['https://example.com/rubric', 'me (not said) | https://example.com/rubric | no day said'],
    ['at 12:30: call', 'me (not said) | at 12:30: call | no day said'],
    [': draft', 'me (not said) | : draft | no day said'],
    ['me: send rubric no date', 'me | send rubric | none'],
    ['me: send rubric by 31 apr', 'me | send rubric | impossible'],
    ['me: send rubric by 3 nov', 'me | send rubric | 2026-11-03'],
    ['me: Call Sun Microsystems', 'me | Call Sun Microsystems | no day said'],
    ['me: send rubric by thu at 5pm', 'me | send rubric at 5pm | 2026-11-26'],
    ['me: send deck, by thu, 17:00', 'me | send deck 17:00 | 2026-11-26'],
    ['me: by thu', 'me |  | 2026-11-26'],
    ['me: thu', 'me | thu | no day said'],
    ['me:', 'me |  | no day said'],
    ['', 'me (not said) |  | no day said'],
  ])('"%s" is %s', (line, expected) => expect(told(line)).toBe(expected));

  it.each([
    ['de', 'ich: Rubrik senden bis Freitag', 'me | Rubrik senden | 2026-11-27'],
    ['de', 'wir: Rubrik senden', 'both | Rubrik senden | no day said'],
    ['es', 'ÉL: enviar', 'them | enviar | no day said'],
    ['fr', 'moi : envoyer la grille', 'me | envoyer la grille | no day said'],
    ['pl', 'ja: wysłać do piątku', 'me | wysłać | 2026-11-27'],
    ['de', 'ja: senden', 'me (not said) | ja: senden | no day said'],
    ['ja', '私：資料を送る 金曜日まで', 'me | 資料を送る | 2026-11-27'],
    ['pl', 'me: rubric by thu', 'me | rubric | 2026-11-26'],
    ['tlh', 'both: rubric', 'both | rubric | no day said'],
  ])('in %s "%s" is %s', (locale, line, expected) => expect(told(line, locale)).toBe(expected));

  it.each([
    [['Łucja Nowak'], 'lucja: draft', 'them | draft | no day said'],
    [['Theo Me'], 'me: draft', 'me | draft | no day said'],
    [['Theo Me'], 'the: draft', 'them | draft | no day said'],
    [['O'], 'o: draft', 'them | draft | no day said'],
    [['渡辺 ゆき'], 'ゆき: draft', 'them | draft | no day said'],
    [['Thu Nguyen'], 'thu: draft by thu', 'them | draft | 2026-11-26'],
    [['Thu Nguyen'], 'me: ask Thu', 'me | ask Thu | no day said'],
    [[''], 'bo: draft', 'me (not said) | bo: draft | no day said'],
    [[], 'bo: draft', 'me (not said) | bo: draft | no day said'],
  ])('with %j on screen, "%s" is %s', (companion, line, expected) =>
    expect(told(line, 'en', companion)).toBe(expected),
  );

  it('tells where owner and day stand in the line', () => {
    const line = '  me: send rubric by thu.';
    const { ownerSpan, due } = parse(line);
    expect(ownerSpan && line.slice(ownerSpan.from, ownerSpan.to)).toBe('me:');
    expect(due && line.slice(due.from, due.to)).toBe('by thu.');
  });

  it('never throws, and never says a word that was not typed', () => {
    const pieces = fc.array(fc.constantFrom('me', ':', 'bo', 'by', 'thu', '4 dec', 'no date', '：', 'send', ','), {
      maxLength: 10,
    });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme' }),
          pieces.map((words) => words.join(' ')),
        ),
        (line) => {
          const squeeze = (text: string) => text.replaceAll(/\s+/gu, '');
          const { text } = parse(line);
          const letters = [...squeeze(text)];
          let rest = squeeze(line);
          for (const letter of letters) {
            expect(rest).toContain(letter);
            rest = rest.slice(rest.indexOf(letter) + letter.length);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
