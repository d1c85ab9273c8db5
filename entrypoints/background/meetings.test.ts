import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { fromBase64, toBase64 } from '../../lib/domain/base64.ts';
import { newId } from '../../lib/domain/ids.ts';
import { TestBackground } from '../../tests/support/background.ts';

let background: TestBackground;

beforeEach(() => {
  background = new TestBackground();
});

async function place(lane: 'private' | 'shared' = 'private') {
  const { relationshipId } = await background.tell('person.add', {
    id: newId<'person'>(),
    name: 'Bo',
    address: null,
    kind: null,
  });
  const thread = await background.tell('thread.get', { relationshipId, meetingId: null });
  return { relationshipId, meetingId: thread.meeting.id, lane };
}

/** A surface that types: every edit gives one update. */
function typist() {
  const doc = new Y.Doc();
  const updates: string[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(toBase64(update)));
  return {
    doc,
    updates,
    type: (at: number, text: string) => doc.getText('note').insert(Math.min(at, doc.getText('note').length), text),
  };
}

async function stored(at: Awaited<ReturnType<typeof place>>): Promise<string> {
  const { state } = await background.tell('note.open', at);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, fromBase64(state) ?? new Uint8Array());
  return doc.getText('note').toString();
}

describe('a note', () => {
  it('comes out as typed, in whatever order and however often its updates arrive', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(40), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 5 })), {
          minLength: 1,
          maxLength: 8,
        }),
        fc.infiniteStream(fc.nat()),
        async (edits, picks) => {
          const at = await place();
          const { doc, updates, type } = typist();
          for (const [position, text] of edits) type(position, text);
          const twice = [...updates, ...updates].sort(() => (picks.next().value % 2) - 0.5);
          for (const update of twice) await background.tell('note.update', { ...at, update });
          expect(await stored(at)).toBe(doc.getText('note').toString());
        },
      ),
      { numRuns: 15 },
    );
  });

  it('holds both texts of two surfaces that typed at once', async () => {
    const at = await place();
    const [one, other] = [typist(), typist()];
    one.type(0, 'tense ');
    other.type(0, 'calm ');
    for (const update of [...one.updates, ...other.updates]) await background.tell('note.update', { ...at, update });
    expect((await stored(at)).split(' ').sort()).toEqual(['', 'calm', 'tense']);
  });

  it('waits in one outbox row however much was typed', async () => {
    const at = await place();
    const { updates, type } = typist();
    for (const letter of 'hello') type(99, letter);
    for (const update of updates) await background.tell('note.update', { ...at, update });
    const waiting = (await background.db.outbox.toArray()).filter(({ note }) => note !== undefined);
    expect(waiting).toHaveLength(1);
    const doc = new Y.Doc();
    const y = waiting[0]?.op[4].y;
    if (y instanceof Uint8Array) Y.applyUpdate(doc, y);
    expect(doc.getText('note').toString()).toBe('hello');
  });

  it('refuses a garbled update and stays unwritten', async () => {
    const at = await place();
    expect(await background.ask('note.update', { ...at, update: toBase64(new Uint8Array([9, 9, 9, 9])) })).toEqual({
      ok: false,
      error: 'bad-input',
    });
    expect(await background.db.noteDocs.count()).toBe(0);
  });

  it('of an earlier meeting is shown there, and only there', async () => {
    const at = await place();
    const { updates, type } = typist();
    type(0, 'tense when release was mentioned');
    await background.tell('note.update', { ...at, update: updates[0] ?? '' });
    background.now += 7 * 24 * 3_600_000;
    const next = await background.tell('thread.get', { relationshipId: at.relationshipId, meetingId: null });
    expect(next.meeting.id).not.toBe(at.meetingId);
    expect(next.earlier).toMatchObject([{ id: at.meetingId, hasNotes: true }]);
    expect(await background.tell('meeting.get', { meetingId: at.meetingId })).toMatchObject({
      notes: [{ lane: 'private', text: 'tense when release was mentioned' }],
    });
  });
});

describe('what is settled about a meeting', () => {
  const settled = async (at: Awaited<ReturnType<typeof place>>) => (await background.tell('thread.get', at)).meeting;

  it('changes only what is said, and undo keeps what was settled since', async () => {
    const at = await place();
    const first = await background.tell('meeting.settle', { ...at, parts: { today: 'listen', isUnprepared: true } });
    await background.tell('meeting.settle', { ...at, parts: { leaveAt: background.now + 60_000 } });
    const again = await background.tell('meeting.settle', { ...at, parts: { today: 'decide' } });
    expect(await settled(at)).toMatchObject({ today: 'decide', isUnprepared: true, leaveAt: background.now + 60_000 });
    await background.tell('undo', again);
    expect((await settled(at)).today).toBe('listen');
    await background.tell('undo', first);
    expect(await settled(at)).toMatchObject({ today: null, isUnprepared: false });
  });

  it('leaves no meeting behind when its first word is taken back', async () => {
    const at = await place();
    const { undo } = await background.tell('meeting.settle', { ...at, parts: { isUnprepared: true } });
    await background.tell('undo', { undo });
    const row = await background.db.meetings.get(at.meetingId);
    expect(row?._del).toBe(true);
    expect(row?._at).toBeUndefined();
  });

  it('can be written into a meeting that an undo took away, which is there again with it', async () => {
    const at = await place();
    const { undo } = await background.tell('meeting.settle', { ...at, parts: { isUnprepared: true } });
    await background.tell('undo', { undo });
    const promise = {
      id: newId<'agreement'>(),
      text: 'x',
      lane: 'shared',
      owner: 'me',
      due: null,
      draft: null,
    } as const;
    await background.tell('agreement.add', { ...promise, relationshipId: at.relationshipId, meetingId: at.meetingId });
    background.now += 7 * 24 * 3_600_000;
    const later = await background.tell('thread.get', { relationshipId: at.relationshipId, meetingId: null });
    expect(later.earlier).toMatchObject([{ id: at.meetingId, agreements: 1 }]);
    expect(later.meeting.isFirst).toBe(false);
  });

  it('stays in the history when the wrap-up that made the meeting is taken back after something was agreed', async () => {
    const at = await place();
    const finished = await background.tell('meeting.finish', { ...at, endings: [], parts: { isAgreed: true } });
    const promise = {
      id: newId<'agreement'>(),
      text: 'x',
      lane: 'shared',
      owner: 'me',
      due: null,
      draft: null,
    } as const;
    await background.tell('agreement.add', { ...promise, relationshipId: at.relationshipId, meetingId: at.meetingId });
    await background.tell('undo', { undo: finished.undo });
    expect(await settled(at)).toMatchObject({ wrappedUpAt: null, isAgreed: false });
    background.now += 7 * 24 * 3_600_000;
    const later = await background.tell('thread.get', { relationshipId: at.relationshipId, meetingId: null });
    expect(later.earlier).toHaveLength(1);
  });

  it('is refused for nobody, and then nothing is written', async () => {
    const at = { ...(await place()), relationshipId: newId<'relationship'>() };
    expect(await background.ask('meeting.settle', { ...at, parts: { today: 'decide' } })).toEqual({
      ok: false,
      error: 'not-found',
    });
    expect(await background.db.meetings.count()).toBe(0);
  });
});
