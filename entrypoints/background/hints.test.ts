import { beforeEach, describe, expect, it } from 'vitest';
import { NO_FORMAT } from '../../lib/domain/format.ts';
import { newId, type RelationshipId } from '../../lib/domain/ids.ts';
import { type Meeting, NO_MEETING_PARTS, NO_THEIR_PARTS } from '../../lib/domain/meeting.ts';
import type { HintAnswer, Relationship } from '../../lib/domain/relationship.ts';
import { MORNING, TestBackground } from '../../tests/support/background.ts';
import { day } from '../../tests/support/samples.ts';
import { hintOf } from './hints.ts';
import type { Past } from './past.ts';

const DAY = 86_400_000;
const relationshipId = newId<'relationship'>();

/** An occurrence of their series, so many days before the one on screen. */
const meeting = (daysBefore: number, minutes = 60, more: Partial<Meeting> = {}): Meeting => ({
  ...NO_MEETING_PARTS,
  ...NO_THEIR_PARTS,
  id: newId<'meeting'>(),
  relationshipId,
  eventId: `weekly_${daysBefore}`,
  seriesId: 'weekly',
  title: null,
  startsAt: MORNING - daysBefore * DAY,
  endsAt: MORNING - daysBefore * DAY + minutes * 60_000,
  createdAt: MORNING - daysBefore * DAY,
  calls: [],
  ...more,
});
const pastOf = (count: number, more: Partial<Past> = {}): Past => {
  const known = Array.from({ length: count }, (_, index) => meeting((index + 1) * 7));
  const held = known.map((each) => ({ meeting: each, topics: [], agreements: [], notes: [] }));
  return { known, held, lastStarter: null, cadence: 'weekly', ...more };
};
const relationship = (
  hints: Relationship['hints'] = {},
  format: Partial<Relationship['format']> = {},
): Relationship => ({
  id: relationshipId,
  personId: newId<'person'>(),
  kind: null,
  createdAt: 0,
  format: { ...NO_FORMAT, history: [], ...format },
  steps: { order: [], of: {} },
  hints,
});
const said = (answer: HintAnswer['answer'], more: Partial<HintAnswer> = {}): HintAnswer => ({
  answer,
  at: MORNING - 7 * DAY,
  meetingId: null,
  ...more,
});
const ON_SCREEN = meeting(0);

describe('the review of the format', () => {
  const ask = (count: number, hints: Relationship['hints'] = {}, format: Partial<Relationship['format']> = {}) =>
    hintOf(relationship(hints, format), ON_SCREEN, pastOf(count), false, MORNING);

  it.each([
    [0, null],
    [7, null],
    [8, { hint: 'format-review', meetings: 8 }],
    [23, { hint: 'format-review', meetings: 23 }],
  ])('after %i meetings is %j', (count, hint) => {
    expect(ask(count)).toEqual(hint);
  });

  it('is asked by nothing while they talk', () => {
    expect(hintOf(relationship(), ON_SCREEN, pastOf(9), true, MORNING)).toBeNull();
  });

  it('comes back at the next meeting after "not now", not in this one', () => {
    expect(ask(9, { 'format-review': said('later', { meetingId: ON_SCREEN.id }) })).toBeNull();
    expect(ask(9, { 'format-review': said('later', { meetingId: newId<'meeting'>() }) })).not.toBeNull();
  });

  it('never comes back after "never"', () => {
    expect(ask(60, { 'format-review': said('never', { at: 0 }) })).toBeNull();
  });

  it('counts anew after it was talked about', () => {
    expect(ask(20, { 'format-review': said('done', { at: MORNING - 50 * DAY }) })).toBeNull();
    expect(ask(20, { 'format-review': said('done', { at: MORNING - 57 * DAY }) })).toMatchObject({ meetings: 8 });
  });

  it('counts anew after the format changed', () => {
    const change = { at: MORNING - 15 * DAY, part: 'cadence', from: '', to: 'weekly' } as const;
    expect(ask(20, {}, { history: [change] })).toBeNull();
  });
});

describe('the question about the length', () => {
  it.each([
    ['weekly', 30, true],
    ['weekly', 44, true],
    ['weekly', 45, false],
    ['biweekly', 45, true],
    ['biweekly', 60, false],
    ['daily', 15, false],
    ['monthly', 30, false],
    ['weekly', 0, false],
    ['weekly', -30, false],
  ] as const)('for a %s talk of %i minutes is asked: %s', (cadence, minutes, isAsked) => {
    const hint = hintOf(relationship(), meeting(0, minutes), pastOf(1, { cadence }), false, MORNING);
    expect(hint).toEqual(isAsked ? { hint: 'length', minutes, cadence } : null);
  });

  it.each<[string, Meeting, Past, Relationship]>([
    ['a single event', meeting(0, 30, { seriesId: null }), pastOf(1), relationship()],
    ['an event without an end', meeting(0, 30, { endsAt: null }), pastOf(1), relationship()],
    ['the first meeting', meeting(0, 30), pastOf(0), relationship()],
    ['a rhythm nobody knows', meeting(0, 30), pastOf(1, { cadence: null }), relationship()],
    ['a length the two settled', meeting(0, 30), pastOf(1), relationship({}, { lengthMinutes: 30 })],
  ])('is not asked for %s', (_, onScreen, past, pair) => {
    expect(hintOf(pair, onScreen, past, false, MORNING)).toBeNull();
  });

  it.each([
    ['never', 400, false],
    ['done', 400, false],
    ['later', 59, false],
    ['later', 61, true],
  ] as const)('%s, %i days later it is asked: %s', (answer, days, isAsked) => {
    const pair = relationship({ length: said(answer, { at: MORNING - days * DAY }) });
    expect(hintOf(pair, meeting(0, 30), pastOf(1), false, MORNING) !== null).toBe(isAsked);
  });

  it('waits while the format is to be reviewed: one thing at a time', () => {
    expect(hintOf(relationship(), meeting(0, 30), pastOf(8), false, MORNING)?.hint).toBe('format-review');
  });
});

describe('an answer', () => {
  let background: TestBackground;
  let pair: RelationshipId;

  beforeEach(async () => {
    background = new TestBackground();
    const input = { id: newId<'person'>(), name: 'Lena', address: 'lena@example.com', kind: 'peer' } as const;
    pair = (await background.tell('person.add', input)).relationshipId;
    for (let week = 1; week <= 8; week += 1) {
      const id = newId<'meeting'>();
      const at = MORNING - week * 7 * DAY;
      const fields = { ...NO_MEETING_PARTS, relationshipId: pair, startsAt: at, createdAt: at, wrappedUpAt: at };
      await background.keeper.commit([{ table: 'meetings', id, fields }]);
    }
  });
  const hint = async () => (await background.tell('thread.get', { relationshipId: pair, meetingId: null })).hint;
  const answer = (word: HintAnswer['answer']) =>
    background.tell('hint.answer', { relationshipId: pair, hint: 'format-review', answer: word, meetingId: null });

  it.each(['done', 'never'] as const)('"%s" takes the hint away, undo brings it back', async (word) => {
    expect(await hint()).toEqual({ hint: 'format-review', meetings: 8 });
    const { undo } = await answer(word);
    expect(await hint()).toBeNull();
    await background.tell('undo', { undo });
    expect(await hint()).toEqual({ hint: 'format-review', meetings: 8 });
  });

  it('"later" keeps quiet for the meeting on screen', async () => {
    const { meeting: onScreen } = await background.tell('thread.get', { relationshipId: pair, meetingId: null });
    const input = { relationshipId: pair, hint: 'format-review', answer: 'later', meetingId: onScreen.id } as const;
    await background.tell('hint.answer', input);
    expect(await hint()).toBeNull();
  });

  it('for a pair that is not there is refused', async () => {
    const input = {
      relationshipId: newId<'relationship'>(),
      hint: 'length',
      answer: 'never',
      meetingId: null,
    } as const;
    expect(await background.ask('hint.answer', input)).toEqual({ ok: false, error: 'not-found' });
  });

  it('is not even asked for while the private lane is folded away, and the words of the format stay out', async () => {
    const parts = { whyWeMeet: 'Think aloud', confidentiality: 'Nothing', confirmedByMe: day('2026-11-24') };
    background.now -= 70 * DAY;
    await background.tell('format.settle', { relationshipId: pair, parts });
    background.now += 70 * DAY;
    await background.tell('shield.set', { isUp: true });
    const shielded = await background.tell('thread.get', { relationshipId: pair, meetingId: null });
    expect(shielded.hint).toBeNull();
    expect(shielded.format).toEqual({ ...NO_FORMAT, confirmedByMe: parts.confirmedByMe, history: [] });
    await background.tell('shield.set', { isUp: false });
    const open = await background.tell('thread.get', { relationshipId: pair, meetingId: null });
    expect(open).toMatchObject({ hint: { meetings: 8 }, format: { whyWeMeet: 'Think aloud' } });
  });
});
