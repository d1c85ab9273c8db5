import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KINDS } from './kind.ts';
import {
  arrangeSteps,
  leavesAStep,
  listOfTopic,
  orderOf,
  STEPS,
  type StepContext,
  type StepId,
  type StepSettings,
  starterOf,
  stepOfTopic,
  TODAYS,
  takesTurns,
} from './steps.ts';
import { TOPIC_TYPES } from './topic.ts';

const AS_SEEDED: StepSettings = { order: [], of: {} };
const idsOf = (context: Partial<StepContext>): StepId[] =>
  arrangeSteps({ settings: AS_SEEDED, isFirst: false, today: null, starter: 'them', ...context }).map(({ id }) => id);
const hiding = (...ids: StepId[]): StepSettings => ({
  order: [],
  of: Object.fromEntries(ids.map((id) => [id, { title: null, isHidden: true }])),
});

const arbStep = fc.constantFrom(...STEPS);
const arbSettings: fc.Arbitrary<StepSettings> = fc.record({
  order: fc.array(arbStep, { maxLength: 14 }),
  of: fc.dictionary(arbStep, fc.record({ title: fc.option(fc.string()), isHidden: fc.boolean() })),
});
const arbContext: fc.Arbitrary<StepContext> = fc.record({
  settings: arbSettings,
  isFirst: fc.boolean(),
  today: fc.option(fc.constantFrom(...TODAYS)),
  starter: fc.constantFrom('me' as const, 'them' as const),
});
const arbTopic = fc.record({
  type: fc.option(fc.constantFrom(...TOPIC_TYPES)),
  owner: fc.constantFrom('me' as const, 'them' as const),
});

describe('the steps of a meeting', () => {
  it('are those of the seed, numbered from 1 at the first meeting and from 2 later', () => {
    expect(idsOf({ isFirst: true })).toEqual([...STEPS]);
    expect(idsOf({})).toEqual(STEPS.slice(1));
    const numbers = (isFirst: boolean) =>
      arrangeSteps({ settings: AS_SEEDED, isFirst, today: null, starter: 'them' }).map(({ number }) => number);
    expect(numbers(true)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(numbers(false)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('carry the title that the pair gave them', () => {
    const settings: StepSettings = { order: [], of: { mine: { title: 'Marta first', isHidden: false } } };
    const steps = arrangeSteps({ settings, isFirst: false, today: null, starter: 'them' });
    expect(steps.find(({ id }) => id === 'mine')?.title).toBe('Marta first');
    expect(steps.find(({ id }) => id === 'theirs')?.title).toBeNull();
  });

  it.each<[string, Partial<StepContext>, StepId[]]>([
    ['begin with mine when I begin', { starter: 'me' }, ['opener', 'mine', 'previous', 'theirs']],
    [
      'begin with theirs on a day for listening, even when I begin',
      { starter: 'me', today: 'listen' },
      ['opener', 'theirs', 'feedback', 'previous', 'mine'],
    ],
    [
      'begin with what is undecided on a day for deciding',
      { today: 'decide' },
      ['opener', 'decisions', 'blockers', 'theirs'],
    ],
  ])('%s', (_, context, first) => {
    expect(idsOf(context).slice(0, first.length)).toEqual(first);
  });

  it('keep mine first for a pair that put it there, whoever begins', () => {
    const settings: StepSettings = { order: ['mine', 'theirs'], of: {} };
    for (const starter of ['me', 'them'] as const) {
      const ids = idsOf({ settings, starter });
      expect(ids.indexOf('mine')).toBeLessThan(ids.indexOf('theirs'));
    }
  });

  it('are four in a catch-up, hidden ones included, and never the card of the first meeting', () => {
    const settings = hiding('opener', 'blockers');
    expect(idsOf({ settings, today: 'catch-up', isFirst: true })).toEqual([
      'opener',
      'blockers',
      'previous',
      'outcomes',
    ]);
  });

  it.each([
    ['later', false, ['outcomes']],
    ['at the first meeting', true, ['format', 'outcomes']],
  ])('still hold the outcomes when two browsers together hid everything, %s', (_, isFirst, left) => {
    expect(leavesAStep(hiding(...STEPS))).toBe(false);
    expect(idsOf({ settings: hiding(...STEPS), isFirst })).toEqual(left);
  });

  it('stand each at most once, in rising numbers, whatever is set', () => {
    fc.assert(
      fc.property(arbContext, (context) => {
        const steps = arrangeSteps(context);
        expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length);
        expect(steps.map(({ number }) => number)).toEqual(steps.map((_, index) => (steps[0]?.number ?? 0) + index));
        expect(steps.some(({ id }) => id === 'format')).toBe(context.isFirst && context.today !== 'catch-up');
      }),
    );
  });

  it('are all ten in any stored order, which keeps what it knows in its order', () => {
    fc.assert(
      fc.property(arbSettings, ({ order }) => {
        const all = orderOf({ order });
        expect([...all].sort()).toEqual([...STEPS].sort());
        const known = [...new Set(order)];
        expect(all.filter((id) => known.includes(id))).toEqual(known);
      }),
    );
  });
});

describe('a topic', () => {
  it('stands in one shown step, whatever is hidden, renamed or turned; only a catch-up leaves it out', () => {
    fc.assert(
      fc.property(arbContext, arbTopic, (context, topic) => {
        const shown = arrangeSteps(context).map(({ id }) => id);
        const step = stepOfTopic(topic, shown, context.today);
        if (context.today === 'catch-up') expect(step).toBe(topic.type === 'blocker' ? 'blockers' : null);
        else expect(shown).toContain(step);
        expect(step).not.toBe('format');
      }),
    );
  });

  it.each<[string, Parameters<typeof stepOfTopic>[0], readonly StepId[], StepId]>([
    ['by its type', { type: 'decision', owner: 'them' }, STEPS, 'decisions'],
    ['with whoever brings it', { type: 'question', owner: 'them' }, STEPS, 'theirs'],
    ['as a vent with whoever brings it', { type: 'vent', owner: 'me' }, STEPS, 'mine'],
    [
      'with its owner where the step of its type is hidden',
      { type: 'feedback', owner: 'me' },
      ['theirs', 'mine'],
      'mine',
    ],
    [
      'with the other where its owner’s step is hidden too',
      { type: 'feedback', owner: 'me' },
      ['theirs', 'outcomes'],
      'theirs',
    ],
    ['in whatever is left', { type: null, owner: 'me' }, ['opener', 'outcomes'], 'outcomes'],
  ])('stands %s', (_, topic, shown, step) => {
    expect(stepOfTopic(topic, shown)).toBe(step);
  });

  it('is ordered in the list of its step, whether that is shown or not', () => {
    fc.assert(
      fc.property(arbTopic, (topic) => {
        expect(listOfTopic(topic)).toBe(stepOfTopic(topic, STEPS));
      }),
    );
  });
});

describe('who begins', () => {
  it.each<[string, Parameters<typeof starterOf>, 'me' | 'them']>([
    ['the companion of a report', ['my-report', null, 'them'], 'them'],
    ['the companion where no kind is said', [null, null, 'them'], 'them'],
    ['the companion the first time between peers', ['peer', null, null], 'them'],
    ['me after them between peers', ['peer', null, 'them'], 'me'],
    ['them after me between friends', ['friend', null, 'me'], 'them'],
    ['whoever was settled, whatever was last time', ['peer', 'them', 'them'], 'them'],
    ['whoever was settled, whatever the kind', ['my-manager', 'me', null], 'me'],
  ])('is %s', (_, input, starter) => {
    expect(starterOf(...input)).toBe(starter);
  });

  it('alternates exactly between equals', () => {
    expect(KINDS.filter(takesTurns)).toEqual(['peer', 'cross-functional', 'friend']);
    expect(takesTurns(null)).toBe(false);
  });
});
