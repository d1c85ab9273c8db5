import { describe, expect, it } from 'vitest';
import { calendar, vevent } from '../../../tests/support/ics/build.ts';
import { readAll } from '../../../tests/support/ics/read.ts';

const UID = 'UID:abc@google.com';
const START = 'DTSTART:20260106T080000Z';
const one = async (...lines: string[]) => (await readAll(calendar(vevent(UID, START, ...lines)))).events[0];

describe('a calendar’s text', () => {
  const event = vevent(UID, START, 'SUMMARY:Bo and the long way round, which is longer than any line of seventy-five');
  const text = calendar('X-WR-CALNAME:Mine', event);
  const title = 'Bo and the long way round, which is longer than any line of seventy-five';

  it.each([
    ['CRLF', text],
    ['LF', text.replace(/\r\n/g, '\n')],
    ['CR', text.replace(/\r\n/g, '\r')],
    ['tabs as folds', text.replace(/\r\n /g, '\r\n\t')],
    ['a byte order mark', `\ufeff${text}`],
    ['empty lines everywhere', text.replace(/\r\n/g, '\r\n\r\n')],
    ['lower case', text.replace(/(BEGIN|END):\w+|DTSTART|SUMMARY|^UID/gm, (word) => word.toLowerCase())],
    ['no end of line at the end', text.trimEnd()],
    ['no end of the calendar', text.replace('END:VCALENDAR', '')],
    ['rubbish between the lines', text.replace('BEGIN:VEVENT', 'what is this\r\n;;:::\r\nBEGIN:VEVENT\r\n=====')],
  ])('is read with %s', async (_, given) => {
    const { read, events } = await readAll(given);
    expect(read).toEqual({ name: 'Mine', events: 1, skipped: 0 });
    expect(events).toMatchObject([{ title, startsAt: Date.UTC(2026, 0, 6, 8) }]);
  });

  it.each(['', '<!doctype html>', 'see BEGIN:VCALENDAR', '{"BEGIN":"VCALENDAR"}', event])(
    '%j is no calendar',
    async (given) => {
      expect((await readAll(given)).read).toBeNull();
    },
  );

  it('may hold several calendars, each with its own zone', async () => {
    const local = (uid: string) => vevent(`UID:${uid}`, 'DTSTART:20260106T080000');
    const { read, events } = await readAll(
      calendar('X-WR-TIMEZONE:America/New_York', local('a')) + calendar('X-WR-TIMEZONE:Asia/Tokyo', local('b')),
    );
    expect(read).toEqual({ name: null, events: 2, skipped: 0 });
    expect(events.map(({ startsAt, timeZone }) => [startsAt, timeZone])).toEqual([
      [Date.UTC(2026, 0, 5, 23), 'Asia/Tokyo'],
      [Date.UTC(2026, 0, 6, 13), 'America/New_York'],
    ]);
  });

  it.each([
    ['an event without a time', vevent('UID:x', 'SUMMARY:?'), 1],
    ['an event with a day that does not exist', vevent('UID:x', 'DTSTART:20260231T080000Z'), 1],
    ['an event without its end before another', 'BEGIN:VEVENT\r\nUID:x\r\nDTSTART:20260106T080000Z', 1],
    ['a rule that counts in another calendar', vevent('UID:x', START, 'RRULE:RSCALE=HEBREW;FREQ=YEARLY'), 1],
    ['a reminder without its end', vevent('UID:x', START, 'BEGIN:VALARM', 'TRIGGER:-PT5M'), 0],
    ['tasks and journals', 'BEGIN:VTODO\r\nUID:t\r\nSUMMARY:Task\r\nEND:VTODO', 0],
  ])('leaves out %s and counts it', async (_, part, skipped) => {
    const { read, events } = await readAll(calendar(part, vevent(UID, START)));
    expect(read?.skipped).toBe(skipped);
    expect(events.at(-1)).toMatchObject({ eventId: 'abc' });
  });

  it('counts an event that the end of the file cuts off', async () => {
    const cut = calendar(vevent(UID, START), vevent('UID:b', START, 'SUMMARY:Second'));
    expect((await readAll(cut.slice(0, cut.indexOf('Second')))).read).toEqual({ name: null, events: 1, skipped: 1 });
  });

  it('an event without a UID has one made of what it says', async () => {
    const text = calendar(vevent(START, 'SUMMARY:a'), vevent(START, 'SUMMARY:b'));
    const [first, again] = [await readAll(text), await readAll(text)];
    expect(new Set(first.events.map(({ eventId }) => eventId)).size).toBe(2);
    expect(again.events).toEqual(first.events);
  });
});

describe('the time of an event', () => {
  const at = (iso: string) => Date.parse(iso);
  it.each<[string, string[], string, string]>([
    ['an end', ['DTEND:20260106T083000Z'], '2026-01-06T08:00Z', '2026-01-06T08:30Z'],
    ['an end in another zone', ['DTEND;TZID=Europe/Warsaw:20260106T100000'], '2026-01-06T08:00Z', '2026-01-06T09:00Z'],
    ['a duration', ['DURATION:PT45M'], '2026-01-06T08:00Z', '2026-01-06T08:45Z'],
    ['a duration below zero', ['DURATION:-PT45M'], '2026-01-06T08:00Z', '2026-01-06T08:00Z'],
    ['no end', [], '2026-01-06T08:00Z', '2026-01-06T08:00Z'],
    ['an end before the start', ['DTEND:20260105T083000Z'], '2026-01-06T08:00Z', '2026-01-06T08:00Z'],
    ['an end that is none', ['DTEND:tomorrow'], '2026-01-06T08:00Z', '2026-01-06T08:00Z'],
  ])('%s', async (_, lines, startsAt, endsAt) => {
    expect(await one(...lines)).toMatchObject({ startsAt: at(startsAt), endsAt: at(endsAt) });
  });

  it.each([
    [['DTSTART;VALUE=DATE:20260106'], '2026-01-05T23:00Z', '2026-01-06T23:00Z'],
    [['DTSTART:20260106'], '2026-01-05T23:00Z', '2026-01-06T23:00Z'],
    [['DTSTART;VALUE=DATE:20260106', 'DTEND;VALUE=DATE:20260108'], '2026-01-05T23:00Z', '2026-01-07T23:00Z'],
    [['DTSTART;VALUE=DATE:20260106', 'DTEND;VALUE=DATE:20260106'], '2026-01-05T23:00Z', '2026-01-06T23:00Z'],
    [['DTSTART;VALUE=DATE:20260106', 'DURATION:P2D'], '2026-01-05T23:00Z', '2026-01-07T23:00Z'],
    [['DTSTART;VALUE=DATE:20260328', 'DTEND;VALUE=DATE:20260330'], '2026-03-27T23:00Z', '2026-03-29T22:00Z'],
  ])('the days of %j', async (lines, startsAt, endsAt) => {
    const { events } = await readAll(calendar(vevent(UID, ...lines)));
    expect(events).toMatchObject([{ isAllDay: true, startsAt: at(startsAt), endsAt: at(endsAt) }]);
  });

  const CUSTOM = [
    'BEGIN:VTIMEZONE\r\nTZID:Ours',
    'BEGIN:STANDARD\r\nDTSTART:16011028T030000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nTZOFFSETFROM:+0230\r\nTZOFFSETTO:+0130\r\nEND:STANDARD',
    'BEGIN:DAYLIGHT\r\nDTSTART:16010325T020000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\nTZOFFSETFROM:+0130\r\nTZOFFSETTO:+0230\r\nEND:DAYLIGHT',
    'END:VTIMEZONE',
  ].join('\r\n');
  const LOCATED = 'BEGIN:VTIMEZONE\r\nTZID:Here\r\nX-LIC-LOCATION:Asia/Tokyo\r\nEND:VTIMEZONE';
  it.each([
    ['Europe/Berlin', '20260706T080000', '2026-07-06T06:00Z', 'Europe/Berlin'],
    ['"Europe/Berlin"', '20260706T080000', '2026-07-06T06:00Z', 'Europe/Berlin'],
    [
      '/mozilla.org/20050126_1/America/Argentina/Buenos_Aires',
      '20260706T080000',
      '2026-07-06T11:00Z',
      'America/Argentina/Buenos_Aires',
    ],
    ['/freeassociation.sourceforge.net/UTC', '20260706T080000', '2026-07-06T08:00Z', 'UTC'],
    ['W. Europe Standard Time', '20260706T080000', '2026-07-06T06:00Z', 'Europe/Berlin'],
    ['Eastern Daylight Time', '20260706T080000', '2026-07-06T12:00Z', 'America/New_York'],
    ['GMT', '20260706T080000', '2026-07-06T08:00Z', 'GMT'],
    ['Ours', '20260706T080000', '2026-07-06T05:30Z', null],
    ['Ours', '20260106T080000', '2026-01-06T06:30Z', null],
    ['Ours', '20260329T023000', '2026-03-29T01:00Z', null],
    ['Ours', '20261025T023000', '2026-10-25T00:00Z', null],
    ['Here', '20260706T080000', '2026-07-05T23:00Z', 'Asia/Tokyo'],
    ['(UTC+01:30) Our place, and theirs', '20260706T080000', '2026-07-06T05:30Z', null],
    ['"(UTC+01:30) Our place, and theirs"', '20260706T080000', '2026-07-06T05:30Z', null],
    ['EST', '20260706T080000', '2026-07-06T05:30Z', null],
    ['HST', '20260706T080000', '2026-07-06T18:00Z', 'HST'],
    ['tzone://Microsoft/Utc', '20260706T080000', '2026-07-06T08:00Z', 'Etc/UTC'],
    ['Coordinated Universal Time', '20260706T080000', '2026-07-06T08:00Z', 'Etc/UTC'],
    ['Mexico Standard Time', '20260706T080000', '2026-07-06T14:00Z', 'America/Mexico_City'],
    ['Nowhere', '20260706T080000', '2026-07-06T06:00Z', null],
  ])('in the zone %s at %s', async (tzid, written, startsAt, timeZone) => {
    const named = ['(UTC+01:30) Our place\\, and theirs', 'EST'].map((name) => CUSTOM.replace('Ours', name));
    const zones = [CUSTOM, LOCATED, ...named];
    const { events } = await readAll(calendar(...zones, vevent(UID, `DTSTART;TZID=${tzid}:${written}`)));
    expect(events).toMatchObject([{ startsAt: at(startsAt), timeZone }]);
  });

  it('only what overlaps the window is given', async () => {
    const [from, to] = [at('2026-01-06T08:00Z'), at('2026-01-06T10:00Z')];
    const event = (uid: string, start: string, end: string) => vevent(`UID:${uid}`, `DTSTART:${start}`, `DTEND:${end}`);
    const text = calendar(
      event('before@google.com', '20260106T070000Z', '20260106T080000Z'),
      event('into@google.com', '20260106T070000Z', '20260106T080001Z'),
      event('around@google.com', '20250101T000000Z', '20270101T000000Z'),
      event('point@google.com', '20260106T080000Z', '20260106T080000Z'),
      event('after@google.com', '20260106T100000Z', '20260106T110000Z'),
      event('ancient@google.com', '00010101T000000Z', '00010101T010000Z'),
      event('far@google.com', '99990101T000000Z', '99991231T010000Z'),
    );
    const { events } = await readAll(text, { from, to });
    expect(events.map(({ eventId }) => eventId).sort()).toEqual(['around', 'into', 'point']);
  });
});

describe('what an event says', () => {
  it.each<[string, string[], object]>([
    ['its title, unescaped', ['SUMMARY:Bo\\, Ana\\; and\\nall '], { title: 'Bo, Ana; and\nall' }],
    ['no title', ['SUMMARY: '], { title: null }],
    ['cancelled', ['STATUS:cancelled'], { isCancelled: true }],
    ['busy', [], { isBusy: true }],
    ['free', ['TRANSP:TRANSPARENT'], { isBusy: false }],
    [
      'when it changed',
      ['DTSTAMP:20260101T000000Z', 'LAST-MODIFIED:20251201T000000Z'],
      { changedAt: Date.UTC(2025, 11, 1) },
    ],
    ['when it was written', ['DTSTAMP:20260101T000000Z'], { changedAt: Date.UTC(2026, 0, 1) }],
    ['its conference', ['X-GOOGLE-CONFERENCE:https://meet.google.com/abc-defg-hij'], { meetCode: 'abc-defg-hij' }],
    [
      'a conference as RFC 7986 has it',
      ['CONFERENCE;VALUE=URI:https://meet.google.com/ABC-defg-hij'],
      { meetCode: 'abc-defg-hij' },
    ],
    ['a conference in the place', ['LOCATION:meet.google.com/abc-defg-hij'], { meetCode: 'abc-defg-hij' }],
    ['no link', ['DESCRIPTION:just words, http:// and ftp://example.com'], { descriptionLink: null }],
    [
      'a link',
      ['DESCRIPTION:See\\nhttps://example.com/a\\,b?c=1&d=2.'],
      { descriptionLink: 'https://example.com/a,b?c=1&d=2' },
    ],
    [
      'a link behind Google’s redirect, in HTML',
      ['DESCRIPTION:<a href="https://www.google.com/url?q=https://example.com/a&amp\\;sa=D">x</a>'],
      { descriptionLink: 'https://example.com/a' },
    ],
    [
      'no link of the part that Google adds',
      [
        'DESCRIPTION:Notes\\n\\n-::~:~::~:~:~:~::~:~::-\\nJoin: https://meet.google.com/abc-defg-hij\\n-::~:~::~:~:~:~::~:~::-',
      ],
      { descriptionLink: null, meetCode: 'abc-defg-hij' },
    ],
  ])('%s', async (_, lines, expected) => {
    expect(await one(...lines)).toMatchObject(expected);
  });

  it('a whole day is busy only when it says so; METHOD:CANCEL cancels all', async () => {
    const day = (uid: string, ...lines: string[]) => vevent(`UID:${uid}`, 'DTSTART;VALUE=DATE:20260106', ...lines);
    const { events } = await readAll(calendar('METHOD:CANCEL', day('a'), day('b', 'TRANSP:OPAQUE')));
    expect(events.map(({ isBusy, isCancelled }) => [isBusy, isCancelled])).toEqual([
      [false, true],
      [true, true],
    ]);
  });
});

describe('the people of an event', () => {
  const person = { name: null, answer: 'awaiting', isOrganiser: false, isOptional: false, isGroup: false };
  it.each<[string, string[], object[], number]>([
    ['nobody, though somebody made it', ['ORGANIZER;CN=Bo:mailto:bo@example.com'], [], 0],
    [
      'a name with a comma, an answer',
      ['ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED;CN="Lindqvist, Bo";X-NUM-GUESTS=0:mailto:Bo@example.com'],
      [{ ...person, address: 'Bo@example.com', name: 'Lindqvist, Bo', answer: 'accepted' }],
      0,
    ],
    [
      'a name that is the address again, capitals, percent signs',
      ['ATTENDEE;CN=bo+x@example.com:MAILTO:bo%2Bx@example.com'],
      [{ ...person, address: 'bo+x@example.com' }],
      0,
    ],
    [
      'an address in a parameter',
      ['ATTENDEE;EMAIL=bo@example.com;PARTSTAT=DELEGATED:urn:uuid:1'],
      [{ ...person, address: 'bo@example.com', answer: 'unknown' }],
      0,
    ],
    [
      'the address that identifies them, before the one that answers go to',
      [
        'ATTENDEE;EMAIL=bo@example.com:/104/principal/',
        'ATTENDEE;EMAIL=ana@example.com;PARTSTAT=ACCEPTED:urn:uuid:2',
        'ORGANIZER;EMAIL=ana@example.com:mailto:2_GEYD@imip.example.com',
      ],
      [
        { ...person, address: 'bo@example.com' },
        { ...person, address: 'ana@example.com', answer: 'accepted', isOrganiser: true },
      ],
      0,
    ],
    [
      'a name with a colon and without quotes',
      ['ATTENDEE;CN=Lindqvist: Bo;PARTSTAT=ACCEPTED:mailto:bo@example.com'],
      [{ ...person, address: 'bo@example.com', name: 'Lindqvist' }],
      0,
    ],
    [
      'a guest whose line cannot be read',
      ['ATTENDEE:mailto:bo@example.com', 'ATTENDEE;CN="Ana:nothing'],
      [
        { ...person, address: 'bo@example.com' },
        { ...person, address: 'ATTENDEE;CN="Ana:nothing' },
      ],
      0,
    ],
    [
      'each once, the organiser among them',
      ['ATTENDEE:mailto:bo@example.com', 'ATTENDEE:mailto:BO@example.com', 'ORGANIZER:mailto:bo@example.com'],
      [{ ...person, address: 'bo@example.com', isOrganiser: true }],
      0,
    ],
    [
      'an organiser who is not listed',
      ['ATTENDEE;ROLE=OPT-PARTICIPANT:mailto:bo@example.com', 'ORGANIZER;CN=Ana:mailto:ana@example.com'],
      [
        { ...person, address: 'bo@example.com', isOptional: true },
        { ...person, address: 'ana@example.com', name: 'Ana', answer: 'accepted', isOrganiser: true },
      ],
      0,
    ],
    [
      'a calendar that is the organiser is nobody',
      ['ATTENDEE:mailto:bo@example.com', 'ORGANIZER:mailto:team@group.calendar.google.com'],
      [{ ...person, address: 'bo@example.com' }],
      0,
    ],
    [
      'rooms',
      [
        'ATTENDEE;CUTYPE=RESOURCE:mailto:x@example.com',
        'ATTENDEE;CUTYPE=INDIVIDUAL:mailto:c_1@resource.calendar.google.com',
        'ATTENDEE;CUTYPE=ROOM;CN=Blue room:invalid:nomail',
      ],
      [],
      3,
    ],
    [
      'groups, and guests of guests',
      ['ATTENDEE;CUTYPE=GROUP:mailto:team@example.com', 'ATTENDEE;X-NUM-GUESTS=2:mailto:bo@example.com'],
      [
        { ...person, address: 'team@example.com', isGroup: true },
        { ...person, address: 'bo@example.com', isGroup: true },
      ],
      0,
    ],
    [
      'not those of a reminder',
      ['ATTENDEE:mailto:bo@example.com', 'BEGIN:VALARM', 'ATTENDEE:mailto:ana@example.com', 'END:VALARM'],
      [{ ...person, address: 'bo@example.com' }],
      0,
    ],
  ])('%s', async (_, lines, people, rooms) => {
    expect(await one(...lines)).toMatchObject({ people, rooms });
  });
});
