import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { instantOn } from '../../lib/domain/clock-time.ts';
import { addDays, type Day } from '../../lib/domain/day.ts';
import { newId, type RelationshipId } from '../../lib/domain/ids.ts';
import type { Preference } from '../../lib/domain/preferences.ts';
import { eventWith, guest, TestBackground } from '../../tests/support/background.ts';
import { aDay } from '../../tests/support/surface-samples.ts';
import { DIGEST, setDigest } from './digest.ts';
import { remind, setReminders } from './reminders.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A Tuesday; all times are those of the zone that the tests run in. */
const TUESDAY = aDay('2026-11-24');
const at = (hour: number, minute = 0, day: Day = TUESDAY) => instantOn(day, hour * 60 + minute);
const marta = guest('marta@example.com', 'Marta', { isOrganiser: true });

let background: TestBackground;
let shown: { id: string; title: string; message: string }[];

beforeEach(async () => {
  background = new TestBackground();
  background.now = at(6, 0, addDays(TUESDAY, -1));
  shown = [];
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['en-GB']);
  vi.spyOn(fakeBrowser.notifications, 'create').mockImplementation(async (id: unknown, options: unknown) => {
    shown.push({ id: String(id), ...(options as { title: string; message: string }) }); // as lib/platform calls it
    return String(id);
  });
  await set('digestAt', 8 * 60);
  await wake();
});

const set = (name: Preference, value: number) => background.tell('preferences.set', { name, value });
const wake = () => setReminders(background.keeper);
const alarmTime = async () => (await fakeBrowser.alarms.get(DIGEST))?.scheduledTime ?? null;
/** What happens when the alarm rings at that time. */
const ring = async (when: number) => {
  background.now = when;
  await remind(background.keeper, DIGEST);
};
const said = () => shown.map(({ title, message }) => ({ title, message }));

async function meet(name: string, startsAt: number, more: Parameters<typeof eventWith>[1] = {}) {
  const eventId = `${name.toLowerCase()}${startsAt}`;
  const launcher = await background.sight(
    eventWith([marta, guest(`${name.toLowerCase()}@example.com`, name)], {
      eventId,
      seriesId: eventId,
      startsAt,
      endsAt: startsAt + HOUR,
      ...more,
    }),
  );
  if (launcher.verdict !== 'yes') throw new Error('a 1:1 was expected');
  return launcher.relationshipId;
}

const owe = (relationshipId: RelationshipId, due: Day | null, text = 'Send the secret rubric', lane = 'private') =>
  background.tell('agreement.add', {
    id: newId<'agreement'>(),
    relationshipId,
    meetingId: null,
    text,
    lane: lane === 'shared' ? 'shared' : 'private',
    owner: 'me',
    due,
    draft: null,
  });

describe('the digest of the day', () => {
  it('is off until I choose a time, and off again when I say so', async () => {
    const fresh = new TestBackground();
    await setDigest(fresh.keeper);
    expect((await fresh.db.flags.toArray()).length).toBe(0);
    await set('digestAt', -1);
    await wake();
    expect(await alarmTime()).toBeNull();
    await meet('Bo', at(10));
    await ring(at(8));
    expect(shown).toEqual([]);
  });

  it('counts the 1:1s and what is overdue, names the first one, and says no word of any text', async () => {
    const bo = await meet('Bo', at(10));
    await meet('Ana', at(14));
    await meet('Chen', at(16));
    await meet('Dee', at(9, 30, addDays(TUESDAY, 1)));
    await owe(bo, aDay('2026-11-20'));
    await owe(bo, aDay('2026-11-23'));
    await owe(bo, TUESDAY);
    await owe(bo, null);
    await ring(at(8));
    expect(said()).toEqual([
      { title: 'Tuesday: 3 one-to-ones', message: 'First at 10:00 with Bo · 2 promises overdue' },
    ]);
    expect(shown[0]?.id).toBe(DIGEST);
    expect(JSON.stringify(shown)).not.toContain('rubric');
  });

  it('counts what is overdue alone, and one as one', async () => {
    const bo = await meet('Bo', at(10, 0, addDays(TUESDAY, -1)));
    await owe(bo, aDay('2026-11-20'));
    await ring(at(8));
    expect(said()).toEqual([{ title: 'Tuesday: 1 promise overdue', message: 'Open the day' }]);
  });

  it('says nothing when there is nothing, and leaves out what is off', async () => {
    await meet('Bo', at(10));
    await background.db.sightings.toCollection().modify({ isCancelled: true });
    await meet('Ana', at(11), { isAllDay: true });
    await ring(at(8));
    expect(shown).toEqual([]);
  });

  it('counts no private promise while my private lane is folded away', async () => {
    const bo = await meet('Bo', at(10));
    await owe(bo, aDay('2026-11-20'));
    await owe(bo, aDay('2026-11-20'), 'Book the room', 'shared');
    await background.tell('shield.set', { isUp: true });
    await ring(at(8));
    expect(said()[0]?.message).toBe('First at 10:00 with Bo · 1 promise overdue');
  });
});

describe('its time', () => {
  beforeEach(() => meet('Bo', at(18)));

  it('is told to the browser once a wake, for the next day once it is past', async () => {
    background.now = at(6);
    await wake();
    expect(await alarmTime()).toBe(at(8));
    await ring(at(8));
    expect(await alarmTime()).toBe(at(8, 0, addDays(TUESDAY, 1)));
    await set('digestAt', 21 * 60);
    await wake();
    expect(await alarmTime()).toBe(at(21));
    expect((await fakeBrowser.alarms.getAll()).filter(({ name }) => name === DIGEST)).toHaveLength(1);
  });

  it('comes once a day, however often it rings and the worker wakes', async () => {
    await ring(at(8));
    await ring(at(8, 1));
    background.now = at(8, 5);
    await Promise.all([wake(), wake()]);
    expect(shown).toHaveLength(1);
    background.now = at(8, 0, addDays(TUESDAY, 1));
    await meet('Bo', at(18, 0, addDays(TUESDAY, 1)));
    await wake();
    expect(shown).toHaveLength(2);
  });

  it.each([
    ['an hour late', 9, 1],
    ['nearly three hours late', 10.9, 1],
    ['three hours late', 11, 0],
    ['in the evening', 17, 0],
  ])('after a sleep that ended %s', async (_, hour, expected) => {
    background.now = at(0) + hour * HOUR;
    // The wake may come before the alarm, or after it.
    await wake();
    await ring(background.now + MINUTE);
    expect(shown).toHaveLength(expected);
  });

  it('of the day before is not made up for after midnight', async () => {
    await set('digestAt', 23 * 60);
    await wake();
    await ring(at(0, 30, addDays(TUESDAY, 1)));
    expect(shown).toEqual([]);
  });

  it('that I choose after it has passed waits for tomorrow', async () => {
    background.now = at(9);
    await set('digestAt', 8 * 60 + 30);
    await wake();
    background.now = at(9, 5);
    await wake();
    expect(shown).toEqual([]);
    expect(await alarmTime()).toBe(at(8, 30, addDays(TUESDAY, 1)));
  });

  it('in quiet hours is skipped that day', async () => {
    await set('quietFrom', 7 * 60);
    await set('quietTo', 9 * 60);
    await ring(at(8));
    await ring(at(9, 30));
    expect(shown).toEqual([]);
  });

  it('in a call is skipped that day', async () => {
    await background.db.calls.put({
      id: '9:xyz-abcd-efg',
      tabId: 9,
      code: 'xyz-abcd-efg',
      relationshipId: null,
      meetingId: null,
      startedAt: at(7, 50),
      lastSeenAt: at(7, 59),
      participants: [],
    });
    await ring(at(8));
    await background.db.calls.clear();
    await ring(at(8, 40));
    expect(shown).toEqual([]);
  });

  it.each([
    ['2027-03-28', 'clocks go forward in Europe'],
    ['2026-10-25', 'clocks go back in Europe'],
    ['2027-03-14', 'clocks go forward in America'],
    ['2027-04-04', 'clocks go back in Australia'],
  ])('stays the same on the clock on %s, when %s', async (text) => {
    const day = aDay(text);
    background.now = at(9, 0, addDays(day, -1));
    await wake();
    expect(await alarmTime()).toBe(at(8, 0, day));
    const shownAt = new Date((await alarmTime()) ?? 0);
    expect([shownAt.getHours(), shownAt.getMinutes()]).toEqual([8, 0]);
  });
});
