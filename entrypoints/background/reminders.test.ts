import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { minutesOfDay } from '../../lib/domain/clock-time.ts';
import type { MeetingId, RelationshipId } from '../../lib/domain/ids.ts';
import { newId } from '../../lib/domain/ids.ts';
import type { Preference } from '../../lib/domain/preferences.ts';
import { eventWith, guest, MORNING, TestBackground } from '../../tests/support/background.ts';
import { DIGEST } from './digest.ts';
import { openReminder, remind, setReminders } from './reminders.ts';

const MINUTE = 60_000;
/** Twenty minutes after `MORNING`. */
const STARTS = Date.parse('2026-11-24T09:00:00Z');
const EVENT = 'weeklybo_20261124T090000Z';
const ALARM = `prep:${EVENT}`;
const bo = guest('bo@example.com', 'Bo');
const marta = guest('marta@example.com', 'Marta', { isOrganiser: true });

let background: TestBackground;
let shown: { id: string; options: { title: string; message: string } }[];

beforeEach(async () => {
  background = new TestBackground();
  shown = [];
  // Whatever the zone of the tests: no hour is quiet unless a test says so.
  await set(0, 'quietFrom');
  await set(0, 'quietTo');
  vi.spyOn(fakeBrowser.notifications, 'create').mockImplementation(async (id: unknown, options: unknown) => {
    shown.push({ id: String(id), options: options as { title: string; message: string } }); // as lib/platform calls it
    return String(id);
  });
});

async function see(more: Parameters<typeof eventWith>[1] = {}, people = [marta, bo]) {
  const launcher = await background.sight(eventWith(people, more));
  await setReminders(background.keeper);
  return launcher;
}
const alarmTime = async () => (await fakeBrowser.alarms.get(ALARM))?.scheduledTime ?? null;
const set = (value: number, name: Preference = 'prepMinutes') => background.tell('preferences.set', { name, value });
/** The calendar calls it off, or takes that back. */
const callOff = (isCancelled: boolean) => background.db.sightings.update(EVENT, { isCancelled });
/** What happens when the alarm rings so many minutes before the start. */
const ring = async (minutes: number, alarm = ALARM) => {
  background.now = STARTS - minutes * MINUTE;
  await remind(background.keeper, alarm);
};
async function callRuns(lastSeenAt: number) {
  await background.db.calls.put({
    id: '9:xyz-abcd-efg',
    tabId: 9,
    code: 'xyz-abcd-efg',
    relationshipId: null,
    meetingId: null,
    startedAt: lastSeenAt - 20 * MINUTE,
    lastSeenAt,
    participants: ['Chen', 'Dev', 'Ana'],
  });
}

describe('the alarm of a coming 1:1', () => {
  it('rings ten minutes before it, or as long before as I chose', async () => {
    await see();
    expect(await alarmTime()).toBe(STARTS - 10 * MINUTE);
    await set(15);
    await setReminders(background.keeper);
    expect(await alarmTime()).toBe(STARTS - 15 * MINUTE);
  });

  it('follows an event that was moved', async () => {
    await see();
    const startsAt = STARTS + 3 * 60 * MINUTE;
    await see({ startsAt, endsAt: startsAt + 60 * MINUTE });
    expect(await alarmTime()).toBe(startsAt - 10 * MINUTE);
  });

  it('is set anew by every wake without being pushed away', async () => {
    await see();
    background.now = MORNING + 5 * MINUTE;
    await setReminders(background.keeper);
    expect(await alarmTime()).toBe(STARTS - 10 * MINUTE);
    expect(await fakeBrowser.alarms.getAll()).toHaveLength(1);
  });

  it.each([
    ['no 1:1', {}, [marta, bo, guest('chen@example.com', 'Chen')]],
    ['over already', { startsAt: MORNING - 60 * MINUTE, endsAt: MORNING - MINUTE }, [marta, bo]],
    ['further away than a day and a bit', { startsAt: MORNING + 30 * 60 * MINUTE, endsAt: null }, [marta, bo]],
    ['declined by me', {}, [{ ...marta, answer: 'declined' as const }, bo]],
    ['for the whole day', { isAllDay: true }, [marta, bo]],
    ['declined by the other', {}, [marta, { ...bo, answer: 'declined' as const }]],
  ])('is not set for an event that is %s', async (_, more, people) => {
    await see(more, people);
    expect(await alarmTime()).toBeNull();
  });

  it('is not set while reminders are off', async () => {
    await set(0);
    await see();
    expect(await alarmTime()).toBeNull();
  });

  const offs: [string, () => Promise<unknown>][] = [
    ['it was called off', () => callOff(true)],
    ['I declined it', () => see({}, [{ ...marta, answer: 'declined' }, bo])],
    ['it is no 1:1 any more', () => see({}, [marta, bo, guest('chen@example.com', 'Chen')])],
    ['it was moved to next week', () => see({ startsAt: STARTS + 7 * 24 * 60 * MINUTE, endsAt: null })],
    ['it was moved to before the alarm', () => see({ startsAt: MORNING + 2 * MINUTE, endsAt: null })],
    ['its row is gone', () => background.db.sightings.delete(EVENT)],
    ['reminders were switched off', () => set(0)],
  ];
  it.each(offs)('is taken back when %s', async (_, change) => {
    await see();
    await change();
    await setReminders(background.keeper);
    expect(await alarmTime()).toBeNull();
  });

  it('comes back with an event that is on again, and leaves alarms of others alone', async () => {
    await fakeBrowser.alarms.create('other', { when: MORNING + MINUTE });
    await see();
    await callOff(true);
    await setReminders(background.keeper);
    await callOff(false);
    await setReminders(background.keeper);
    expect(await alarmTime()).toBe(STARTS - 10 * MINUTE);
    expect(await fakeBrowser.alarms.get('other')).toBeTruthy();
  });

  it('that is due is left to ring when the computer wakes, for a 1:1 that did not begin yet', async () => {
    await see();
    background.now = STARTS - 4 * MINUTE;
    await setReminders(background.keeper);
    expect(await alarmTime()).toBe(STARTS - 10 * MINUTE);
    await ring(4);
    expect(shown).toHaveLength(1);
  });

  it('is kept when I want to be told earlier than is possible any more', async () => {
    await see();
    await set(60);
    await setReminders(background.keeper);
    expect(await alarmTime()).toBe(STARTS - 10 * MINUTE);
  });
});

describe('when it rings', () => {
  it('names the person and the minutes, counts what waits and says nothing of it', async () => {
    const launcher = await see();
    if (launcher.verdict !== 'yes') throw new Error('a 1:1 was expected');
    const { relationshipId, meetingId } = launcher;
    for (const text of ['Salary is a secret', 'Rubric'])
      await background.tell('topic.add', {
        id: newId<'topic'>(),
        relationshipId,
        text,
        lane: 'private',
        owner: 'them',
        draft: null,
      });
    await ring(10);
    expect(shown).toEqual([
      {
        id: `prep:${relationshipId}:${meetingId}`,
        options: expect.objectContaining({ title: 'Bo in 10 min', message: '2 topics' }),
      },
    ]);
    expect(JSON.stringify(shown)).not.toMatch(/Salary|Rubric/);
  });

  it.each([
    ['Chromium is told to play no sound', '', { silent: true }],
    ['Firefox, which has none, gets no option that it does not know', 'true', {}],
  ])('%s', async (_, isFirefox, expected) => {
    vi.stubEnv('FIREFOX', isFirefox);
    await see();
    await ring(10);
    vi.unstubAllEnvs();
    const [{ options } = { options: {} }] = shown;
    expect('silent' in options ? { silent: options.silent } : {}).toEqual(expected);
  });

  it.each([
    [3, 'Bo in 3 min'],
    [0, 'Bo, now'],
  ])('says how long it really is when it rings late: %i min', async (minutes, title) => {
    await see();
    await ring(minutes);
    expect(shown.map(({ options }) => options)).toMatchObject([{ title, message: 'Open the prep card' }]);
  });

  it('is silent while any call runs, and not for one whose end nobody told', async () => {
    await see();
    await callRuns(STARTS - 11 * MINUTE);
    await ring(10);
    expect(shown).toEqual([]);
    await ring(1);
    expect(shown).toHaveLength(1);
  });

  const changes: [string, () => Promise<unknown>, number?][] = [
    ['the event was moved to later', () => see({ startsAt: STARTS + 60 * MINUTE, endsAt: STARTS + 120 * MINUTE })],
    ['it began meanwhile', async () => undefined, -1],
    ['somebody joined, so that it is no 1:1 any more', () => see({}, [marta, bo, guest('chen@example.com', 'Chen')])],
    ['I declined it', () => see({}, [{ ...marta, answer: 'declined' as const }, bo])],
    ['it was called off', () => callOff(true)],
    ['the computer slept until it was over', async () => undefined, -95],
    ['reminders were switched off', () => set(0)],
  ];
  it.each(changes)('says nothing when %s', async (_, change, minutes = 10) => {
    await see();
    await change();
    await ring(minutes);
    expect(shown).toEqual([]);
  });

  it('says nothing for any of a day that was slept through', async () => {
    await see();
    const later = STARTS + 2 * 60 * MINUTE;
    await see({ eventId: 'other_20261124T110000Z', seriesId: 'other', startsAt: later, endsAt: later + 30 * MINUTE });
    background.now = STARTS + 6 * 60 * MINUTE;
    await setReminders(background.keeper);
    for (const { name } of await fakeBrowser.alarms.getAll()) await remind(background.keeper, name);
    await ring(-6 * 60, 'prep:other_20261124T110000Z');
    await ring(-6 * 60);
    expect(shown).toEqual([]);
  });

  it('says it once, however often it rings, and once more when it was moved', async () => {
    await see();
    await ring(10);
    await ring(9);
    await Promise.all([ring(8), ring(8)]);
    expect(shown).toHaveLength(1);
    const startsAt = STARTS + 60 * MINUTE;
    await see({ startsAt, endsAt: null });
    background.now = startsAt - 10 * MINUTE;
    await remind(background.keeper, ALARM);
    expect(shown).toHaveLength(2);
  });

  it.each([
    ['within quiet hours', -60, 60, 0],
    ['within quiet hours that end with it', -60, 1, 0],
    ['when they just ended', -60, 0, 1],
    ['when they begin later', 30, 90, 1],
    ['when they are the whole day but this hour', 30, -30, 1],
  ])('is silent in quiet hours: %s', async (_, from, to, expected) => {
    await see();
    const rings = minutesOfDay(STARTS - 10 * MINUTE);
    const minutes = (offset: number) => (rings + offset + 24 * 60) % (24 * 60);
    await set(minutes(from), 'quietFrom');
    await set(minutes(to), 'quietTo');
    await ring(10);
    expect(shown).toHaveLength(expected);
  });

  it('says nothing for an alarm of an event that is not known, or that is not its own', async () => {
    await see();
    await ring(10, 'prep:gone');
    await ring(10, EVENT);
    expect(shown).toEqual([]);
  });

  it('goes on quietly when the browser refuses to show it', async () => {
    vi.spyOn(fakeBrowser.notifications, 'create').mockRejectedValue(new Error('refused'));
    await see();
    await expect(ring(10)).resolves.toBeUndefined();
  });
});

describe('a click on it', () => {
  it('opens the prep card of that meeting in a window of its own and takes the notification away', async () => {
    const relationshipId: RelationshipId = newId<'relationship'>();
    const meetingId: MeetingId = newId<'meeting'>();
    const create = vi.spyOn(fakeBrowser.windows, 'create');
    const clear = vi.spyOn(fakeBrowser.notifications, 'clear');
    await openReminder(`prep:${relationshipId}:${meetingId}`);
    expect(String(create.mock.calls[0]?.[0]?.url)).toMatch(
      new RegExp(`panel\\.html\\?relationship=${relationshipId}&meeting=${meetingId}&view=prep$`),
    );
    expect(clear).toHaveBeenCalledWith(`prep:${relationshipId}:${meetingId}`);
  });

  it('opens the day when it was the digest', async () => {
    const create = vi.spyOn(fakeBrowser.tabs, 'create');
    const clear = vi.spyOn(fakeBrowser.notifications, 'clear');
    await openReminder(DIGEST);
    expect(String(create.mock.calls[0]?.[0]?.url)).toMatch(/\/home\.html$/);
    expect(clear).toHaveBeenCalledWith(DIGEST);
  });

  it.each(['prep:', 'prep:x:y', 'other', ''])('does nothing for %j', async (id) => {
    const create = vi.spyOn(fakeBrowser.windows, 'create');
    await openReminder(id);
    expect(create).not.toHaveBeenCalled();
  });
});
