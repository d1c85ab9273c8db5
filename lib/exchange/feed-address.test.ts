import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownMailbox, readFeedAddress, shownOf } from './feed-address.ts';

const SECRET = 'https://calendar.google.com/calendar/ical/marta%40example.com/private-0a1b2c3d/basic.ics';
const PUBLIC = 'https://calendar.google.com/calendar/ical/marta%40example.com/public/basic.ics';
const GROUP = 'c_abc123@group.calendar.google.com';

describe('the address of a calendar', () => {
  it.each([
    [SECRET, SECRET, 'marta@example.com'],
    [`  ${SECRET}\n`, SECRET, 'marta@example.com'],
    [`<${SECRET}>`, SECRET, 'marta@example.com'],
    [SECRET.replace('https:', 'webcal:'), SECRET, 'marta@example.com'],
    [SECRET.replace('https:', 'http:'), SECRET, 'marta@example.com'],
    [SECRET.replace('https://', ''), SECRET, 'marta@example.com'],
    [SECRET.replace('calendar.google', 'www.google'), SECRET, 'marta@example.com'],
    [PUBLIC, PUBLIC, 'marta@example.com'],
    [
      'https://calendar.google.com/calendar/embed?src=marta%40example.com&ctz=Europe%2FWarsaw',
      PUBLIC,
      'marta@example.com',
    ],
    [`https://calendar.google.com/calendar/u/0?cid=${btoa('marta@example.com')}`, PUBLIC, 'marta@example.com'],
    [
      `https://calendar.google.com/calendar/embed?src=${GROUP}`,
      `https://calendar.google.com/calendar/ical/${encodeURIComponent(GROUP)}/public/basic.ics`,
      GROUP,
    ],
  ])('%s of Google is asked for as its own calendar', (text, url, calendarId) => {
    expect(readFeedAddress(text)).toMatchObject({ url, host: 'calendar.google.com', calendarId });
  });

  it.each([
    ['webcal://cal.example/a/b.ics?key=1#top', 'https://cal.example/a/b.ics?key=1', 'cal.example'],
    ['WEBCALS://cal.example/a.ics', 'https://cal.example/a.ics', 'cal.example'],
    ['http://127.0.0.1:8080/a.ics', 'http://127.0.0.1:8080/a.ics', '127.0.0.1:8080'],
    ['https://bo:secret@cal.example/', 'https://bo:secret@cal.example/', 'cal.example'],
  ])('%s is taken as %s', (text, url, host) => {
    expect(readFeedAddress(text)).toEqual({ url, host, calendarId: null, isSecret: false });
  });

  it.each([
    '',
    'calendar',
    'marta@example.com',
    'ftp://cal.example/a.ics',
    'javascript:alert(1)',
    'file:///etc/calendar.ics',
    'data:text/calendar,BEGIN:VCALENDAR',
    'https://',
    'https:///a.ics',
    'https://[',
    'https://calendar.google.com/',
    'https://calendar.google.com/calendar/u/0/r/settings',
    'https://calendar.google.com/calendar/u/0/r/settings/calendar/bWFydGE',
    'https://calendar.google.com/calendar/embed',
    'https://calendar.google.com/calendar/embed?src=nobody',
    'https://calendar.google.com/calendar/ical/%ff/private-1/basic.ics',
  ])('%s is none', (text) => {
    expect(readFeedAddress(text)).toBeNull();
  });

  it('is an address of the web or none, whatever is given, and the same when it is given again', () => {
    const start = fc.constantFrom(
      '',
      'https://',
      'webcal://',
      'https://calendar.google.com/calendar/',
      'calendar.google.com/calendar/ical/',
    );
    fc.assert(
      fc.property(start, fc.string({ unit: 'binary' }), (before, after) => {
        const given = readFeedAddress(before + after);
        if (!given) return;
        expect(new URL(given.url).protocol).toMatch(/^https?:$/);
        expect(new URL(given.url).host).toBe(given.host);
        expect(readFeedAddress(given.url)).toEqual(given);
      }),
    );
  });

  it('names a mailbox of mine only when it is secret and no shared calendar', () => {
    const of = (text: string) => {
      const address = readFeedAddress(text);
      return address && ownMailbox(address);
    };
    expect(of(SECRET)).toBe('marta@example.com');
    expect(of(PUBLIC)).toBeNull();
    expect(of(SECRET.replace('marta%40example.com', encodeURIComponent(GROUP)))).toBeNull();
  });

  it('is shown without what opens it', () => {
    expect(shownOf('calendar.google.com')).toBe('calendar.google.com/…/basic.ics');
    expect(shownOf('cal.example')).toBe('cal.example/…');
  });
});
