import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CallSighting } from '../../domain/sighting.ts';
import { participantsOf, presentsMyself, selfOf } from './people.ts';
import { type CallMemory, readAccountLabel, readCall } from './read-call.ts';
import { JOIN, LEAVE, LOBBY, TERMINAL } from './selectors.ts';

const PAGES = join(process.cwd(), 'tests/fixtures/google-meet/pages');

type Stored = {
  why: string;
  url: string;
  memory: CallMemory;
  expected: Omit<CallSighting, 'isPair' | 'isPresenting'> & {
    isPresenting?: boolean;
    isCertain?: boolean;
    isCompanionMode?: boolean;
    ownNameRead?: string | null;
  };
};

const parse = (html: string): Document => new DOMParser().parseFromString(html, 'text/html');
const read = (html: string, url: string, memory: CallMemory) => {
  const reading = readCall(parse(html), new URL(url), memory);
  const { devices, presentations, ownName } = reading;
  return {
    ...reading,
    participants: participantsOf(devices, selfOf(devices)),
    isPresenting: presentsMyself(presentations, devices, ownName),
  };
};

describe('a stored page of Meet', () => {
  const names = readdirSync(PAGES)
    .filter((file) => file.endsWith('.html'))
    .map((file) => file.slice(0, -5));

  it.each(names)('%s is read as expected', (name) => {
    const stored: Stored = JSON.parse(readFileSync(join(PAGES, `${name}.json`), 'utf8'));
    const { ownNameRead, isCertain, isCompanionMode, isPresenting = false, ...expected } = stored.expected;
    const reading = read(readFileSync(join(PAGES, `${name}.html`), 'utf8'), stored.url, stored.memory);
    const { code, stage, participants, count, title } = reading;
    expect({ code, stage, participants, count, title }, stored.why).toEqual(expected);
    if (isCertain !== undefined) expect(reading.isCertain).toBe(isCertain);
    expect(reading.isCompanionMode).toBe(isCompanionMode ?? false);
    expect(reading.isPresenting, stored.why).toBe(isPresenting);
    if (ownNameRead !== undefined) expect(reading.ownName).toBe(ownNameRead);
  });

  it.each(names)('%s reads the same inside two more wrappers', (name) => {
    const stored: Stored = JSON.parse(readFileSync(join(PAGES, `${name}.json`), 'utf8'));
    const html = readFileSync(join(PAGES, `${name}.html`), 'utf8');
    const wrapped = html.replace('<body>', '<body><div class="zz"><c-wiz>').replace('</body>', '</c-wiz></div></body>');
    const { stage, participants, count, isPresenting } = read(wrapped, stored.url, stored.memory);
    expect({ stage, participants, count, isPresenting }).toEqual({
      isPresenting: stored.expected.isPresenting ?? false,
      stage: stored.expected.stage,
      participants: stored.expected.participants,
      count: stored.expected.count,
    });
  });
});

describe('what a reading says for a report', () => {
  it('holds nothing but names of our own signs and numbers', () => {
    const html = readFileSync(join(PAGES, 'call-two.html'), 'utf8');
    const { signals } = read(html, 'https://meet.google.com/abc-defg-hij', { wasInCall: false, ownName: null });
    const ours = [...LEAVE, ...TERMINAL, ...JOIN, ...LOBBY].map(([css]) => css);
    const counted = ['leave-icon', 'badge', 'others', 'rows', 'captions'];
    for (const [name, count] of Object.entries(signals)) {
      expect([...ours, ...counted]).toContain(name);
      expect(typeof count).toBe('number');
    }
  });
});

describe('names in tiles', () => {
  it('come out as they are written, whatever script they are in', () => {
    const name = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
      .filter(
        (text) => !/[_<>{}|\\&\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/.test(text) && text.trim().length > 0,
      );
    fc.assert(
      fc.property(name, (text) => {
        const document = parse(
          '<main><div data-participant-id="a" data-tile-media-id="a"><span class="notranslate"></span></div><i>call_end</i></main>',
        );
        const span = document.querySelector('.notranslate');
        if (span) span.textContent = text;
        const { devices } = readCall(document, new URL('https://meet.google.com/abc-defg-hij'), {
          wasInCall: false,
          ownName: null,
        });
        expect(devices[0]?.name).toBe(text.replace(/\s+/g, ' ').trim() || null);
      }),
    );
  });
});

describe('the account button', () => {
  it('gives what it says of whoever is signed in', () => {
    const document = parse('<a href="https://accounts.google.com/SignOutOptions"></a>');
    document.querySelector('a')?.setAttribute('aria-label', 'Google Account: Marta Nowak (marta@example.com)');
    expect(readAccountLabel(document)).toBe('Google Account: Marta Nowak (marta@example.com)');
  });

  it('is not any link with an address in its label', () => {
    expect(readAccountLabel(parse('<a href="https://example.com/" aria-label="bo@example.com"></a>'))).toBeNull();
  });
});
