import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  type Format,
  type FormatChange,
  type FormatPart,
  type FormatParts,
  NO_FORMAT,
} from '../../lib/domain/format.ts';
import { newId, type RelationshipId } from '../../lib/domain/ids.ts';
import { STEPS } from '../../lib/domain/steps.ts';
import { MORNING, TestBackground } from '../../tests/support/background.ts';
import { day } from '../../tests/support/samples.ts';

const MINUTE = 60_000;
const TODAY = day('2026-11-24');
let background: TestBackground;
let relationshipId: RelationshipId;

async function start(): Promise<void> {
  background = new TestBackground();
  const input = { id: newId<'person'>(), name: 'Lena', address: 'lena@example.com', kind: null };
  relationshipId = (await background.tell('person.add', input)).relationshipId;
}
beforeEach(start);

const thread = () => background.tell('thread.get', { relationshipId, meetingId: null });
const format = async (): Promise<Format> => (await thread()).format;
const settle = (parts: Partial<FormatParts>) => background.tell('format.settle', { relationshipId, parts });
const changes = async (): Promise<string[]> =>
  (await format()).history.map(({ part, from, to }) => `${part}: ${from} → ${to}`);

describe('settling the format', () => {
  it('leaves what the companion wrote a moment ago a change of theirs, whoever goes on writing', async () => {
    await settle({ whyWeMeet: 'Think' });
    await background.db.relationships
      .filter(({ id }) => id === relationshipId)
      .modify((row) => {
        for (const [field, value] of Object.entries(row))
          if (field.startsWith('f:')) row[field] = Object.assign({}, value, { by: 'them' });
      });
    await settle({ whyWeMeet: 'Think aloud' });
    expect((await format()).history).toEqual([
      expect.objectContaining({ from: '', to: 'Think', by: 'them' }),
      expect.not.objectContaining({ by: 'them' }),
    ]);
  });

  it('begins with nothing settled and no history', async () => {
    expect(await format()).toEqual({ ...NO_FORMAT, history: [] });
  });

  it.each<Partial<FormatParts>>([
    { confidentiality: 'We repeat nothing.' },
    { confirmedByMe: TODAY },
    { confirmedByThem: TODAY },
    { whyWeMeet: 'Think aloud.' },
    { doubts: 'Small talk.' },
    { raiseAtOnce: 'Payments are down\nA date slips' },
    { keepForUs: 'Design doubts' },
    { cadence: 'biweekly' },
    { lengthMinutes: 60 },
    { myExpectations: 'Honesty.' },
    { theirExpectations: 'Patience.' },
    { notesKeeper: 'both' },
    { hasMetBefore: true },
  ])('keeps %j and writes it into the history; undo takes back both', async (parts) => {
    const { undo } = await settle(parts);
    const { history, ...settled } = await format();
    expect(settled).toEqual({ ...NO_FORMAT, ...parts });
    expect(history.map(({ part, at }) => [part, at])).toEqual([[Object.keys(parts)[0], MORNING]]);
    await background.tell('undo', { undo });
    expect(await format()).toEqual({ ...NO_FORMAT, history: [] });
  });

  it('makes one change of words that are saved while they are written', async () => {
    for (const whyWeMeet of ['T', 'Think', 'Think aloud']) {
      await settle({ whyWeMeet });
      background.now += 5 * MINUTE;
    }
    expect(await changes()).toEqual(['whyWeMeet:  → Think aloud']);
  });

  it('makes another change of words that are written later', async () => {
    await settle({ whyWeMeet: 'Think' });
    background.now += 31 * MINUTE;
    await settle({ whyWeMeet: 'Think aloud' });
    expect(await changes()).toEqual(['whyWeMeet:  → Think', 'whyWeMeet: Think → Think aloud']);
  });

  it('leaves no change of words that came back to what they were', async () => {
    await settle({ doubts: 'Small talk' });
    await settle({ doubts: '' });
    expect(await changes()).toEqual([]);
  });

  it('keeps the order of changes when the clock was put back', async () => {
    await settle({ cadence: 'weekly' });
    background.now -= 86_400_000;
    await settle({ cadence: 'monthly' });
    expect(await changes()).toEqual(['cadence:  → weekly', 'cadence: weekly → monthly']);
  });

  it('says not-found for a pair that is not there', async () => {
    const answer = await background.ask('format.settle', {
      relationshipId: newId<'relationship'>(),
      parts: { doubts: 'x' },
    });
    expect(answer).toEqual({ ok: false, error: 'not-found' });
  });

  it.each([{ lengthMinutes: 4 }, { lengthMinutes: 1441 }, { lengthMinutes: 30.5 }])(
    'refuses %j and changes nothing',
    async (parts) => {
      const answer = await background.ask('format.settle', { relationshipId, parts });
      expect(answer).toMatchObject({ ok: false });
      expect(await changes()).toEqual([]);
    },
  );
});

describe('a confirmed statement', () => {
  beforeEach(async () => {
    await settle({ confidentiality: 'We repeat nothing.' });
    await settle({ confirmedByMe: TODAY });
    await settle({ confirmedByThem: TODAY });
  });

  it('is confirmed by nobody once its words change; undo brings words and dates back', async () => {
    const { undo } = await settle({ confidentiality: 'We repeat little.' });
    expect(await format()).toMatchObject({ confirmedByMe: null, confirmedByThem: null });
    await background.tell('undo', { undo });
    expect(await format()).toMatchObject({
      confidentiality: 'We repeat nothing.',
      confirmedByMe: TODAY,
      confirmedByThem: TODAY,
    });
  });

  it('changes by an act of its own, also in the minute of its first words', async () => {
    await settle({ confidentiality: 'We repeat little.' });
    expect((await changes()).filter((change) => change.startsWith('confidentiality'))).toEqual([
      'confidentiality:  → We repeat nothing.',
      'confidentiality: We repeat nothing. → We repeat little.',
    ]);
  });

  it('stays confirmed when only a space is added', async () => {
    await settle({ confidentiality: 'We repeat nothing. ' });
    expect(await format()).toMatchObject({ confirmedByMe: TODAY, confirmedByThem: TODAY });
  });

  it('keeps every tick in its history, also those of one minute', async () => {
    background.now += MINUTE;
    await settle({ confirmedByMe: null });
    await settle({ confirmedByMe: TODAY });
    expect((await changes()).filter((change) => change.startsWith('confirmedByMe'))).toEqual([
      `confirmedByMe:  → ${TODAY}`,
      `confirmedByMe: ${TODAY} → `,
      `confirmedByMe:  → ${TODAY}`,
    ]);
  });

  it('can get new words and a tick in one act', async () => {
    await settle({ confidentiality: 'New.', confirmedByMe: TODAY });
    expect(await format()).toMatchObject({ confirmedByMe: TODAY, confirmedByThem: null });
  });
});

const WORDS = fc.constantFrom('', 'a', 'b', 'a\nb', 'ab ');
const PARTS: fc.Arbitrary<Partial<FormatParts>> = fc.record(
  {
    confidentiality: WORDS,
    confirmedByMe: fc.constantFrom(null, TODAY, day('2026-11-25')),
    confirmedByThem: fc.constantFrom(null, TODAY),
    whyWeMeet: WORDS,
    raiseAtOnce: WORDS,
    cadence: fc.constantFrom(null, 'weekly', 'monthly'),
    lengthMinutes: fc.constantFrom(null, 30, 60),
    notesKeeper: fc.constantFrom(null, 'own', 'both'),
    hasMetBefore: fc.boolean(),
  },
  { requiredKeys: [] },
);
const ACT = fc.record({
  parts: PARTS,
  /** Minutes since the act before; clocks are put back now and then. */
  later: fc.integer({ min: -2_000, max: 2_000 }),
  isTakenBack: fc.boolean(),
});
const inWords = (value: FormatParts[FormatPart]): string => (value === null ? '' : String(value));
const latestOf = (history: FormatChange[], part: FormatPart): string =>
  history.findLast((entry) => entry.part === part)?.to ?? inWords(NO_FORMAT[part]);

it('after any settling and taking back, the latest change of each part tells its present value', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(ACT, { maxLength: 8 }), async (acts) => {
      await start();
      for (const { parts, later, isTakenBack } of acts) {
        background.now += later * MINUTE;
        const { undo } = await settle(parts);
        if (isTakenBack) await background.ask('undo', { undo });
      }
      const { history, ...settled } = await format();
      for (const part of Object.keys(settled) as FormatPart[]) // the keys of the type it is made of
        expect(latestOf(history, part), part).toBe(inWords(settled[part]));
      for (const [index, entry] of history.entries()) {
        expect(entry.from).not.toBe(entry.to);
        expect(entry.at).toBeGreaterThanOrEqual(history[index - 1]?.at ?? 0);
      }
    }),
    { numRuns: 60 },
  );
});

describe('the steps of a pair', () => {
  it('take another title, hide and come in another order', async () => {
    await background.tell('steps.edit', { relationshipId, step: 'mine', title: 'What I bring', isHidden: false });
    await background.tell('steps.edit', { relationshipId, step: 'feedback', title: null, isHidden: true });
    await background.tell('steps.arrange', { relationshipId, order: ['outcomes', 'mine'] });
    expect((await thread()).steps).toEqual({
      order: ['outcomes', 'mine'],
      of: { mine: { title: 'What I bring', isHidden: false }, feedback: { title: null, isHidden: true } },
    });
  });

  it('cannot all be hidden: the last one is refused and stays', async () => {
    const last = 'outcomes';
    for (const step of STEPS.filter((each) => each !== last && each !== 'format'))
      await background.tell('steps.edit', { relationshipId, step, title: null, isHidden: true });
    const answer = await background.ask('steps.edit', { relationshipId, step: last, title: null, isHidden: true });
    expect(answer).toEqual({ ok: false, error: 'steps-empty' });
    expect((await thread()).steps.of[last]).toBeUndefined();
  });

  it('become the usual ones again in one write that can be taken back', async () => {
    await background.tell('steps.edit', { relationshipId, step: 'feedback', title: 'What helps?', isHidden: true });
    await background.tell('steps.arrange', { relationshipId, order: ['outcomes'] });
    const before = (await thread()).steps;
    const { undo } = await background.tell('steps.reset', { relationshipId });
    const usual = (await thread()).steps;
    expect(usual.order).toEqual([]);
    expect(new Set(Object.values(usual.of).map((step) => JSON.stringify(step)))).toEqual(
      new Set(['{"title":null,"isHidden":false}']),
    );
    await background.tell('undo', { undo });
    expect((await thread()).steps).toEqual(before);
  });
});
