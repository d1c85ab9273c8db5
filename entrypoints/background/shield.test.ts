import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { toBase64 } from '../../lib/domain/base64.ts';
import { parseDay } from '../../lib/domain/day.ts';
import { type MeetingId, newId, type RelationshipId } from '../../lib/domain/ids.ts';
import { LANES, type Lane } from '../../lib/domain/lane.ts';
import type { CallSighting } from '../../lib/domain/sighting.ts';
import { eventWith, guest, MARTA, MORNING, TestBackground } from '../../tests/support/background.ts';
import { endSilentCalls } from './calls.ts';
import { toggleShield } from './shield.ts';

const MINUTE = 60_000;
const ACCOUNT = { index: MARTA.index, label: MARTA.address, name: MARTA.name };
const DUE = parseDay('2026-11-26');

let background: TestBackground;
beforeEach(() => {
  background = new TestBackground();
});

/** The state of a call in Meet's tab; of six people unless told otherwise, so that it is no 1:1. */
const see = (more: Partial<CallSighting> = {}) =>
  background.tell('call.sighted', {
    account: ACCOUNT,
    sighting: {
      code: 'abc-defg-hij',
      stage: 'in-call',
      participants: ['Marta', 'Bo', 'Chen', 'Ola', 'Jan', 'Zoe'].map((name) => ({
        name,
        isSelf: name === 'Marta',
        devices: 1,
      })),
      count: 6,
      isPair: false,
      isPresenting: true,
      title: null,
      ...more,
    },
  });
const shield = async () => (await background.tell('today.get', { from: MORNING, to: MORNING + 1 })).shield;
const setShield = (isUp: boolean) => background.tell('shield.set', { isUp });
/** The worker is stopped: the next one knows no more than what is on disk. */
const restart = () => {
  background = new TestBackground(background.db);
};

describe('the shield', () => {
  it('goes up with my presentation in any call, also of many, and tells every surface at once', async () => {
    await see({ isPresenting: false });
    expect(await shield()).toBeNull();
    background.changes.length = 0;
    await see();
    expect(await shield()).toBe('presenting');
    expect(background.changes.flat()).toContain('calls');
  });

  it.each([
    ['I stop presenting', () => see({ isPresenting: false })],
    ['I leave the call', () => see({ stage: 'left', isPresenting: false })],
    ['the tab goes away', () => background.tell('call.gone', { code: 'abc-defg-hij' })],
  ])('comes down when %s', async (_, end) => {
    await see();
    background.changes.length = 0;
    await end();
    expect(await shield()).toBeNull();
    expect(background.changes.flat()).toContain('calls');
  });

  it('comes down when the presenting tab fell silent with a killed browser', async () => {
    await see();
    background.now += 10 * MINUTE;
    await endSilentCalls(background.keeper);
    expect(await shield()).toBeNull();
  });

  it('stays down when I show the lane anyway, also in a new worker, until that presentation ends', async () => {
    await see();
    await setShield(false);
    restart();
    background.now += MINUTE;
    await see();
    expect(await shield()).toBeNull();
    await see({ isPresenting: false });
    await see();
    expect(await shield()).toBe('presenting');
  });

  it('goes up again for a presentation in another call, though the first one was lifted', async () => {
    const other = {
      id: 'duologue-under-test',
      url: 'https://meet.google.com/xyz-abcd-efg',
      frameId: 0,
      tab: { id: 10 },
    };
    await see();
    await setShield(false);
    const sighting = { code: 'xyz-abcd-efg', stage: 'in-call', participants: [], count: 2, isPair: false } as const;
    await background.tell(
      'call.sighted',
      { account: ACCOUNT, sighting: { ...sighting, participants: [], isPresenting: true, title: null } },
      other,
    );
    expect(await shield()).toBe('presenting');
  });

  it('that I chose stays through the end of a presentation, of a call and of the worker', async () => {
    await see();
    await setShield(true);
    expect(await shield()).toBe('chosen');
    await see({ isPresenting: false });
    await see({ stage: 'left', isPresenting: false });
    restart();
    expect(await shield()).toBe('chosen');
    await setShield(false);
    expect(await shield()).toBeNull();
  });

  it('goes up and down by the key, and while I present the key lifts it', async () => {
    await toggleShield(background.keeper);
    expect(await shield()).toBe('chosen');
    await toggleShield(background.keeper);
    expect(await shield()).toBeNull();
    await see();
    await toggleShield(background.keeper);
    expect(await shield()).toBeNull();
    await toggleShield(background.keeper);
    expect(await shield()).toBe('chosen');
  });
});

/** A note's update as a surface would send it. */
function noteUpdate(text: string): string {
  const doc = new Y.Doc();
  doc.getText('note').insert(0, text);
  return toBase64(Y.encodeStateAsUpdate(doc));
}

/** One item of each sort in a lane, every text with a token of its own; gives the tokens. */
async function fill(relationshipId: RelationshipId, meetingId: MeetingId, lane: Lane, salt: string): Promise<string[]> {
  const token = (what: string) => `${lane}${what}${salt}`;
  const add = async (what: string, type?: 'follow-up') => {
    const id = newId<'topic'>();
    const row = { id, relationshipId, text: token(what), lane, owner: 'me', type, draft: null } as const;
    await background.tell('topic.add', row);
    return id;
  };
  await add('open', 'follow-up');
  const told = await add('told');
  await background.tell('topic.describe', { id: told, details: { purpose: token('purpose') } });
  const done = await add('done');
  await background.tell('topic.setDiscussed', { id: done, meetingId, isDiscussed: true });
  await background.tell('topic.setOutcome', { id: done, outcome: token('outcome') });
  const promise = newId<'agreement'>();
  const words = { text: token('promise'), lane, owner: 'me', due: DUE, draft: null } as const;
  await background.tell('agreement.add', { id: promise, relationshipId, meetingId, ...words });
  await background.tell('agreement.meetIssue', { id: promise, what: token('issue'), due: null });
  const update = noteUpdate(token('note'));
  await background.tell('note.update', { relationshipId, meetingId, lane, update });
  return ['open', 'told', 'purpose', 'done', 'outcome', 'promise', 'issue', 'note'].map(token);
}

/** Everything that a surface can ask for, as it crosses to it. */
async function allAnswers(relationshipId: RelationshipId, meetingId: MeetingId): Promise<string> {
  const at = { relationshipId, meetingId };
  const answers = await Promise.all([
    background.tell('thread.get', at),
    background.tell('thread.get', { relationshipId, meetingId: null }),
    background.tell('meeting.get', { meetingId }),
    background.tell('prep.get', { relationshipId, meetingId: newId<'meeting'>() }),
    background.tell('prep.get', at),
    background.tell('recap.get', at),
    background.tell('today.get', { from: MORNING - 86_400_000, to: MORNING + 86_400_000 }),
    background.tell('agreement.list', {}),
    background.tell('people.list', {}),
    background.tell('launcher.get', { relationshipId }),
    background.ask('note.open', { ...at, lane: 'private' }),
    background.tell('note.open', { ...at, lane: 'shared' }),
  ]);
  return JSON.stringify(answers);
}

async function meetBo() {
  const event = await background.sight(eventWith([guest('marta@example.com'), guest('bo@example.com', 'Bo')]));
  if (event.verdict !== 'yes') throw new Error('no 1:1');
  return event;
}

describe('while the shield is up', () => {
  it('no answer to any surface holds a private word, and the shared ones stay', async () => {
    await fc.assert(
      fc.asyncProperty(fc.stringMatching(/^[a-z]{6,12}$/), async (salt) => {
        background = new TestBackground();
        const { relationshipId, meetingId } = await meetBo();
        const tokens = {
          private: await fill(relationshipId, meetingId, 'private', salt),
          shared: await fill(relationshipId, meetingId, 'shared', salt),
        };
        const before = await allAnswers(relationshipId, meetingId);
        for (const lane of LANES) for (const token of tokens[lane]) expect(before).toContain(token);
        // A call with others, so that nothing else about this pair changes.
        await see({ code: 'xyz-abcd-efg' });
        const during = await allAnswers(relationshipId, meetingId);
        for (const token of tokens.private) expect(during).not.toContain(token);
        for (const token of tokens.shared) expect(during).toContain(token);
        await see({ code: 'xyz-abcd-efg', isPresenting: false });
        expect(await allAnswers(relationshipId, meetingId)).toBe(before);
      }),
      { numRuns: 5 },
    );
  });

  it('no answer counts anything private: it says the same as if only the shared lane were there', async () => {
    const { relationshipId, meetingId } = await meetBo();
    await fill(relationshipId, meetingId, 'private', 'a');
    await setShield(true);
    const { words } = await background.tell('launcher.get', { relationshipId });
    const [person] = await background.tell('people.list', {});
    const thread = await background.tell('thread.get', { relationshipId, meetingId });
    const day = await background.tell('today.get', { from: MORNING, to: MORNING + 86_400_000 });
    const open = await background.ask('note.open', { relationshipId, meetingId, lane: 'private' });
    expect(words.counts.join()).not.toMatch(/\d/);
    expect(person).toMatchObject({ openTopics: 0, openPromises: 0 });
    expect(thread).toMatchObject({ topics: [], agreements: [], myDays: [], shield: 'chosen' });
    for (const each of thread.earlier) expect(each).toMatchObject({ topics: 0, agreements: 0, hasNotes: false });
    expect(day.today).toMatchObject([{ myTopics: 0, theirTopics: 0, promises: 0 }]);
    expect(open).toMatchObject({ ok: false, error: 'private-hidden' });
  });

  it('the last letters of a private note are still written down', async () => {
    const { relationshipId, meetingId } = await meetBo();
    const place = { relationshipId, meetingId, lane: 'private' } as const;
    await setShield(true);
    await background.tell('note.update', { ...place, update: noteUpdate('every letter') });
    await setShield(false);
    const { state } = await background.tell('note.open', place);
    expect(atob(state)).toContain('every letter');
  });

  it('what I export is whole all the same', async () => {
    const { relationshipId, meetingId } = await meetBo();
    const tokens = await fill(relationshipId, meetingId, 'private', 'whole');
    await setShield(true);
    let file = '';
    for (let cursor: string | null = null, first = true; first || cursor !== null; first = false) {
      const part: { text: string; next: string | null } = await background.tell('data.exportPart', { cursor });
      file += part.text;
      cursor = part.next;
    }
    for (const token of tokens) expect(file).toContain(token);
  });
});
