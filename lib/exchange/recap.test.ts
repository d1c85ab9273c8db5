import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreementOf, day, topicView } from '../../tests/support/samples.ts';
import { type Recap, type Shared, sharedOnly } from '../domain/recap.ts';
import { recapMail } from './recap-mail.ts';
import { recapMarkdown } from './recap-markdown.ts';
import { isEmptyRecap, type RecapWords } from './recap-parts.ts';
import { recapRich } from './recap-rich.ts';
import { recapText } from './recap-text.ts';

const WORDS: RecapWords = {
  title: 'Our talk of Tue 24 Nov',
  discussed: 'What we talked about',
  agreements: 'Who does what by when',
  carriedOver: 'Comes up again',
  notes: 'Notes',
  next: (next) => ('day' in next ? `Next: ${next.day}` : `Next: at ${next.at}`),
  owner: (owner) => ({ me: 'I', them: 'Bo', both: 'Both of us' })[owner],
  agreement: (who, what, due) => (due === null ? `${who}: ${what}, no date` : `${who}: ${what}, by ${due}`),
  outcome: (outcome, endedAs) => (endedAs === 'decision' ? `Decided: ${outcome}` : outcome),
};
const ELSEWHERE = 'The recap is on your clipboard.';

const shared = (text: string, outcome = '') => sharedOnly([topicView(text, { lane: 'shared', outcome })]);
const recap = (more: Partial<Recap> = {}): Recap => ({
  name: 'Bo Lind',
  address: 'bo@example.com',
  at: 0,
  topics: [
    ...shared('Is 4 December still right?', 'No. 11 December.'),
    ...sharedOnly([topicView('Who reviews?', { lane: 'shared', outcome: 'Bo and Gita', endedAs: 'decision' })]),
  ],
  agreements: sharedOnly([
    agreementOf('Rubric v2'),
    agreementOf('Migration checklist', { owner: 'them', due: day('2026-12-04') }),
    agreementOf('Read the book', { owner: 'both', due: null }),
  ]),
  carriedOver: shared('Conference in March'),
  notes: 'Calm talk.\n- one\n- two',
  next: { day: day('2026-12-01') },
  ...more,
});
const nothing: Partial<Recap> = { topics: [], agreements: [], carriedOver: [], notes: '', next: null };

describe('a recap as text', () => {
  it('says what was talked about, who does what by when, what comes up again and when they meet next', () => {
    expect(recapText(recap(), WORDS)).toBe(`Our talk of Tue 24 Nov

What we talked about
- Is 4 December still right?
  No. 11 December.
- Who reviews?
  Decided: Bo and Gita

Who does what by when
- I: Rubric v2, by 2026-11-26
- Bo: Migration checklist, by 2026-12-04
- Both of us: Read the book, no date

Comes up again
- Conference in March

Notes
Calm talk.
- one
- two

Next: 2026-12-01
`);
  });

  it('leaves out what there is nothing of', () => {
    const bare = recap({ ...nothing, carriedOver: shared('Budget') });
    expect(recapText(bare, WORDS)).toBe('Our talk of Tue 24 Nov\n\nComes up again\n- Budget\n');
    expect(isEmptyRecap(bare)).toBe(false);
    expect(isEmptyRecap(recap(nothing))).toBe(true);
    expect(isEmptyRecap(recap({ ...nothing, notes: ' \n' }))).toBe(true);
  });

  it('keeps a pasted text of many lines in the one line of its item', () => {
    expect(recapText(recap({ ...nothing, topics: shared('one\r\n\n two', 'three\nfour') }), WORDS)).toContain(
      '- one two\n  three four\n',
    );
  });
});

describe('a recap as Markdown', () => {
  it('has a heading, sections and lists', () => {
    const text = recapMarkdown(recap(), WORDS);
    expect(text).toContain(
      '# Our talk of Tue 24 Nov\n\n## What we talked about\n\n- Is 4 December still right?  \n  No. ',
    );
    expect(text).toContain('## Notes\n\nCalm talk.  \n- one  \n- two\n');
  });

  it.each([
    ['# no heading', '\\# no heading'],
    ['1. first', '1\\. first'],
    ['- dash', '\\- dash'],
    ['<img src=x> **loud** _soft_', '\\<img src=x\\> \\*\\*loud\\*\\* \\_soft\\_'],
    ['see https://example.com/a_b_c', 'see https://example.com/a_b_c'],
    ['[a](https://example.com)', '\\[a\\](https://example.com)'],
  ])('shows %j as it was typed', (typed, written) => {
    expect(recapMarkdown(recap({ ...nothing, topics: shared(typed) }), WORDS)).toContain(`- ${written}\n`);
  });

  it('loses no character of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (typed) => {
        const text = typed.replaceAll(/[\s\u2028\u2029]/gu, 'x');
        const line =
          recapMarkdown(recap({ ...nothing, topics: shared(text) }), WORDS)
            .split('\n')
            .at(-2) ?? '';
        expect(line.slice(2).replaceAll(/\\([!-/:-@[-`{-~])/g, '$1')).toBe(text);
      }),
    );
  });
});

describe('a recap with formatting', () => {
  it('is made of headings and lists, and its addresses open', () => {
    const root = recapRich(recap({ topics: shared('see https://tracker.example/PAY-1.', 'done') }), WORDS, document);
    expect([...root.children].map(({ tagName }) => tagName).join(' ')).toBe('H2 H3 UL H3 UL H3 UL H3 P P');
    expect(root.querySelector('a')?.getAttribute('href')).toBe('https://tracker.example/PAY-1');
    expect(root.querySelector('li')?.textContent).toBe('see https://tracker.example/PAY-1.done');
  });

  it('keeps what looks like HTML as text', () => {
    const typed = '<b>bold</b> & <img src=x onerror=alert(1)>';
    const root = recapRich(recap({ topics: shared(typed, typed), notes: typed }), WORDS, document);
    expect(root.querySelector('b, img')).toBeNull();
    expect(root.querySelector('li')?.textContent).toBe(typed + typed);
  });
});

describe('a mail with a recap', () => {
  /** What a mail program makes of the address. */
  const read = (href: string) => {
    const [, to = '', subject = '', body = ''] = /^mailto:([^?]*)\?subject=([^&]*)&body=([^&#]*)$/.exec(href) ?? [];
    return { to: decodeURIComponent(to), subject: decodeURIComponent(subject), body: decodeURIComponent(body) };
  };

  it('has recipient, subject and the whole text', () => {
    const mail = recapMail(recap(), WORDS, ELSEWHERE);
    expect(mail.isWhole).toBe(true);
    expect(read(mail.href)).toEqual({
      to: 'bo@example.com',
      subject: WORDS.title,
      body: recapText(recap(), WORDS).replaceAll('\n', '\r\n'),
    });
  });

  it('can be made without an address', () => {
    expect(recapMail(recap({ address: null }), WORDS, ELSEWHERE).href).toMatch(/^mailto:\?subject=/);
  });

  it('says that the recap is on the clipboard when it is too long for an address', () => {
    const mail = recapMail(recap({ notes: 'long '.repeat(600) }), WORDS, ELSEWHERE);
    expect(mail.isWhole).toBe(false);
    expect(read(mail.href).body).toBe(ELSEWHERE);
  });

  it('is a valid address of at most 1,900 characters whatever was typed, and never another field of a mail', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.emailAddress({ size: 'small' }),
        (typed, address) => {
          const mail = recapMail(recap({ ...nothing, address, notes: typed, topics: shared(typed) }), WORDS, ELSEWHERE);
          expect(mail.href.length).toBeLessThanOrEqual(1_900);
          expect(read(mail.href).to).toBe(address);
          expect(mail.href).toMatch(/^mailto:[^?&#\s]*\?subject=[^?&#\s]*&body=[^?&#\s]*$/);
        },
      ),
    );
  });
});

describe('the input of a recap', () => {
  it('cannot hold a private item: the types refuse it', () => {
    const topic = topicView('salary', { lane: 'private' });
    const promise = agreementOf('salary', { lane: 'private' });
    // @ts-expect-error a topic that may be private is no shared one
    const topics: Recap['topics'] = [topic];
    // @ts-expect-error an agreement that may be private is no shared one
    const agreements: Recap['agreements'] = [promise];
    // @ts-expect-error the lane of a shared item is never private
    const lane: Shared<typeof topic>['lane'] = 'private';
    expect(sharedOnly([...topics, ...agreements])).toEqual([]);
    expect(lane).toBe('private');
  });
});
