import { beforeEach, describe, expect, it } from 'vitest';
import { newId, type PersonId } from '../../lib/domain/ids.ts';
import type { Slot } from '../../lib/domain/slots.ts';
import { eventWith, guest, MARTA, TestBackground } from '../../tests/support/background.ts';
import { day } from '../../tests/support/samples.ts';

/** A time of this browser's clock on that day. */
const at = (date: string, hours: number, minutes = 0) => {
  const [year = 0, month = 1, dayOfMonth = 1] = date.split('-').map(Number);
  return new Date(year, month - 1, dayOfMonth, hours, minutes).getTime();
};
const hourAt = (date: string, hours: number, minutes = 0): Slot => ({
  from: at(date, hours, minutes),
  to: at(date, hours + 1, minutes),
});
const ME = guest(MARTA.address, 'Marta');
const LENA = guest('lena@example.com', 'Lena');
const BO = guest('bo@example.com', 'Bo');

let background: TestBackground;
beforeEach(() => {
  background = new TestBackground();
  background.now = at('2026-11-24', 8, 40);
});

const see = (who: typeof BO, from: number, minutes = 60) => {
  const id = `${who.name}${from}`;
  return background.sight(
    eventWith([ME, who], { eventId: id, seriesId: id, startsAt: from, endsAt: from + minutes * 60_000 }),
  );
};
const personOf = async (name: string): Promise<PersonId> => {
  const person = (await background.tell('people.list', {})).find((one) => one.name === name);
  if (!person) throw new Error(`nobody is called ${name}`);
  return person.id;
};
const range = (personId: PersonId | null, from: string, to: string) => ({ personId, from: day(from), to: day(to) });
const preview = (personId: PersonId | null, from: string, to: string) =>
  background.tell('away.preview', range(personId, from, to));
const put = async (personId: PersonId | null, from: string, to: string) => {
  const id = newId<'away'>();
  return background.tell('away.put', { id, ...range(personId, from, to) });
};
const list = () => background.tell('away.list', {});

describe('a time away', () => {
  it('of Lena touches her 1:1s, which find the nearest working day before and after (W2 17)', async () => {
    await see(LENA, at('2026-12-23', 10));
    await see(LENA, at('2026-12-09', 10));
    await see(BO, at('2026-12-23', 13));
    expect(await preview(await personOf('Lena'), '2026-12-21', '2027-01-01')).toMatchObject([
      {
        person: { name: 'Lena' },
        title: 'Marta / Bo',
        startsAt: at('2026-12-23', 10),
        endsAt: at('2026-12-23', 11),
        before: hourAt('2026-12-18', 10),
        after: hourAt('2027-01-04', 10),
      },
    ]);
  });

  it('of mine touches everybody, and what is proposed to one is not proposed to another', async () => {
    await see(BO, at('2026-12-22', 10));
    await see(LENA, at('2026-12-23', 10));
    const affected = await preview(null, '2026-12-21', '2027-01-01');
    expect(affected.map(({ person, before, after }) => [person.name, before, after])).toEqual([
      ['Bo', hourAt('2026-12-18', 10), hourAt('2027-01-04', 10)],
      ['Lena', hourAt('2026-12-18', 11, 15), hourAt('2027-01-04', 11, 15)],
    ]);
  });

  it('finds times at which nothing else is, on days on which nobody else of the two is away', async () => {
    await see(LENA, at('2026-12-23', 10));
    await see(BO, at('2026-12-18', 9), 120);
    const lena = await personOf('Lena');
    await put(await personOf('Bo'), '2027-01-04', '2027-01-08');
    await put(null, '2027-01-04', '2027-01-05');
    const [one] = await preview(lena, '2026-12-21', '2027-01-01');
    expect(one).toMatchObject({ before: hourAt('2026-12-18', 11, 15), after: hourAt('2027-01-06', 10) });
  });

  it('of today has nothing before it, and passes over what began, was called off or is not known to be a 1:1', async () => {
    await see(LENA, at('2026-11-24', 8, 30));
    await see(LENA, at('2026-11-24', 12));
    await see(BO, at('2026-11-24', 14));
    await background.db.sightings.update(`Bo${at('2026-11-24', 14)}`, { isCancelled: true });
    const affected = await preview(null, '2026-11-24', '2026-11-24');
    expect(affected).toMatchObject([{ startsAt: at('2026-11-24', 12), before: null, after: hourAt('2026-11-25', 12) }]);
  });

  it('is listed while it is not over, mine without a person; the same id replaces it', async () => {
    await see(LENA, at('2026-12-23', 10));
    const lena = await personOf('Lena');
    const { id } = await put(lena, '2026-12-21', '2027-01-01');
    await put(null, '2026-11-24', '2026-11-24');
    await put(null, '2026-11-20', '2026-11-23');
    expect(await list()).toMatchObject([
      { personId: null, person: null, from: '2026-11-24', affected: [] },
      { id, person: { name: 'Lena' }, to: '2027-01-01', affected: [{ startsAt: at('2026-12-23', 10) }] },
    ]);
    await background.tell('away.put', { id, ...range(lena, '2026-12-24', '2027-01-01') });
    expect(await list()).toMatchObject([{}, { id, from: '2026-12-24', affected: [] }]);
  });

  it('that was taken back is gone, comes back by undo, and can be put anew', async () => {
    const { id } = await put(null, '2026-12-21', '2027-01-01');
    const { undo } = await background.tell('away.remove', { id });
    expect(await list()).toEqual([]);
    expect(await background.ask('away.remove', { id })).toEqual({ ok: false, error: 'not-found' });
    await background.tell('undo', { undo });
    expect(await list()).toMatchObject([{ id }]);
    await background.tell('away.remove', { id });
    await background.tell('away.put', { id, ...range(null, '2026-12-22', '2026-12-22') });
    expect(await list()).toMatchObject([{ id, from: '2026-12-22' }]);
  });

  it('of a person who was merged into another is theirs', async () => {
    await see(LENA, at('2026-12-23', 10));
    await see(guest('lena@other.example.com', 'Lena K'), at('2026-12-23', 15));
    const [lena, other] = [await personOf('Lena'), await personOf('Lena K')];
    await put(other, '2026-12-21', '2027-01-01');
    await background.tell('person.merge', { id: other, into: lena });
    expect((await list())[0]).toMatchObject({ person: { name: 'Lena' }, affected: [{}, {}] });
  });

  it('that ends before it begins, or of nobody that is known, is refused', async () => {
    const backwards = range(null, '2026-12-22', '2026-12-21');
    const nobodys = range(newId<'person'>(), '2026-12-21', '2026-12-22');
    for (const [input, error] of [
      [backwards, 'bad-input'],
      [nobodys, 'not-found'],
    ] as const) {
      expect(await background.ask('away.preview', input)).toEqual({ ok: false, error });
      expect(await background.ask('away.put', { id: newId<'away'>(), ...input })).toEqual({ ok: false, error });
    }
  });

  it('is not told while the private lane is folded away', async () => {
    await background.tell('shield.set', { isUp: true });
    expect(await background.ask('away.list', {})).toEqual({ ok: false, error: 'private-hidden' });
    const input = range(null, '2026-12-21', '2026-12-22');
    expect(await background.ask('away.preview', input)).toEqual({ ok: false, error: 'private-hidden' });
  });

  it('that a newer version wrote in words unknown here is passed over', async () => {
    const values = [null, 'soon', { personId: 7, from: '2026-12-21', to: '2026-12-22' }, { personId: null, from: 'x' }];
    for (const [index, value] of values.entries()) {
      await background.keeper.commit([{ table: 'settings', id: `away:${index}`, fields: { value } }]);
    }
    expect(await list()).toEqual([]);
  });
});
