import { describe, expect, it } from 'vitest';
import { decodeIds, type EventIds, idsFromLog } from './encoded-id.ts';
import { eventRef } from './interpret/event-ref.ts';

const encode = (text: string) => Buffer.from(text, 'utf8').toString('base64url');
const refOf = (ids: EventIds | null) => ids && eventRef(ids.eventId, ids.calendar);
const decode = (encoded: string) => refOf(decodeIds(encoded));

describe('event ids', () => {
  it.each([
    ['a single event', 'abc123 marta@example.com', 'abc123', 'abc123', 'marta@example.com'],
    ['a timed instance', 'abc_20261124T090000Z bo@m', 'abc_20261124T090000Z', 'abc', 'bo@gmail.com'],
    ['a whole-day instance', 'abc_20261124 bo@m', 'abc_20261124', 'abc', 'bo@gmail.com'],
    [
      'an imported id with a leading underscore',
      '_6tlnaqrle5 x@i',
      '_6tlnaqrle5',
      '_6tlnaqrle5',
      'x@import.calendar.google.com',
    ],
    [
      'an instance of such',
      '_6tln_20261124T090000Z x@g',
      '_6tln_20261124T090000Z',
      '_6tln',
      'x@group.calendar.google.com',
    ],
    ['a split series', 'abc_R20250623T133000 bo@m', 'abc_R20250623T133000', 'abc', 'bo@gmail.com'],
    [
      'an instance of a split series',
      'abc_R20250623T133000_20250630T133000Z bo@m',
      'abc_R20250623T133000_20250630T133000Z',
      'abc',
      'bo@gmail.com',
    ],
    [
      'a birthday',
      '2014_BIRTHDAY_c1 #contacts@v',
      '2014_BIRTHDAY_c1',
      '2014_BIRTHDAY_c1',
      '#contacts@group.v.calendar.google.com',
    ],
    [
      'an id with a date that does not exist',
      'abc_20269924T090000Z a@b.example',
      'abc_20269924T090000Z',
      'abc_20269924T090000Z',
      'a@b.example',
    ],
  ])('%s', (_, text, eventId, seriesId, calendarId) => {
    expect(decode(encode(text))).toMatchObject({ eventId, seriesId, calendarId });
  });

  it('reads base64 and base64url, padded or not, and from an address', () => {
    const text = 'a>b?c_20261124T090000Z żó@example.com';
    const plain = Buffer.from(text).toString('base64');
    for (const id of [plain, plain.replace(/=/g, ''), encode(text), encodeURIComponent(plain)]) {
      expect(decode(id)?.seriesId).toBe('a>b?c');
    }
  });

  it.each(['tasks_abc', 'tasks.abc', encode('tasks_abc x@m'), ''])('%s is no event', (id) => {
    expect(decode(id)).toBeNull();
  });

  it.each(['%%%', 'not base64 at all!', 'AAAA'])('%s is kept as it is', (id) => {
    expect(decode(id)).toMatchObject({ eventId: id, calendarId: null, slot: null });
  });

  it('tells the slot that an instance was made for', () => {
    expect(decode(encode('abc_20261124T090000Z bo@m'))?.slot).toEqual({
      at: Date.parse('2026-11-24T09:00:00Z'),
    });
    expect(decode('YWJjXzIwMjYxMTI0VDA5MDAwMFogYm9AbQ')?.slot).toEqual({ at: 1795510800000 });
    expect(decode(encode('abc_20261124 bo@m'))?.slot).toEqual({ day: '20261124' });
  });

  it('falls back to the log attribute', () => {
    expect(refOf(idsFromLog('35389; 2:["abc_20261124T090000Z","bo@example.com",0,null,4]'))).toMatchObject({
      seriesId: 'abc',
      calendarId: 'bo@example.com',
    });
    expect(refOf(idsFromLog('35463; 2:["abc",null]'))).toBeNull();
    expect(refOf(idsFromLog('2:["tasks_1","bo@example.com"]'))).toBeNull();
    expect(refOf(idsFromLog(null))).toBeNull();
  });
});
