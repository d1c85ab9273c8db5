import { describe, expect, it } from 'vitest';
import { idFromLog, isTask } from '../surface.ts';
import { decodeEventId, refOf } from './event-id.ts';

const encode = (text: string) => Buffer.from(text, 'utf8').toString('base64url');

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
    expect(decodeEventId(encode(text))).toMatchObject({ eventId, seriesId, calendarId });
  });

  it('reads base64 and base64url, padded or not, and from an address', () => {
    const text = 'a>b?c_20261124T090000Z żó@example.com';
    const plain = Buffer.from(text).toString('base64');
    for (const id of [plain, plain.replace(/=/g, ''), encode(text), encodeURIComponent(plain)]) {
      expect(decodeEventId(id)?.seriesId).toBe('a>b?c');
    }
  });

  const tasks = ['tasks_abc', 'tasks.abc', encode('tasks_abc x@m'), encode('task_1 x@m'), encode('task.Z x@m'), ''];
  it.each(tasks)('%s is no event, in the page already', (id) => {
    expect(isTask(id)).toBe(true);
    expect(decodeEventId(id)).toBeNull();
  });

  it.each([encode('task bo@m'), encode('atasks_abc bo@m'), '%%%', 'AAAA'])('%s is no task', (id) => {
    expect(isTask(id)).toBe(false);
  });

  it.each(['%%%', 'not base64 at all!', 'AAAA'])('%s is kept as it is', (id) => {
    expect(decodeEventId(id)).toMatchObject({ eventId: id, calendarId: null, slot: null });
  });

  it('tells the slot that an instance was made for', () => {
    expect(decodeEventId(encode('abc_20261124T090000Z bo@m'))?.slot).toEqual({
      at: Date.parse('2026-11-24T09:00:00Z'),
    });
    expect(decodeEventId('YWJjXzIwMjYxMTI0VDA5MDAwMFogYm9AbQ')?.slot).toEqual({ at: 1795510800000 });
    expect(decodeEventId(encode('abc_20261124 bo@m'))?.slot).toEqual({ day: '20261124' });
  });

  it('falls back to the log attribute', () => {
    const fromLog = (log: string | null) => {
      const id = idFromLog(log);
      return id && refOf(id);
    };
    expect(fromLog('35389; 2:["abc_20261124T090000Z","bo@example.com",0,null,4]')).toMatchObject({
      seriesId: 'abc',
      calendarId: 'bo@example.com',
    });
    expect(fromLog('35463; 2:["abc",null]')).toBeNull();
    expect(fromLog('2:["tasks_1","bo@example.com"]')).toBeNull();
    expect(fromLog(null)).toBeNull();
  });
});
