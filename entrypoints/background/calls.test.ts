import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../lib/domain/ids.ts';
import type { CallSighting } from '../../lib/domain/sighting.ts';
import { eventWith, guest, MORNING, TestBackground } from '../../tests/support/background.ts';
import { endSilentCalls } from './calls.ts';

const MINUTE = 60_000;
/** What Meet's account button says of Marta. */
const ACCOUNT = { index: 1, label: 'Google Account: Marta (marta@example.com)', name: null };
const people = (...names: string[]) => names.map((name) => ({ name, isSelf: name === 'Marta', devices: 1 }));
const call = (more: Partial<CallSighting> = {}): CallSighting => ({
  code: 'abc-defg-hij',
  stage: 'in-call',
  participants: people('Marta', 'Bo'),
  count: 2,
  isPair: true,
  isPresenting: false,
  title: null,
  ...more,
});
let background: TestBackground;

beforeEach(() => {
  background = new TestBackground();
});

const see = (more: Partial<CallSighting> = {}) =>
  background.tell('call.sighted', { sighting: call(more), account: ACCOUNT });
const sightEvent = () => background.sight(eventWith([guest('marta@example.com'), guest('bo@example.com', 'Bo')]));
const addPerson = (name: string) =>
  background.tell('person.add', { id: newId<'person'>(), name, address: null, kind: null });

describe('a call', () => {
  it('whose code belongs to a sighted 1:1 is with that person, already in the green room', async () => {
    const event = await sightEvent();
    const launcher = await see({ stage: 'green-room', participants: [], count: null, isPair: false });
    expect(launcher).toMatchObject({ verdict: 'yes', name: 'Bo', side: 'left' });
    expect(launcher).toMatchObject({ meetingId: event.verdict === 'yes' ? event.meetingId : '' });
  });

  it('of two people of whom one is known by name is with them', async () => {
    await addPerson('Bo');
    expect(await see()).toMatchObject({ verdict: 'yes', name: 'Bo' });
  });

  it('with an unknown name asks and keeps the answer for the code', async () => {
    const answer = await see({ participants: people('Marta', 'Zoe') });
    expect(answer).toMatchObject({ verdict: 'unknown', subject: 'call:abc-defg-hij' });
    const subject = 'call:abc-defg-hij';
    expect(await background.tell('ask.get', { subject })).toMatchObject({ candidates: [{ name: 'Zoe' }] });
    await background.tell('ask.answer', { subject, answer: { kind: 'with-new', name: 'Zoe', address: null } });
    expect(await see({ participants: people('Marta', 'Zoe') })).toMatchObject({ verdict: 'yes', name: 'Zoe' });
  });

  it('whose tab closes while its last sighting is still being judged does not come back', async () => {
    await addPerson('Bo');
    await see({ isPresenting: true });
    const late = see({ isPresenting: true });
    const gone = background.tell('call.gone', { code: 'abc-defg-hij' });
    await Promise.all([late, gone]);
    expect(await background.db.calls.count()).toBe(0);
  });

  it('of three is none, unless the third is a note-taker that I ignore', async () => {
    await addPerson('Bo');
    const three = { participants: people('Marta', 'Bo', 'Scribe Bot'), count: 3, isPair: false };
    expect(await see(three)).toMatchObject({ verdict: 'no' });
    await background.tell('bots.set', { names: ['Scribe Bot'] });
    expect(await see(three)).toMatchObject({ verdict: 'yes', name: 'Bo' });
  });

  const heldMinutes = async () => {
    const event = await sightEvent();
    if (event.verdict !== 'yes') throw new Error('no event');
    return (await background.tell('thread.get', event)).meeting.heldMinutes;
  };

  it('that ends leaves its minutes in the meeting', async () => {
    await sightEvent();
    await see();
    background.now += 25 * MINUTE;
    await see({ stage: 'left', participants: [], count: null, isPair: false });
    expect(await heldMinutes()).toBe(25);
  });

  it.each([
    ['within five minutes continues', 4, 25 + 4 + 10],
    ['after more than five minutes is a second stretch', 6, 25 + 10],
  ])('that is joined again %s', async (_, pause, minutes) => {
    await sightEvent();
    await see();
    background.now += 25 * MINUTE;
    await background.tell('call.gone', { code: 'abc-defg-hij' });
    background.now += pause * MINUTE;
    await see();
    background.now += 10 * MINUTE;
    await background.tell('call.gone', { code: 'abc-defg-hij' });
    expect(await heldMinutes()).toBe(minutes);
  });

  it('that fell silent with a killed browser ends when it was last seen', async () => {
    await sightEvent();
    await see();
    background.now = MORNING + 12 * MINUTE;
    await see();
    background.now = MORNING + 90 * MINUTE;
    await endSilentCalls(background.keeper);
    expect(await heldMinutes()).toBe(12);
  });
});
