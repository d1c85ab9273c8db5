import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstLink, looksLikeTrackerTask, splitLinks, unwrapLink } from './links.ts';

describe('links in a text', () => {
  it.each([
    ['see https://example.com/T-1.', ['https://example.com/T-1']],
    ['(http://example.com/a?b=c#d)', ['http://example.com/a?b=c#d']],
    ['javascript:alert(1) and data:text/html,x', []],
    ['https:// is no address', []],
    ['two https://a.example https://b.example!', ['https://a.example', 'https://b.example']],
    ['no link', []],
    ['', []],
  ])('of "%s" are %o', (text, links) => {
    expect(splitLinks(text).flatMap(({ href }) => href ?? [])).toEqual(links);
  });

  it('are cut out without losing a letter, and only http(s) is ever opened', () => {
    const words = fc.constantFrom('https://', 'http://x.example/', 'javascript:', ' ', '.', ')', 'é', '漢', '\n', 'a');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme' }),
          fc.array(words).map((parts) => parts.join('')),
        ),
        (text) => {
          const pieces = splitLinks(text);
          expect(pieces.map((piece) => piece.text).join('')).toBe(text);
          for (const { href } of pieces) if (href !== null) expect(new URL(href).protocol).toMatch(/^https?:$/);
        },
      ),
    );
  });
});

describe('a task of a tracker', () => {
  it.each([
    ['fix PAY-142 before the release', true],
    ['close #318', true],
    ['open a ticket for the flaky test', true],
    ['review the pull request', true],
    ['PAY-142 https://tracker.example/PAY-142', false],
    ['send the Q3 rubric', false],
    ['meet at 10-11', false],
    ['COVID-19-like chart', false],
    ['be our #1 reviewer', true],
  ])('is seen in "%s": %s', (text, is) => {
    expect(looksLikeTrackerTask(text)).toBe(is);
  });
});

describe('the first link', () => {
  it.each([
    ['<a href="https://example.com/?a=1&amp;b=2">notes</a>', 'https://example.com/?a=1&b=2'],
    ["<a href='https://example.com/a'>notes</a>", 'https://example.com/a'],
    ['first https://www.google.com/url?q=https://example.com/b&sa=D then', 'https://example.com/b'],
    ['https://www.google.com/url?q=javascript:alert(1) https://example.com/c', 'https://example.com/c'],
    ['ftp://example.com http://', null],
    ['', null],
  ])('of %s', (text, link) => {
    expect(firstLink(text)).toBe(link);
  });

  it('is nothing that cannot be opened', () => {
    expect(unwrapLink('javascript:alert(1)')).toBeNull();
    expect(unwrapLink('no address')).toBeNull();
    expect(unwrapLink('https://example.com/url?q=x')).toBe('https://example.com/url?q=x');
  });
});
