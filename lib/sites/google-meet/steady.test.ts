import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CallStage } from '../../domain/sighting.ts';
import type { Device } from './people.ts';
import type { CallReading } from './read-call.ts';
import { advance, endOfPage, type Steady, startSteady } from './steady.ts';

const CODE = 'abc-defg-hij';
const ME: Device = { id: 'd98', name: 'Marta', selfVotes: 3 };
const BO: Device = { id: 'd97', name: 'Bo', selfVotes: 0 };
const CHEN: Device = { id: 'd99', name: 'Chen', selfVotes: 0 };

const reading = (stage: CallStage, devices: Device[] = [], more: Partial<CallReading> = {}): CallReading => ({
  code: CODE,
  stage,
  isCertain: true,
  devices,
  count: stage === 'in-call' ? devices.length : null,
  presentations: [],
  isCompanionMode: false,
  title: null,
  ownName: null,
  signals: {},
  ...more,
});
const inCall = (...devices: Device[]) => reading('in-call', devices);

/** Plays readings; a number is the time of those that follow, each 500 ms after the one before. */
function play(...steps: (number | CallReading)[]): Steady & { ends: string[] } {
  let state = startSteady();
  let at = 0;
  const ends: string[] = [];
  for (const step of steps) {
    if (typeof step === 'number') at = step;
    else {
      state = advance(state, step, at);
      if (state.ended) ends.push(state.ended);
      at += 500;
    }
  }
  return { ...state, ends };
}
const pair = Array.from({ length: 12 }, () => inCall(ME, BO));

describe('a call begins', () => {
  it('after two equal readings half a second apart', () => {
    expect(play(inCall(ME)).sighting.stage).toBe('unknown');
    expect(play(inCall(ME), inCall(ME)).sighting.stage).toBe('in-call');
  });

  it('not after two readings that are closer together', () => {
    const state = play(0, inCall(ME), 200, inCall(ME));
    expect(state.sighting.stage).toBe('unknown');
    expect(state.lookAgain).toBe(300);
  });

  it('not when something else was read between', () => {
    expect(play(inCall(ME), reading('knocking'), inCall(ME)).sighting.stage).toBe('unknown');
  });

  it('never while only knocking, however long', () => {
    const state = play(...Array.from({ length: 50 }, () => reading('knocking')));
    expect(state.sighting.stage).toBe('knocking');
    expect(endOfPage(state)).toBeNull();
  });
});

describe('a call ends', () => {
  const begun = [inCall(ME, BO), inCall(ME, BO)];

  it('at once on a terminal screen', () => {
    const state = play(...begun, reading('left'));
    expect(state.sighting).toMatchObject({ stage: 'left', participants: [], isPair: false });
    expect(state.ends).toEqual([CODE]);
  });

  it('at once when the address names another call or none', () => {
    expect(play(...begun, reading('unknown', [], { code: 'xyz-abcd-efg' })).ends).toEqual([CODE]);
    expect(play(...begun, reading('landing', [], { code: null })).ends).toEqual([CODE]);
  });

  it('after three misses over three seconds, not before', () => {
    const gone = reading('unknown');
    expect(play(...begun, 1000, gone, 1500, gone, 2000, gone, 2500, gone).sighting.stage).toBe('in-call');
    expect(play(...begun, 1000, gone, 2500, gone, 4000, gone).ends).toEqual([CODE]);
    expect(play(...begun, 1000, gone, 4500, gone).sighting.stage).toBe('in-call');
  });

  it('not when the bar flickers while it is drawn again', () => {
    const state = play(
      ...begun,
      1000,
      reading('unknown'),
      2900,
      inCall(ME, BO),
      3500,
      reading('unknown'),
      5000,
      inCall(ME, BO),
    );
    expect(state.sighting).toMatchObject({ stage: 'in-call', count: 2 });
    expect(state.ends).toEqual([]);
  });

  it('not while the hang-up button is there and the roster is not', () => {
    const state = play(...begun, ...Array.from({ length: 20 }, () => reading('knocking')));
    expect(state.sighting).toMatchObject({ stage: 'in-call', participants: [{ name: 'Marta' }, { name: 'Bo' }] });
  });

  it('with the page, for which the code is told', () => {
    expect(endOfPage(play(...begun))).toBe(CODE);
    expect(endOfPage(play(...begun, reading('left')))).toBeNull();
  });

  it('once, however often the screen after it is read', () => {
    expect(play(...begun, reading('left'), reading('left'), reading('left')).ends).toEqual([CODE]);
  });
});

describe('a whole visit in one document', () => {
  it('goes from landing through lobby, call and leaving to the call again', () => {
    const home = reading('landing', [], { code: null });
    const lobby = reading('green-room');
    const stages: CallStage[] = [];
    let state = startSteady();
    let at = 0;
    const visit = [
      home,
      reading('unknown'),
      lobby,
      lobby,
      inCall(ME),
      inCall(ME),
      ...pair,
      reading('left'),
      inCall(ME, BO),
      inCall(ME, BO),
      reading('left'),
      home,
    ];
    for (const each of visit) {
      state = advance(state, each, at);
      at += 600;
      if (stages.at(-1) !== state.sighting.stage) stages.push(state.sighting.stage);
    }
    expect(stages).toEqual(['landing', 'unknown', 'green-room', 'in-call', 'left', 'in-call', 'left', 'landing']);
  });

  it('remembers that this document was in the call, until a new attempt begins', () => {
    const left = play(...pair, reading('left'));
    expect(left.memory.wasInCall).toBe(true);
    expect(play(...pair, reading('left'), reading('knocking'), reading('knocking')).memory.wasInCall).toBe(false);
    expect(play(...pair, reading('unknown', [], { code: 'xyz-abcd-efg' })).memory.wasInCall).toBe(false);
  });

  it('keeps what the green room called me', () => {
    expect(play(reading('green-room', [], { ownName: 'Marta' })).memory.ownName).toBe('Marta');
  });
});

describe('two people', () => {
  it('are a pair after three readings over five seconds', () => {
    expect(play(...pair.slice(0, 10)).sighting.isPair).toBe(false);
    expect(play(...pair).sighting.isPair).toBe(true);
    expect(
      play(0, inCall(ME, BO), 600, inCall(ME, BO), 3000, inCall(ME, BO), 6200, inCall(ME, BO)).sighting.isPair,
    ).toBe(true);
  });

  it('are a pair when nobody can tell which one is me', () => {
    const unmarked = Array.from({ length: 12 }, () => inCall({ ...ME, selfVotes: 0 }, BO));
    expect(play(...unmarked).sighting).toMatchObject({
      isPair: true,
      participants: [{ isSelf: false }, { isSelf: false }],
    });
  });

  it('are no pair any more when a third one joins, and none again when that one has left', () => {
    const three = play(...pair, inCall(ME, BO, CHEN), inCall(ME, BO, CHEN));
    expect(three.sighting).toMatchObject({ isPair: false, count: 3 });
    expect(play(...pair, inCall(ME, BO, CHEN), inCall(ME, BO, CHEN), ...pair, ...pair).sighting.isPair).toBe(false);
  });

  it('stay a pair through one odd reading', () => {
    const state = play(...pair, inCall(ME), inCall(ME, BO), inCall(ME, BO));
    expect(state.sighting).toMatchObject({ isPair: true, count: 2 });
  });

  it('are no pair when both devices are mine', () => {
    const alone = Array.from({ length: 14 }, () => inCall(ME, { ...BO, name: 'Marta' }));
    expect(play(...alone).sighting).toMatchObject({
      isPair: false,
      participants: [{ name: 'Marta', isSelf: true, devices: 2 }],
    });
  });

  it('are not told by devices in companion mode', () => {
    const companion = Array.from({ length: 14 }, () => reading('in-call', [ME, BO], { isCompanionMode: true }));
    expect(play(...companion).sighting.isPair).toBe(false);
  });

  it('with three devices of two names were never three people', () => {
    const onPhone = inCall(ME, BO, { ...BO, id: 'd96' });
    const state = play(onPhone, onPhone, onPhone, ...pair, ...pair);
    expect(state.wasMore).toBe(false);
    expect(state.sighting.isPair).toBe(true);
  });

  it('whose names come late are waited for, but not for ever', () => {
    const nameless = (n: number) => Array.from({ length: n }, () => inCall(ME, { ...BO, name: null }));
    expect(play(...nameless(14)).sighting.isPair).toBe(false);
    expect(play(...nameless(14), inCall(ME, BO)).sighting.isPair).toBe(true);
    expect(play(...nameless(24)).sighting.isPair).toBe(true);
  });
});

describe('my presentation', () => {
  const mine = { id: ME.id, name: ME.name };
  const his = { id: BO.id, name: BO.name };
  const showing = (...presentations: CallReading['presentations']) =>
    reading('in-call', [ME, BO], { presentations, count: 2 });
  const begun = [inCall(ME, BO), inCall(ME, BO)];
  const isOn = (...steps: Parameters<typeof play>) => play(...steps).sighting.isPresenting;

  it.each([
    ['by my device', mine],
    ['by my name on another device', { id: 'd120', name: 'Marta' }],
    ['by the page’s own word', { id: null, name: null }],
  ])('is believed at its first reading: %s', (_, sign) => {
    expect(isOn(...begun, showing(sign))).toBe(true);
  });

  it('is believed with the call when it runs already', () => {
    expect(isOn(showing(mine))).toBe(false);
    expect(isOn(showing(mine), showing(mine))).toBe(true);
  });

  it('is not another one’s, nor one whose owner nobody can tell', () => {
    expect(isOn(...begun, showing(his), showing(his))).toBe(false);
    const unmarked = reading('in-call', [{ ...ME, selfVotes: 0 }, BO], { presentations: [mine] });
    expect(isOn(unmarked, unmarked, unmarked)).toBe(false);
  });

  it('is known by what was known of me while my own tile is away', () => {
    const away = reading('in-call', [BO], { presentations: [{ id: ME.id, name: null }], count: 2 });
    expect(isOn(...begun, away)).toBe(true);
  });

  it('is over after two readings without it that are a second apart, not before', () => {
    expect(isOn(...begun, showing(mine), 2000, showing(his))).toBe(true);
    expect(isOn(...begun, showing(mine), 2000, showing(his), 2900, showing(his))).toBe(true);
    expect(isOn(...begun, showing(mine), 2000, showing(his), 3000, showing(his))).toBe(false);
  });

  it('stays while its tile is drawn again', () => {
    expect(isOn(...begun, showing(mine), 2000, showing(), 2600, showing(mine), 3100, showing())).toBe(true);
  });

  it('stays while the page cannot be read for a moment, and ends with the call', () => {
    expect(isOn(...begun, showing(mine), reading('knocking'), reading('unknown'))).toBe(true);
    expect(isOn(...begun, showing(mine), reading('left'))).toBe(false);
  });
});

describe('people of the call', () => {
  it('keep their name and their mark while a tile is drawn again', () => {
    const redrawn = [inCall({ ...ME, name: null, selfVotes: 0 }, { ...BO, name: null })];
    expect(play(...pair, ...redrawn).sighting.participants).toEqual([
      { name: 'Marta', isSelf: true, devices: 1 },
      { name: 'Bo', isSelf: false, devices: 1 },
    ]);
  });

  it('stay while their tile is away and the badge still counts them', () => {
    const state = play(...pair, reading('in-call', [ME], { count: 2 }));
    expect(state.sighting.participants.map(({ name }) => name)).toEqual(['Marta', 'Bo']);
  });

  it('go when somebody came back under a new device', () => {
    const state = play(...pair, reading('in-call', [ME, { ...BO, id: 'd120' }], { count: 2 }));
    expect(state.sighting.participants).toContainEqual({ name: 'Bo', isSelf: false, devices: 1 });
  });

  it('take a new name when it changes', () => {
    expect(play(...pair, inCall(ME, { ...BO, name: 'Bo Lind' })).sighting.participants[1]?.name).toBe('Bo Lind');
  });
});

describe('whatever is read', () => {
  const anyStage = fc.constantFrom<CallStage>(
    'green-room',
    'knocking',
    'in-call',
    'left',
    'refused',
    'error',
    'unknown',
  );
  const anyReading = fc.tuple(anyStage, fc.subarray([ME, BO, CHEN]), fc.integer({ min: 1, max: 4000 }));

  it('nobody is told of people outside a call, nor of a pair that three people had been in', () => {
    fc.assert(
      fc.property(fc.array(anyReading, { maxLength: 60 }), (steps) => {
        let state = startSteady();
        let at = 0;
        for (const [stage, devices, pause] of steps) {
          at += pause;
          const before = state;
          state = advance(state, reading(stage, stage === 'in-call' ? devices : []), at);
          const { sighting } = state;
          if (sighting.stage !== 'in-call')
            expect(sighting).toMatchObject({ participants: [], isPair: false, count: null });
          if (sighting.isPair) expect(sighting.count).toBe(2);
          if (sighting.isPair) expect(state.wasMore).toBe(false);
          expect(state.ended !== null).toBe(before.sighting.stage === 'in-call' && sighting.stage !== 'in-call');
        }
      }),
    );
  });
});
