import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { eventWith, guest, TestBackground } from '../../tests/support/background.ts';
import { getMarks, markOf } from './marks.ts';

const DAY = 24 * 3_600_000;
const two = [guest('marta@example.com', 'Marta'), guest('bo@example.com', 'Bo')];
let background: TestBackground;

beforeEach(() => {
  background = new TestBackground();
});

const base64 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
const show = (id: string, days: number, people = two) =>
  background.sight(
    eventWith(people, {
      eventId: id,
      seriesId: id,
      startsAt: background.now + days * DAY,
      endsAt: background.now + days * DAY + 3_600_000,
    }),
  );
async function marks() {
  const outcome = await getMarks(background.keeper);
  return outcome.ok ? outcome.value : [];
}

describe('the mark of an event', () => {
  it('is how its encoded id begins in any calendar, and has no letter that means something else in a selector', () => {
    const id = fc.stringMatching(/^[a-v0-9_]{1,60}(_\d{8}T\d{6}Z)?$/);
    fc.assert(
      fc.property(id, fc.emailAddress(), (eventId, calendar) => {
        const mark = markOf(eventId);
        expect(base64(`${eventId} ${calendar}`).startsWith(mark)).toBe(true);
        expect(mark).toMatch(/^[A-Za-z0-9]*$/);
        expect(eventId.length + 1 - (mark.length / 4) * 3).toBeLessThan(3);
      }),
    );
  });
});

describe('marks', () => {
  it('are of 1:1s around today, the nearest first', async () => {
    await show('coming', 10);
    await show('today', 0);
    await show('past', -30);
    await show('faraway', 71);
    await show('longago', -36);
    await show('group', 1, [...two, guest('ana@example.com')]);
    expect(await marks()).toEqual([markOf('today'), markOf('coming'), markOf('past')]);
  });

  it('are none for what was called off, nor for an id that would mark everything', async () => {
    await show('calledoff', 1);
    await background.db.sightings.update('calledoff', { isCancelled: true });
    await show('a', 1);
    expect(await marks()).toEqual([]);
  });

  it('are 300 at most', async () => {
    await show('first', 1);
    const row = await background.db.sightings.get('first');
    if (!row) throw new Error('no sighting');
    const many = Array.from({ length: 400 }, (_, at) => `event${String(at).padStart(4, '0')}`);
    await background.db.sightings.bulkPut(
      many.map((id, at) => ({ ...row, id, eventId: id, startsAt: background.now + at * 60_000 })),
    );
    const found = await marks();
    expect(found).toHaveLength(300);
    expect(found[0]).toBe(markOf('event0000'));
  });
});
