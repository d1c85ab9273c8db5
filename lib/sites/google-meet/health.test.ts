import { describe, expect, it } from 'vitest';
import { healthReport, makeHealth, WORRY_MS } from './health.ts';
import { readCall } from './read-call.ts';

const URL_OF_CALL = new URL('https://meet.google.com/abc-defg-hij?authuser=marta@example.com');
const MEMORY = { wasInCall: false, ownName: null };
const parse = (html: string): Document => new DOMParser().parseFromString(html, 'text/html');
const unreadable =
  '<main data-tile-xy="spaces/secret/devices/1" aria-label="Bo Lind" role="main"><b jsname="Qq1Zz" data-mail="bo@example.com">Bo Lind</b></main>';
const call = '<i>call_end</i><span data-avatar-count="2"></span>';

describe('a page that cannot be read', () => {
  const broken = readCall(parse(unreadable), URL_OF_CALL, MEMORY);
  const well = readCall(parse(call), URL_OF_CALL, MEMORY);

  it('is reported once, after it stayed so for long', () => {
    const health = makeHealth();
    expect(health.note(broken, 0)).toBeNull();
    expect(health.note(broken, WORRY_MS - 1)).toBeNull();
    expect(health.note(broken, WORRY_MS)).toBe('report');
    expect(health.note(broken, 3 * WORRY_MS)).toBeNull();
  });

  it('is well again once a call is read, and that is told once', () => {
    const health = makeHealth();
    expect(health.note(well, 0)).toBe('well');
    expect(health.note(well, 1000)).toBeNull();
    health.note(broken, 2000);
    expect(health.note(broken, 2000 + WORRY_MS)).toBe('report');
    expect(health.note(well, 90_000)).toBe('well');
  });

  it('is not one without a code, nor one that is only loading', () => {
    const health = makeHealth();
    const landing = readCall(parse(''), new URL('https://meet.google.com/'), MEMORY);
    expect(health.note(landing, 0)).toBeNull();
    expect(health.note(landing, 10 * WORRY_MS)).toBeNull();
    health.note(broken, 0);
    expect(health.note(landing, 1000)).toBeNull();
    expect(health.note(broken, WORRY_MS + 10)).toBeNull();
  });

  it('is described by names of attributes and counts, without any value', () => {
    const report = healthReport(parse(unreadable), broken);
    expect(report).toContain('google-meet');
    expect(report).toContain('data-tile-xy 1');
    expect(report).toContain('jsname 1');
    for (const secret of ['Bo', 'secret', 'example.com', 'Qq1Zz', 'abc-defg-hij']) expect(report).not.toContain(secret);
  });
});
