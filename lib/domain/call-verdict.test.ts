import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CallKnowledge, type CallVerdict, judgeCall } from './call-verdict.ts';
import { CALL_STAGES, type CallSighting, type SightedParticipant } from './sighting.ts';

const one = (name: string, more: Partial<SightedParticipant> = {}): SightedParticipant => ({
  name,
  isSelf: false,
  devices: 1,
  ...more,
});

const ME = one('Mira Hale', { isSelf: true });
const ME_UNMARKED = one('Mira Hale');
const BO = one('Bo Lindqvist');
const CHEN = one('Chen Okafor');
const STRANGER = one('Ivo Brandt');
const BOT = one('Notes Bot');

const KNOWN: CallKnowledge = {
  people: [
    { id: 'bo', names: ['Bo', 'Bo Lindqvist'] },
    { id: 'chen', names: ['Chen Okafor'] },
    { id: 'ada-1', names: ['Ada Berg'] },
    { id: 'ada-2', names: ['Ada B', 'ADA BERG'] },
  ],
  ignored: ['notes bot'],
  mine: ['Mira Hale'],
};

/** A steady call of those who are seen. */
const call = (participants: SightedParticipant[], more: Partial<CallSighting> = {}): CallSighting => ({
  code: 'abc-defg-hij',
  stage: 'in-call',
  participants,
  count: participants.reduce((sum, { devices }) => sum + devices, 0),
  isPair: participants.length === 2,
  isPresenting: false,
  title: null,
  ...more,
});

function told(verdict: CallVerdict): string {
  if (verdict.kind === 'yes') return `yes, ${verdict.personId}`;
  return verdict.kind === 'no' ? 'no' : `unknown: ${verdict.candidates.join(', ')}`;
}

describe('the verdict on a call', () => {
  const cases: [string, CallSighting, string][] = [
    ['two people, one known by name', call([ME, BO]), 'yes, bo'],
    ['the name in other letters', call([ME, one('BO  LINDQVIST')]), 'yes, bo'],
    ['no badge, two tiles', call([BO, ME], { count: null }), 'yes, bo'],
    ['I am told by my name where the page does not mark me', call([ME_UNMARKED, BO]), 'yes, bo'],
    ['a bot that is ignored', call([ME, BO, BOT]), 'yes, bo'],
    ['a bot on two devices', call([ME, BO, one('Notes Bot', { devices: 2 })]), 'yes, bo'],
    ['nobody is marked and only one is known', call([one('M.'), BO]), 'yes, bo'],

    ['a stranger', call([ME, STRANGER]), 'unknown: Ivo Brandt'],
    ['two people known by that name', call([ME, one('Ada Berg')]), 'unknown: Ada Berg'],
    ['my namesake', call([ME, one('Mira Hale')]), 'unknown: Mira Hale'],
    ['nobody is marked and both are known', call([CHEN, BO]), 'unknown: Chen Okafor, Bo Lindqvist'],
    [
      'one person on two devices',
      call([ME, one('Bo Lindqvist', { devices: 2 })], { isPair: false }),
      'unknown: Bo Lindqvist',
    ],
    [
      'I am on two devices',
      call([one('Mira Hale', { isSelf: true, devices: 2 }), BO], { isPair: false }),
      'unknown: Bo Lindqvist',
    ],
    ['a bot, and no number to tell that these are all', call([ME, BO, BOT], { count: null }), 'unknown: Bo Lindqvist'],
    ['the other one has no name yet', call([ME], { count: 2, isPair: true }), 'unknown: '],

    ['three people', call([ME, BO, CHEN]), 'no'],
    ['three people, a stranger among them', call([ME, BO, STRANGER]), 'no'],
    ['three people and a bot', call([ME, BO, CHEN, BOT]), 'no'],
    ['a third whom the page does not show', call([ME, BO], { count: 3 }), 'no'],
    ['a third beside a bot whom the page does not show', call([ME, BO, BOT], { count: 4 }), 'no'],
    ['alone', call([ME]), 'no'],
    ['alone with a bot', call([ME, BOT]), 'no'],
    ['alone while a tile lingers', call([ME, BO], { count: 1 }), 'no'],
    ['nobody', call([]), 'no'],
    ['not steady yet', call([ME, BO], { isPair: false }), 'no'],
    ['the other one has no name yet and it is not steady', call([ME], { count: 2, isPair: false }), 'no'],
  ];
  it.each(cases)('%s', (_case, sighting, expected) => expect(told(judgeCall(sighting, KNOWN))).toBe(expected));

  it.each(CALL_STAGES.filter((stage) => stage !== 'in-call'))('is no in the stage %s', (stage) => {
    expect(judgeCall(call([ME, BO], { stage }), KNOWN)).toEqual({ kind: 'no' });
  });

  it('tells the name as the call shows it', () => {
    expect(judgeCall(call([ME, one('BO Lindqvist')]), KNOWN)).toEqual({
      kind: 'yes',
      personId: 'bo',
      name: 'BO Lindqvist',
    });
  });

  it('never is a yes with three people, and does not depend on the order', () => {
    const people = fc.shuffledSubarray([ME, BO, CHEN, STRANGER, BOT]);
    const calls = fc.record({ people, count: fc.constantFrom(null, 1, 2, 3, 4), isPair: fc.boolean() });
    fc.assert(
      fc.property(calls, ({ people: seen, count, isPair }) => {
        const verdict = judgeCall(call(seen, { count, isPair }), KNOWN);
        const turned = judgeCall(call(seen.toReversed(), { count, isPair }), KNOWN);
        expect(turned.kind).toBe(verdict.kind);
        if (verdict.kind === 'yes') expect(seen.filter((each) => each !== BOT)).toHaveLength(2);
      }),
      { numRuns: 1000 },
    );
  });
});
