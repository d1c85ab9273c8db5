import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../lib/domain/ids.ts';
import type { SightedAccount } from '../../lib/domain/sighting.ts';
import { EXTRACT, EXTRACTED_ACCOUNT, eventWith, guest, MARTA, TestBackground } from '../../tests/support/background.ts';

const DAY = 24 * 3_600_000;
const bo = guest('bo@example.com', 'Bo');
const marta = guest('marta@example.com', 'Marta', { isOrganiser: true });
let background: TestBackground;

beforeEach(() => {
  background = new TestBackground();
});

async function open(more: Parameters<typeof eventWith>[1] = {}, people = [marta, bo], account: SightedAccount = MARTA) {
  return background.sight(eventWith(people, more), account);
}
async function openYes(...args: Parameters<typeof open>) {
  const launcher = await open(...args);
  if (launcher.verdict !== 'yes') throw new Error(`expected yes, got ${launcher.verdict}`);
  return launcher;
}

describe('an opened event', () => {
  it('of two people of whom one is me is a 1:1 with the other', async () => {
    expect(await open()).toMatchObject({ verdict: 'yes', name: 'Bo', topics: 0, promises: 0 });
  });

  it('that is seen again writes nothing', async () => {
    await open();
    const before = await background.db.outbox.count();
    await open();
    expect(await background.db.outbox.count()).toBe(before);
  });

  it('keeps its meeting when it is moved to another time', async () => {
    const first = await openYes();
    const moved = await openYes({
      startsAt: Date.parse('2026-11-26T14:00:00Z'),
      endsAt: Date.parse('2026-11-26T15:00:00Z'),
    });
    expect(moved.meetingId).toBe(first.meetingId);
    const thread = await background.tell('thread.get', moved);
    expect(thread.meeting.startsAt).toBe(Date.parse('2026-11-26T14:00:00Z'));
  });

  it('of a recreated series leads to the same thread', async () => {
    const first = await openYes();
    const again = await openYes({ eventId: 'other_20261201T090000Z', seriesId: 'other' });
    expect(again.relationshipId).toBe(first.relationshipId);
    expect(again.meetingId).not.toBe(first.meetingId);
  });

  it('gives the same ids in another browser of mine', async () => {
    const other = new TestBackground();
    const here = await openYes();
    const there = await other.sight(eventWith([bo, marta]));
    expect(there).toEqual(here);
  });

  it.each([
    ['three people', [marta, bo, guest('ana@example.com')], {}],
    ['only me', [marta], {}],
    ['two strangers in a calendar that is not mine', [bo, guest('ana@example.com')], { calendarId: 'bo@example.com' }],
  ] as const)('with %s is none and makes nobody', async (_, people, more) => {
    expect(await open({ ...more }, [...people])).toEqual({ verdict: 'no' });
    expect(await background.tell('people.list', {})).toEqual([]);
  });

  it('keys people by address: one name with two addresses is two people, one address with two names is one', async () => {
    const one = await openYes();
    const namesake = await openYes({ eventId: 'x', seriesId: 'x' }, [marta, guest('bo@elsewhere.example', 'Bo')]);
    const renamed = await openYes({ eventId: 'y', seriesId: 'y' }, [marta, guest('BO@example.com', 'Bo L.')]);
    expect(namesake.relationshipId).not.toBe(one.relationshipId);
    expect(renamed.relationshipId).toBe(one.relationshipId);
    expect(renamed.name).toBe('Bo');
  });

  it('learns a name that was missing at first and never overwrites one that I gave', async () => {
    await open({}, [marta, guest('bo@example.com')]);
    expect(await openYes()).toMatchObject({ name: 'Bo' });
    const [person] = await background.tell('people.list', {});
    if (!person) throw new Error('nobody there');
    await background.tell('person.rename', { id: person.id, name: 'Bobby' });
    expect(await openYes()).toMatchObject({ name: 'Bobby' });
  });
});

describe('an event of which we cannot tell', () => {
  const hidden = { areGuestsHidden: true, statedCount: null };

  it('asks, and keeps the answer for the whole series', async () => {
    expect(await open(hidden, [])).toEqual({ verdict: 'unknown', subject: 'event:weeklybo_20261124T090000Z' });
    const subject = 'event:weeklybo_20261124T090000Z';
    expect(await background.tell('ask.get', { subject })).toMatchObject({
      title: 'Marta / Bo',
      reason: 'guests-hidden',
    });
    const thread = await background.tell('ask.answer', {
      subject,
      answer: { kind: 'with-new', name: 'Bo', address: null },
    });
    expect(thread).not.toBeNull();
    const next = await openYes({ ...hidden, eventId: 'weeklybo_20261201T090000Z' }, []);
    expect(next).toMatchObject({ verdict: 'yes', name: 'Bo', relationshipId: thread?.relationshipId });
  });

  it('stays silent for the series after a no, until the answer is taken back', async () => {
    await open(hidden, []);
    await background.tell('ask.answer', { subject: 'event:weeklybo_20261124T090000Z', answer: { kind: 'no' } });
    expect(await open({ ...hidden, eventId: 'weeklybo_20261201T090000Z' }, [])).toEqual({ verdict: 'no' });
    const [answer] = await background.tell('answers.list', {});
    await background.tell('answers.forget', { id: answer?.id ?? '' });
    expect(await open(hidden, [])).toMatchObject({ verdict: 'unknown' });
  });

  it('asks when this account has not told who I am, though another one has', async () => {
    await open();
    const stranger = { index: 0, address: null, name: null };
    const two = [guest('m.private@example.net'), guest('ola@example.net')];
    expect(await open({ eventId: 'z', seriesId: 'z', calendarId: null }, two, stranger)).toMatchObject({
      verdict: 'unknown',
    });
  });
});

describe('the words of a page', () => {
  const tell = (extract = EXTRACT) => background.ask('event.sighted', { extract, account: EXTRACTED_ACCOUNT });

  it('are understood before anything is judged', async () => {
    expect(await tell()).toMatchObject({ ok: true, value: { verdict: 'yes', name: 'Bo' } });
    const row = await background.db.sightings.get('weeklybo_20261124T090000Z');
    expect(row).toMatchObject({ ...eventWith([marta, bo]), verdict: 'yes', account: MARTA });
  });

  it('about a task are no 1:1', async () => {
    expect(await tell({ ...EXTRACT, id: 'tasks_1' })).toEqual({ ok: true, value: { verdict: 'no' } });
    expect(await background.db.sightings.count()).toBe(0);
  });

  it.each([
    ['a line that is a book', { when: { ...EXTRACT.when, lines: ['x'.repeat(301)] } }],
    ['more guests than any event has', { guests: Array.from({ length: 501 }, () => EXTRACT.guests[0]) }],
    ['a code that is none', { meetCode: 'https://evil.example' }],
    ['an id without end', { id: 'x'.repeat(2001) }],
  ])('are refused when they are %s', async (_, wrong) => {
    const extract = { ...EXTRACT, ...wrong } as typeof EXTRACT; // what a page that took over its content script could send
    expect(await tell(extract)).toEqual({ ok: false, error: 'bad-input' });
  });
});

describe('my own addresses', () => {
  it('are learnt by account, editable, and stay off once taken off', async () => {
    await open();
    expect(await background.tell('accounts.list', {})).toEqual([
      { index: 1, addresses: ['marta@example.com'], learnt: ['marta@example.com'] },
    ]);
    await background.tell('accounts.set', { index: 1, addresses: ['m@example.org'] });
    await open();
    expect((await background.tell('accounts.list', {}))[0]?.addresses).toEqual(['m@example.org']);
  });
});

describe('the thread', () => {
  const topic = (relationshipId: Awaited<ReturnType<typeof openYes>>['relationshipId'], text: string) =>
    background.tell('topic.add', {
      id: newId<'topic'>(),
      relationshipId,
      text,
      lane: 'private',
      owner: 'me',
      draft: null,
    });

  it('carries what was not discussed to the next occurrences and says how often', async () => {
    const first = await openYes();
    await topic(first.relationshipId, 'Rubric');
    const times = async (eventId: string, week: number) => {
      const at = Date.parse('2026-11-24T09:00:00Z') + week * 7 * DAY;
      const occurrence = await openYes({ eventId, startsAt: at, endsAt: at + 3_600_000 });
      return (await background.tell('thread.get', occurrence)).topics.map((one) => [one.text, one.times]);
    };
    expect(await times('weeklybo_20261124T090000Z', 0)).toEqual([['Rubric', 1]]);
    expect(await times('weeklybo_20261201T090000Z', 1)).toEqual([['Rubric', 2]]);
    expect(await times('weeklybo_20261208T090000Z', 2)).toEqual([['Rubric', 3]]);
  });

  it('shows a discussed topic with its outcome in its meeting and below the next one', async () => {
    const first = await openYes();
    const { id } = await topic(first.relationshipId, 'Rubric');
    await background.tell('topic.setDiscussed', { id, meetingId: first.meetingId, isDiscussed: true });
    await background.tell('topic.setOutcome', { id, outcome: 'Bo drafts it' });
    expect((await background.tell('thread.get', first)).topics).toMatchObject([
      { text: 'Rubric', outcome: 'Bo drafts it' },
    ]);
    const at = Date.parse('2026-12-01T09:00:00Z');
    const next = await openYes({ eventId: 'weeklybo_20261201T090000Z', startsAt: at, endsAt: at + 3_600_000 });
    const thread = await background.tell('thread.get', next);
    expect(thread.topics).toEqual([]);
    expect(thread.earlier).toMatchObject([{ id: first.meetingId, topics: 1 }]);
    expect(await background.tell('meeting.get', { meetingId: first.meetingId })).toMatchObject({
      topics: [{ text: 'Rubric', outcome: 'Bo drafts it' }],
    });
  });

  it('is one after two people were merged, and two again after a split, with nothing lost', async () => {
    const one = await openYes();
    const other = await openYes({ eventId: 'x', seriesId: 'x' }, [marta, guest('bo@old.example', 'Bo')]);
    await topic(one.relationshipId, 'from the new address');
    await topic(other.relationshipId, 'from the old address');
    const people = await background.tell('people.list', {});
    const [to, from] = [one, other].map(({ relationshipId }) =>
      people.find((person) => person.relationshipId === relationshipId),
    );
    if (!to || !from) throw new Error('people missing');
    await background.tell('person.merge', { id: from.id, into: to.id });
    const merged = await background.tell('thread.get', { relationshipId: one.relationshipId, meetingId: null });
    expect(merged.topics.map(({ text }) => text).sort()).toEqual(['from the new address', 'from the old address']);
    expect(merged.person.addresses).toEqual(['bo@example.com', 'bo@old.example']);
    expect((await openYes({ eventId: 'x', seriesId: 'x' }, [marta, guest('bo@old.example')])).relationshipId).toBe(
      one.relationshipId,
    );
    await background.tell('person.split', { id: from.id });
    const split = await background.tell('thread.get', { relationshipId: other.relationshipId, meetingId: null });
    expect(split.topics.map(({ text }) => text)).toEqual(['from the old address']);
    expect(split.person.addresses).toEqual(['bo@old.example']);
  });

  it('leaves no trace when it is only looked at', async () => {
    const added = await background.tell('person.add', {
      id: newId<'person'>(),
      name: 'Ola',
      address: null,
      kind: 'friend',
    });
    const before = await background.db.outbox.count();
    const thread = await background.tell('thread.get', { relationshipId: added.relationshipId, meetingId: null });
    await background.tell('note.open', {
      relationshipId: added.relationshipId,
      meetingId: thread.meeting.id,
      lane: 'private',
    });
    expect(await background.db.outbox.count()).toBe(before);
  });
});
