import { beforeEach, describe, expect, it } from 'vitest';
import { HINT_PREFIX } from '../../lib/database/rows.ts';
import { newId } from '../../lib/domain/ids.ts';
import type { EventSighting } from '../../lib/domain/sighting.ts';
import type { LauncherView } from '../../lib/messages/views.ts';
import { CALENDAR, eventWith, guest, MARTA, TestBackground } from '../../tests/support/background.ts';
import { day } from '../../tests/support/samples.ts';

/** A time of this browser's clock on 24 November 2026, a Tuesday, or so many days later. */
const at = (hours: number, minutes = 0, days = 0) => new Date(2026, 10, 24 + days, hours, minutes).getTime();
const HOUR = 3_600_000;
const ME = guest(MARTA.address, 'Marta');
const HUGO = guest('Hugo@example.com', 'Hugo');

/** The instance of the series that was made for the slot at `instant`. */
const idOf = (series: string, instant: number) =>
  `${series}_${new Date(instant).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

let background: TestBackground;
beforeEach(() => {
  background = new TestBackground();
  background.now = at(14, 30);
});

type Seen = Extract<LauncherView, { verdict: 'yes' }>;
const see = async (eventId: string, from: number | null, more: Partial<EventSighting> = {}): Promise<Seen> => {
  const seriesId = eventId.split('_')[0] ?? eventId;
  const event = {
    eventId,
    seriesId,
    title: 'Marta / Hugo',
    startsAt: from,
    endsAt: from === null ? null : from + HOUR,
  };
  const launcher = await background.sight(eventWith([ME, HUGO], { ...event, ...more }));
  if (launcher.verdict !== 'yes') throw new Error(`${eventId} is no 1:1`);
  return launcher;
};
/** Something else in my calendar. */
const block = (from: number, to: number) =>
  background.sight(
    eventWith([], { eventId: `block${from}`, seriesId: `block${from}`, startsAt: from, endsAt: to, statedCount: null }),
  );
const leaving = ({ relationshipId, meetingId }: Seen) => background.tell('leaving.get', { relationshipId, meetingId });
const left = (id: string) =>
  background.tell('event.leaving', { id: { eventId: id, calendar: 'marta@example.com' } }, CALENDAR);

/** W1 22: the afternoon of Marta's that leaves 16:40 for ten minutes, and tomorrow 15:30 for an hour. */
async function fullDays() {
  await block(at(16), at(16, 35));
  await block(at(16, 55), at(18));
  await block(at(9, 0, 1), at(15, 25, 1));
}

describe('leaving a 1:1', () => {
  it('offers a short one later today and the nearest time of the same length', async () => {
    await fullDays();
    const hugo = await see('weekly_20261124T150000Z', at(15));
    const view = await leaving(hugo);
    expect(view).toMatchObject({
      person: { name: 'Hugo' },
      meetingId: hugo.meetingId,
      title: 'Marta / Hugo',
      guest: 'Hugo@example.com',
      startsAt: at(15),
      endsAt: at(16),
      catchUp: { from: at(16, 40), to: at(16, 50) },
      move: { from: at(15, 30, 1), to: at(16, 30, 1) },
      openTopics: 0,
      source: 'sightings',
    });
  });

  it('offers the minutes before it where nothing is free later that day, and those of the next working day at last', async () => {
    const friday = await see('late', at(17, 0, 3));
    expect((await leaving(friday)).catchUp).toEqual({ from: at(16, 40, 3), to: at(16, 50, 3) });
    await block(at(9, 0, 3), at(17, 0, 3));
    expect((await leaving(friday)).catchUp).toEqual({ from: at(17, 0, 6), to: at(17, 10, 6) });
  });

  it('never offers the time that is left, and none on which Hugo is away', async () => {
    const hugo = await see('single', at(15));
    expect((await leaving(hugo)).move).toEqual({ from: at(16, 15), to: at(17, 15) });
    const { person } = await leaving(hugo);
    const away = { id: newId<'away'>(), personId: person.id, from: day('2026-11-24'), to: day('2026-11-26') };
    await background.tell('away.put', away);
    const view = await leaving(hugo);
    expect(view.move).toEqual({ from: at(9, 0, 3), to: at(10, 0, 3) });
    expect(view.catchUp).toEqual({ from: at(15, 0, 3), to: at(15, 10, 3) });
  });

  it('takes the length the two settled where the event has no end', async () => {
    const hugo = await see('endless', at(15), { endsAt: null });
    await background.tell('format.settle', { relationshipId: hugo.relationshipId, parts: { lengthMinutes: 45 } });
    const { move } = await leaving(hugo);
    expect(move && move.to - move.from).toBe(45 * 60_000);
  });

  it('counts shared topics alone while the private lane is folded away, and keeps the moves to itself', async () => {
    const hugo = await see(idOf('weekly', at(15)), at(15));
    const { relationshipId } = hugo;
    for (const lane of ['private', 'shared', 'private'] as const) {
      const topic = { id: newId<'topic'>(), relationshipId, text: lane, lane, owner: 'me', draft: null } as const;
      await background.tell('topic.add', topic);
    }
    expect(await leaving(hugo)).toMatchObject({ openTopics: 3, moved: { times: 1, of: 1 } });
    await background.tell('shield.set', { isUp: true });
    expect(await leaving(hugo)).toMatchObject({ openTopics: 1, moved: null });
  });

  it('of a meeting that is not there is not found', async () => {
    const { relationshipId } = await see('single', at(15));
    const input = { relationshipId, meetingId: newId<'meeting'>() };
    expect(await background.ask('leaving.get', input)).toEqual({ ok: false, error: 'not-found' });
  });
});

describe('how often a series was moved', () => {
  /** The last weeks of a series, oldest first; the last one is left now. */
  const weeks = async (moves: boolean[]) => {
    let last: Seen | null = null;
    for (const [index, isMoved] of moves.entries()) {
      const slot = at(15, 0, (index + 1 - moves.length) * 7);
      last = await see(idOf('weekly', slot), isMoved ? slot + 2 * HOUR : slot);
    }
    if (!last) throw new Error('no weeks');
    return last;
  };

  it.each([
    [[false], { times: 1, of: 1, isMany: false }],
    [[false, false, false, false, false], { times: 1, of: 5, isMany: false }],
    // W1 22: Hugo's last four, two of them moved, and this one.
    [[true, false, false, true, false], { times: 3, of: 5, isMany: true }],
    [[true, true, false, false, false, true, false], { times: 2, of: 5, isMany: false }],
  ])('with %j is %j, this one with them', async (moves, moved) => {
    expect((await leaving(await weeks(moves))).moved).toEqual(moved);
  });

  it('is not told of a single event, and is not many once I refused to hear of it', async () => {
    expect((await leaving(await see('single', at(15)))).moved).toBeNull();
    const hugo = await weeks([true, true, true, true]);
    const never = { [`${HINT_PREFIX}move-series`]: { answer: 'never', at: 0, meetingId: null } };
    await background.keeper.commit([{ table: 'relationships', id: hugo.relationshipId, fields: never }]);
    expect((await leaving(hugo)).moved).toEqual({ times: 4, of: 4, isMany: false });
  });
});

describe('whose event is left', () => {
  it('is told of a 1:1 that is to come or runs, by either form of its id', async () => {
    const { relationshipId, meetingId } = await see('weekly_20261124T150000Z', at(14));
    const title = expect.stringMatching(/./);
    expect(await left('weekly_20261124T150000Z')).toEqual({ relationshipId, meetingId, title });
    const encoded = btoa('weekly_20261124T150000Z marta@example.com').replaceAll('=', '');
    const answer = await background.tell('event.leaving', { id: encoded }, CALENDAR);
    expect(answer).toEqual({ relationshipId, meetingId, title });
  });

  it.each<[string, () => Promise<unknown>]>([
    ['one that is over', () => see('one', at(12))],
    ['one without a time', () => see('one', null)],
    ['a group', () => see('one', at(15)).then(() => background.db.sightings.update('one', { verdict: 'no' }))],
    [
      'one that was called off',
      () => see('one', at(15)).then(() => background.db.sightings.update('one', { isCancelled: true })),
    ],
    ['one that nobody saw', async () => {}],
  ])('is nobody for %s', async (_, prepare) => {
    await prepare();
    expect(await left('one')).toBeNull();
  });
});
