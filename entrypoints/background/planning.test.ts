import { beforeEach, describe, expect, it } from 'vitest';
import type { FeedRow } from '../../lib/database/local-rows.ts';
import { preferenceChange } from '../../lib/database/settings.ts';
import { newId, type PersonId, type RelationshipId } from '../../lib/domain/ids.ts';
import type { EventSighting } from '../../lib/domain/sighting.ts';
import { eventWith, guest, MARTA, TestBackground } from '../../tests/support/background.ts';
import { day } from '../../tests/support/samples.ts';
import { busyBetween } from './planning.ts';

/** A time of this browser's clock on 24 November 2026, a Tuesday, or so many days later. */
const at = (hours: number, minutes = 0, days = 0) => new Date(2026, 10, 24 + days, hours, minutes).getTime();
const ME = guest(MARTA.address, 'Marta');
const BO = guest('bo@example.com', 'Bo');

const FEED = { id: 'aaaaaaaaaaaaaaaa' } as FeedRow; // its being there is all that counts

let background: TestBackground;
let made = 0;
beforeEach(() => {
  background = new TestBackground();
  background.now = at(8, 40);
});

const see = (from: number, to: number | null, more: Partial<EventSighting> = {}) => {
  made += 1;
  const event = { eventId: `event${made}`, seriesId: `event${made}`, startsAt: from, endsAt: to };
  return background.sight(eventWith([ME, BO], { ...event, ...more }));
};
const busy = () => busyBetween(background.keeper, at(0), at(24));

describe('what I am busy with', () => {
  it('is what feeds and pages tell, merged, in order and cut to the time that is asked for', async () => {
    await background.db.busy.bulkPut([
      {
        id: 'one',
        spans: [
          [at(-3), at(1)],
          [at(14), at(15)],
        ],
      },
      {
        id: 'two',
        spans: [
          [at(11), at(12)],
          [at(30), at(31)],
        ],
      },
    ]);
    await see(at(10), at(11));
    await see(at(14, 30), at(16));
    await see(at(23), at(26));
    expect(await busy()).toEqual([
      [at(0), at(1)],
      [at(10), at(12)],
      [at(14), at(16)],
      [at(23), at(24)],
    ]);
  });

  it('holds a long event that began days before', async () => {
    await see(at(9, 0, -3), at(17, 0, 1));
    expect(await busy()).toEqual([[at(0), at(24)]]);
  });

  it.each<[string, Partial<EventSighting>, boolean]>([
    ['with a group', { people: [ME, BO, guest('chen@example.com')], statedCount: 3 }, true],
    ['of nobody but me', { people: [], statedCount: null }, true],
    ['for a whole day', { isAllDay: true }, false],
    ['without an end', { endsAt: null }, false],
    ['that I declined', { people: [{ ...ME, answer: 'declined' }, BO] }, false],
    ['that Bo declined', { people: [ME, { ...BO, answer: 'declined' }] }, true],
    [
      'in the calendar of somebody else, without me',
      { people: [BO, guest('chen@example.com')], calendarId: 'bo@example.com' },
      false,
    ],
  ])('an event %s', async (_, more, isBusy) => {
    await see(at(10), at(11), more);
    expect(await busy()).toEqual(isBusy ? [[at(10), at(11)]] : []);
  });

  it('is no event that was called off', async () => {
    await see(at(10), at(11));
    await background.db.sightings.toCollection().modify({ isCancelled: true });
    expect(await busy()).toEqual([]);
  });
});

describe('free times', () => {
  const slots = async (
    input: Partial<{ relationshipId: RelationshipId | null; minutes: number; from: number; count: number }>,
  ) => background.tell('plan.slots', { relationshipId: null, minutes: 60, from: 0, count: 1, ...input });
  const put = (personId: PersonId | null, from: string, to: string) =>
    background.tell('away.put', { id: newId<'away'>(), personId, from: day(from), to: day(to) });

  it('begin as soon as somebody could be told, within my hours, and say what they are known from', async () => {
    expect(await slots({})).toEqual({ slots: [{ from: at(9), to: at(10) }], source: 'sightings' });
    background.now = at(17, 40);
    await background.db.feeds.put(FEED);
    expect(await slots({})).toEqual({ slots: [{ from: at(9, 0, 1), to: at(10, 0, 1) }], source: 'feed' });
    await background.keeper.commit([preferenceChange('workFrom', 11 * 60)]);
    expect((await slots({})).slots).toEqual([{ from: at(11, 0, 1), to: at(12, 0, 1) }]);
  });

  it('are the nearest from the wanted instant on, a choice of them', async () => {
    await see(at(11, 0, 2), at(12, 0, 2));
    const { slots: found } = await slots({ from: at(11, 0, 2), count: 2 });
    expect(found.map(({ from }) => from)).toEqual([at(12, 15, 2), at(13, 15, 2)]);
  });

  it('leave out the days on which I am away, and those of the person they are for', async () => {
    const id = newId<'person'>();
    const person = { id, name: 'Lena', address: 'lena@example.com', kind: 'peer' } as const;
    const { relationshipId: lena } = await background.tell('person.add', person);
    await put(id, '2026-11-24', '2026-11-25');
    expect((await slots({ relationshipId: lena })).slots[0]?.from).toBe(at(9, 0, 2));
    expect((await slots({})).slots[0]?.from).toBe(at(9));
    await put(null, '2026-11-20', '2026-11-26');
    expect((await slots({ relationshipId: lena })).slots[0]?.from).toBe(at(9, 0, 3));
    expect((await slots({})).slots[0]?.from).toBe(at(9, 0, 3));
  });

  it('for nobody that is known are not found', async () => {
    const input = { relationshipId: newId<'relationship'>(), minutes: 60, from: 0, count: 1 };
    expect(await background.ask('plan.slots', input)).toEqual({ ok: false, error: 'not-found' });
  });
});
