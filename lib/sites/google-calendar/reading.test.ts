import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { EventExtract } from '../../domain/event-extract.ts';
import type { EventSighting } from '../../domain/sighting.ts';
import { CONTENT_SCHEMAS } from '../../messages/content-schemas.ts';
import { conclude } from './completeness.ts';
import { extractAccount } from './extract-account.ts';
import { extractEvent } from './extract-event.ts';
import { healthReport, looksLikeEvent } from './health.ts';
import { interpretEvent } from './interpret/interpret-event.ts';
import { findSurface, type Surface } from './surface.ts';

const NOW = Date.parse('2026-11-21T12:00:00Z');
const WEEK = new URL('https://calendar.google.com/calendar/u/1/r/week');
const encode = (text: string) => Buffer.from(text, 'utf8').toString('base64url');

const page = (html: string): Document => new DOMParser().parseFromString(html, 'text/html');

/** Whether nothing in the markup hides the element: these documents have no layout. */
function isShown(element: Element): boolean {
  for (let each: Element | null = element; each; each = each.parentElement) {
    const style = each.getAttribute('style') ?? '';
    if (each.hasAttribute('hidden') || /display:\s*none|visibility:\s*hidden/.test(style)) return false;
    if (each.getAttribute('aria-hidden') === 'true') return false;
  }
  return true;
}

const find = (document: Document, url = WEEK) => findSurface(document, url, isShown);

/** What the background makes of a page: extracted there, sent as a message, interpreted here. */
function interpret(document: Document, surface: Surface, extract: EventExtract, url = WEEK) {
  const sent = structuredClone({ extract, account: extractAccount(document, url, surface) });
  expect(v.parse(CONTENT_SCHEMAS['event.sighted'], sent), 'nothing is lost on the way').toEqual(sent);
  const read = interpretEvent(sent, NOW);
  if (!read) throw new Error('the page shows a task');
  return read;
}

function read(document: Document, url = WEEK) {
  const found = find(document, url);
  if (!found || !('surface' in found)) return null;
  const { surface } = found;
  const reading = extractEvent(document, surface);
  return { ...reading, ...interpret(document, surface, reading.extract, url), surface };
}

type Row = { email: string; label?: string; name?: string; more?: string };
type BubbleParts = {
  id?: string;
  head?: string;
  lang?: string;
  when?: string;
  count?: string[] | null;
  rows?: Row[];
  extra?: string;
  around?: string;
  self?: string | null;
};

const MARTA: Row = {
  email: 'marta@example.com',
  label: 'Marta Nowak, Attending, Organizer',
  name: 'Marta Nowak',
  more: 'id="xDtlDlgOrg"',
};
const BO: Row = { email: 'bo@example.com', label: 'Bo, Attending', name: 'Bo' };

/** A bubble in the shape of the capture, with the parts that a test is about. */
function bubble({
  id = encode('abc_20261124T090000Z marta@example.com'),
  head = '',
  lang = 'en',
  when = '<div>Tuesday, November 24⋅10:00 – 11:00am</div>',
  count,
  rows = [MARTA, BO],
  extra = '',
  around = '',
  self = 'marta@example.com',
}: BubbleParts = {}): string {
  const numbers = count === undefined ? [`${rows.length} guests`, '1 yes', '1 awaiting'] : count;
  return `<html lang="${lang}"><body data-viewfamily="EVENT">
  <div id="xUserInfo" style="display:none">${self ? `<span id="xUserEmail">${self}</span>` : ''}<span id="xTimezone">Europe/Warsaw</span></div>${around}
  <div role="dialog" data-chips-dialog="true"><div id="xDetDlg" ${id ? `data-eventid="${id}"` : ''} ${head}>
   <div id="xDetDlgWhen"><div><div data-text="T"><span role="heading" id="rAECCd">Marta / Bo</span></div>${when}</div></div>
   <div>${numbers ? `<div id="xDetDlgAtt">${numbers.map((text) => `<div>${text}</div>`).join('')}</div>` : ''}
   ${rows.length > 0 || numbers ? `<div role="tree" aria-label="Guests">${rows.map((row) => `<div role="treeitem" data-email="${row.email}" ${row.label === undefined ? '' : `aria-label="${row.label}"`} ${row.more ?? ''}><span>${row.name ?? row.email}</span></div>`).join('')}</div>` : ''}</div>${extra}
  </div></div></body></html>`;
}

const sight = (parts: BubbleParts): EventSighting => {
  const reading = read(page(bubble(parts)));
  if (!reading) throw new Error('the page shows an event');
  return reading.sighting;
};

describe('stored pages', () => {
  const stored = (name: string) => readFileSync(`tests/fixtures/google-calendar/pages/${name}`, 'utf8');
  it.each(['bubble-2026-06', 'bubble-ja', 'edit-own', 'edit-read-only'])('%s reads as its JSON tells', (name) => {
    const isEdit = name.startsWith('edit');
    const url = isEdit ? new URL('https://calendar.google.com/calendar/u/0/r/eventedit/abc') : WEEK;
    const reading = read(page(stored(`${name}.html`)), url);
    const expected = JSON.parse(stored(`${name}.json`));
    const date = (at: number | null | undefined) => (at == null ? at : new Date(at).toISOString());
    const sighting = reading && {
      ...reading.sighting,
      startsAt: date(reading.sighting.startsAt),
      endsAt: date(reading.sighting.endsAt),
    };
    expect(sighting).toEqual(expected);
  });
});

describe('guests', () => {
  it('keeps two people of one name apart by their addresses', () => {
    const rows = [
      MARTA,
      { email: 'a@example.com', label: 'Kim, Attending', name: 'Kim' },
      { email: 'b@example.com', label: 'Kim', name: 'Kim' },
    ];
    expect(sight({ rows }).people.map(({ address, name }) => [address, name])).toEqual([
      ['marta@example.com', 'Marta Nowak'],
      ['a@example.com', 'Kim'],
      ['b@example.com', 'Kim'],
    ]);
  });

  it.each([
    ['Bo, Attending', 'en', 'accepted'],
    ['Bo', 'en', 'awaiting'],
    ['bo@example.com', 'en', 'awaiting'],
    ['Bo', 'fi', 'unknown'],
    ['Bo, jotain', 'en', 'unknown'],
    ['Bo, Not attending', 'en', 'declined'],
    ['Bo, Declined', 'en', 'declined'],
    ['Bo, Maybe attending', 'en', 'tentative'],
    ['Bo, Awaiting response', 'en', 'awaiting'],
    ['Bo, Zugesagt', 'de', 'accepted'],
    ['Bo, Abgesagt', 'de', 'declined'],
    ['Bo, Vielleicht', 'de', 'tentative'],
    ['Bo, Participe', 'fr', 'accepted'],
    ['Bo, Ne participe pas', 'fr', 'declined'],
    ['Bo, Peut-être', 'fr', 'tentative'],
    ['Bo, Asistirá', 'es', 'accepted'],
    ['Bo, No asistirá', 'es', 'declined'],
    ['Bo, Non parteciperà', 'it', 'declined'],
    ['Bo, Parteciperà', 'it', 'accepted'],
    ['Bo, Nie uczestniczy', 'pl', 'declined'],
    ['Bo, Uczestniczy', 'pl', 'accepted'],
    ['Bo, Não participará', 'pt', 'declined'],
    ['Bo, Participará', 'pt', 'accepted'],
    ['Bo, Niet aanwezig', 'nl', 'declined'],
    ['Bo, Aanwezig', 'nl', 'accepted'],
    ['Bo、不参加', 'ja', 'declined'],
    ['Bo、参加', 'ja', 'accepted'],
  ])('"%s" in %s means %s', (label, lang, answer) => {
    const rows = [MARTA, { email: 'bo@example.com', label, name: label.startsWith('bo@') ? 'bo@example.com' : 'Bo' }];
    expect(sight({ rows, lang }).people[1]).toMatchObject({ address: 'bo@example.com', answer });
  });

  it.each(['Optional', 'Facultatif', 'Opcional', 'Facoltativo', 'Opcjonalny', 'Optioneel', '任意'])(
    'knows "%s" as optional',
    (word) => {
      expect(sight({ rows: [MARTA, { ...BO, label: `Bo, Attending, ${word}` }] }).people[1]).toMatchObject({
        isOptional: true,
        answer: 'accepted',
      });
    },
  );

  it('does not take a name for an answer', () => {
    const rows = [MARTA, { email: 'no@example.com', label: 'Maybe Optional, Attending', name: 'Maybe Optional' }];
    expect(sight({ rows }).people[1]).toMatchObject({ name: 'Maybe Optional', answer: 'accepted', isOptional: false });
  });

  it('reads names around direction marks and with commas', () => {
    const rows = [
      MARTA,
      { email: 'd@example.com', label: '\u200fDoe, Jane\u200f, Attending', name: '\u2067Doe, Jane\u2069' },
    ];
    expect(sight({ rows }).people[1]).toMatchObject({ name: 'Doe, Jane', answer: 'accepted' });
  });

  it('never takes the hovercard of the organiser row for a guest', () => {
    const extra = '<div data-hovercard-id="phantom@example.com" role="button"><div id="xDetDlgCal">Phantom</div></div>';
    expect(sight({ extra }).people).toHaveLength(2);
    expect(sight({ extra, rows: [], count: null }).people).toHaveLength(0);
  });

  it.each([
    ['without data-email', 'data-email', 'data-id'],
    ['with hovercards only', 'data-email', 'data-hovercard-id'],
    ['with addresses in labels only', 'data-email', 'data-qx'],
  ])('reads rows %s', (_, from, to) => {
    const html = bubble({ rows: [MARTA, { email: 'bo@example.com', label: 'bo@example.com, Attending' }] })
      .replaceAll(from, to)
      .replace('Marta Nowak, A', 'marta@example.com, A');
    expect(read(page(html))?.sighting.people.map((person) => person.address)).toEqual([
      'marta@example.com',
      'bo@example.com',
    ]);
  });

  it('reads rows once that say their address twice', () => {
    const rows = [
      MARTA,
      { email: 'bo@example.com', label: 'Bo', name: '<i data-email="bo@example.com">Bo</i>' },
      { email: 'BO@example.com', label: 'Bo', name: 'Bo' },
    ];
    expect(sight({ rows }).people).toHaveLength(2);
  });

  it('reports groups, and rooms as no guests', () => {
    const rows = [
      MARTA,
      { email: 'team@example.com', label: 'Team', name: 'Team', more: 'data-is-expandable="true"' },
      { email: 'r1@resource.calendar.google.com', label: 'Birch' },
    ];
    const { people, rooms } = sight({ rows, count: ['2 guests'] });
    expect(people.map((person) => person.isGroup)).toEqual([false, true]);
    expect(rooms).toBe(1);
  });

  it('counts rooms of their own rows (three rooms and only me: "1 guest")', () => {
    const extra =
      '<div id="xDetDlgRoom"><a aria-label="Birch, meeting room">B</a></div><div><a aria-label="Oak, Meeting room">O</a></div><div><a aria-label="Fir, meeting room">F</a></div>';
    expect(sight({ rows: [MARTA], count: ['1 guest', '1 yes'], extra })).toMatchObject({
      rooms: 3,
      statedCount: 1,
      isComplete: true,
    });
  });
});

describe('the stated number of guests', () => {
  it.each([
    [['4 guests', '1 yes', '3 awaiting'], 4],
    [['4 guests, 1 yes, 3 awaiting'], 4],
    [['٤ ضيوف', '١ نعم'], 4],
    [['ضيفان', '1 نعم', '1 في الانتظار'], null],
    [['ゲスト ２ 人'], 2],
    [['Guests:', '2 guests'], 2],
    [['1,234 guests'], 1234],
    [['1.234 Gäste'], 1234],
    [['1 234 invités'.replace(' ', '\u202f')], 1234],
    [['<span>२</span> मेहमान'], 2],
    [['Guests'], null],
    [null, null],
  ] as [string[] | null, number | null][])('%j states %s', (count, number) => {
    expect(sight({ count }).statedCount).toBe(number);
  });
});

describe('identity and place', () => {
  it.each([
    [
      'a hidden leftover',
      bubble()
        .replace('id="xDetDlg" ', 'id="xDetDlg" style="display:none" ')
        .replace('data-chips-dialog="true"', 'data-chips-dialog="true" style="display: none"'),
    ],
    ['a task', bubble({ id: 'tasks_abc' })],
    [
      'another dialog',
      '<body><div role="dialog"><span role="heading">Delete recurring event?</span><button>OK</button></div></body>',
    ],
    [
      'the dialog for a new event',
      '<body><div role="dialog"><span role="heading">New</span><div role="tabpanel" aria-labelledby="tabEvent"><input><div role="treeitem" data-email="a@b.example"></div></div></div></body>',
    ],
    [
      'a week with chips only',
      `<body data-viewfamily="EVENT"><div data-eventchip data-eventid="${encode('a b@m')}">x</div></body>`,
    ],
  ])('%s is no opened event', (_, html) => {
    const found = find(page(html));
    expect(found === null || 'nameless' in found ? null : found).toBeNull();
  });

  it('takes the event and not the menu where two elements carry ids', () => {
    const menu = `<div data-is-hoisted="true" data-eventid="${encode('menu x@m')}"><ul role="menu"></ul></div>`;
    const html = bubble({ extra: menu }).replace('id="xDetDlg" ', 'id="renamed" ');
    expect(read(page(html))?.sighting.eventId).toBe('abc_20261124T090000Z');
  });

  it('falls back to the log attribute without data-eventid', () => {
    const head = `jslog='35389; 2:["abc_20261124T090000Z","bo@example.com",0,null,2,"abc-defg-hij"]'`;
    expect(sight({ id: '', head })).toMatchObject({
      eventId: 'abc_20261124T090000Z',
      seriesId: 'abc',
      calendarId: 'bo@example.com',
      meetCode: 'abc-defg-hij',
    });
  });

  it('reads the edit page by its address when its root is unknown, and never a chip left in the page', () => {
    const html = `<body data-viewfamily="EVENT_EDIT"><div data-eventchip data-eventid="${encode('chip x@m')}"></div><input id="xTiIn" value="T"><div id="xGstLst"><div data-email="bo@example.com" aria-label="Bo"></div></div></body>`;
    const url = new URL(`https://calendar.google.com/calendar/r/eventedit/${encode('abc marta@example.com')}`);
    expect(read(page(html), url)?.sighting).toMatchObject({ surface: 'edit', eventId: 'abc', title: 'T' });
  });

  it.each([
    [
      '/calendar/r/eventedit',
      '<body data-viewfamily="EVENT_EDIT"><div data-is-create="true"><input id="xTiIn"></div></body>',
    ],
    ['/calendar/r/eventedit', '<body data-viewfamily="EVENT_EDIT"><div><input id="xTiIn"></div></body>'],
  ])('a new event at %s is not read', (path, html) => {
    expect(read(page(html), new URL(path, WEEK))).toBeNull();
  });

  it('tells somebody else’s calendar', () => {
    expect(sight({ id: encode('abc chen@example.com') }).calendarId).toBe('chen@example.com');
    expect(sight({ id: encode('abc team123@g') }).calendarId).toBe('team123@group.calendar.google.com');
  });
});

describe('times', () => {
  const iso = (at: number | null) => at && new Date(at).toISOString();
  it.each([
    ['the line in the user’s zone', {}, '2026-11-24T09:00:00.000Z', '2026-11-24T10:00:00.000Z'],
    [
      'the id of the instance when the line says nothing',
      { when: '<div>soon</div>' },
      '2026-11-24T09:00:00.000Z',
      null,
    ],
    [
      'the id with a length from the line',
      { when: '<div>Xyzday 24⋅10:00 – 10:45</div>' },
      '2026-11-24T09:00:00.000Z',
      '2026-11-24T09:45:00.000Z',
    ],
    ['nothing when line and id differ', { when: '<div>Xyzday 24⋅14:00 – 14:45</div>' }, null, null],
    [
      'the line when the instance was moved',
      { when: '<div>Thursday, November 26⋅2:00 – 3:00pm</div>' },
      '2026-11-26T13:00:00.000Z',
      '2026-11-26T14:00:00.000Z',
    ],
    [
      'a time on a line of its own',
      { when: '<div>Tuesday, November 24</div><div>10:00 – 11:00am</div>' },
      '2026-11-24T09:00:00.000Z',
      '2026-11-24T10:00:00.000Z',
    ],
    [
      'a whole day',
      { when: '<div>Tuesday, November 24</div>' },
      '2026-11-23T23:00:00.000Z',
      '2026-11-24T23:00:00.000Z',
    ],
    ['days', { when: '<div>Nov 24 – 26</div>' }, '2026-11-23T23:00:00.000Z', '2026-11-26T23:00:00.000Z'],
    [
      'an end after midnight',
      { when: '<div>Tuesday, November 24⋅11:30pm – 12:30am</div>' },
      '2026-11-24T22:30:00.000Z',
      '2026-11-24T23:30:00.000Z',
    ],
    [
      'the conference’s zone',
      {
        extra:
          '<div id="xDetDlgVideo" data-details="Call\nTuesday, November 24 · 2:30 – 3:30pm\nTime zone: Asia/Kolkata"></div>',
      },
      '2026-11-24T09:00:00.000Z',
      '2026-11-24T10:00:00.000Z',
    ],
  ])('come from %s', (_, parts, start, end) => {
    const { startsAt, endsAt } = sight(parts);
    expect([iso(startsAt), iso(endsAt)]).toEqual([start, end]);
  });

  it('knows repetition from the id or the sentence, and says so when it does not know', () => {
    expect(sight({ id: encode('abc marta@example.com') }).isRecurring).toBe(false);
    expect(
      sight({
        id: encode('abc marta@example.com'),
        when: '<div>Tuesday, November 24⋅10:00 – 11:00am</div><div>Weekly on Tuesday</div>',
      }).isRecurring,
    ).toBe(true);
    expect(sight({ id: '%%%' }).isRecurring).toBeNull();
  });
});

describe('who is signed in', () => {
  const account = (html: string) => {
    const reading = read(page(html));
    if (!reading) throw new Error('the page shows an event');
    return reading.account;
  };
  it.each([
    ['the hidden block', bubble(), 'marta@example.com'],
    [
      'the account button',
      bubble({
        self: null,
        around:
          '<header><a aria-label="Google Account: Marta N (marta@work.example)" href="https://accounts.google.com/x">M</a></header>',
      }),
      'marta@work.example',
    ],
    [
      'the button in Spanish',
      bubble({
        self: null,
        around: '<header><a aria-label="Cuenta de Google: Marta&#10;(marta@work.example)">M</a></header>',
      }),
      'marta@work.example',
    ],
    [
      'the event’s calendar when I am asked to answer',
      bubble({ self: null, extra: '<button id="xRsvpYesBu">Yes</button>' }),
      'marta@example.com',
    ],
    ['nothing else', bubble({ self: null }), null],
    [
      'nothing, on a group’s calendar',
      bubble({ self: null, id: encode('abc team@g'), extra: '<button id="xRsvpYesBu">Yes</button>' }),
      null,
    ],
  ])('is told by %s', (_, html, address) => {
    expect(account(html)).toMatchObject({ index: 1, address });
  });

  it('never takes a guest row or a chip for the account', () => {
    expect(
      account(bubble({ self: null, around: '<div data-eventchip aria-label="Lunch, bo@example.com">x</div>' })).address,
    ).toBeNull();
  });
});

describe('when a reading is complete', () => {
  const at = (parts: BubbleParts, age: number, stableFor = age, isLeftOver = false) => {
    const document = page(bubble(parts));
    const reading = read(document);
    if (!reading) throw new Error('the page shows an event');
    const extract = conclude(reading, { phase: 'settled', age, stableFor }, isLeftOver);
    return extract && interpret(document, reading.surface, extract).sighting;
  };
  it.each([
    ['rows as many as stated: at once', { count: ['2 guests'] }, 0, { isComplete: true }],
    ['fewer rows than stated: not yet', { rows: [MARTA], count: ['2 guests'] }, 4000, null],
    [
      'fewer rows than stated for good: hidden',
      { rows: [MARTA], count: ['2 guests'] },
      5000,
      { isComplete: false, areGuestsHidden: true },
    ],
    [
      '"50 guests" with no rows: hidden',
      { rows: [], count: ['50 guests'] },
      5000,
      { isComplete: false, areGuestsHidden: true, statedCount: 50 },
    ],
    [
      'a place for guests without rows: hidden',
      { rows: [], count: [''] },
      5000,
      { isComplete: false, areGuestsHidden: true },
    ],
    ['no number: not at once', { count: null }, 300, null],
    ['no number, at rest: complete', { count: null }, 1200, { isComplete: true }],
    ['no guests at all, at rest: complete', { count: null, rows: [] }, 1200, { isComplete: true, people: [] }],
    [
      'the page says that the list is hidden',
      { extra: '', count: ['2 guests', 'Guest list has been hidden'] },
      5000,
      { isComplete: false, areGuestsHidden: true },
    ],
    [
      'a group may hold more than its row',
      { rows: [MARTA, { ...BO, more: 'data-is-expandable="true"' }], count: ['9 guests'] },
      1200,
      { isComplete: true, areGuestsHidden: false },
    ],
  ])('%s', (_, parts, age, expected) => {
    if (expected === null) expect(at(parts, age)).toBeNull();
    else expect(at(parts, age)).toMatchObject(expected);
  });

  it('takes an edit page without guests for what it is', () => {
    const url = new URL(`https://calendar.google.com/calendar/r/eventedit/${encode('solo marta@example.com')}`);
    const reading = read(
      page(
        '<body data-viewfamily="EVENT_EDIT"><div data-is-create="false"><input id="xTiIn" value="T"><div id="tabGuests"><input aria-label="Guests"><div id="xGstLst"></div></div></div></body>',
      ),
      url,
    );
    expect(reading && conclude(reading, { phase: 'settled', age: 1200, stableFor: 1200 }, false)).toMatchObject({
      isComplete: true,
      areGuestsHidden: false,
      guests: [],
    });
  });

  it('waits when the rows are those of the event before', () => {
    expect(at({ count: ['2 guests'] }, 500, 500, true)).toBeNull();
    expect(at({ count: ['2 guests'] }, 2000, 2000, true)).toMatchObject({ isComplete: true });
  });
});

describe('a page that cannot be read any more', () => {
  const html = `<body><div role="dialog" data-qzz="secret Bo"><span role="heading">Bo and Marta</span><div role="tree"><div role="treeitem" data-qmail="bo@example.com" aria-label="Bo">Bo</div></div></div></body>`;
  it('is noticed', () => {
    const found = find(page(html));
    expect(found && 'nameless' in found && looksLikeEvent(found.nameless)).toBe(true);
  });

  it('is reported by names of attributes alone', () => {
    const report = healthReport(page(html).body, 'no-id');
    expect(report).toContain('data-qmail 1');
    expect(report).toContain('role=treeitem 1');
    expect(report).not.toMatch(/Bo|example|secret/);
  });
});
