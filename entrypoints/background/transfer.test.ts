import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { toBase64 } from '../../lib/domain/base64.ts';
import { newId } from '../../lib/domain/ids.ts';
import { eventWith, guest, TestBackground } from '../../tests/support/background.ts';
import { day } from '../../tests/support/day.ts';
import { generatedBackup } from '../../tests/support/generate.ts';
import { sampleBackup } from '../../tests/support/sample-data.ts';

let background: TestBackground;

beforeEach(() => {
  background = new TestBackground();
});

const exportText = (from = background): Promise<string> => from.exported();

async function stage(text: string, into = background) {
  const half = Math.ceil(text.length / 2);
  await into.tell('data.stagePart', { index: 0, text: text.slice(0, half) });
  await into.tell('data.stagePart', { index: 1, text: text.slice(half) });
}

function typed(text: string): string {
  const doc = new Y.Doc();
  doc.getText('note').insert(0, text);
  return toBase64(Y.encodeStateAsUpdate(doc));
}

async function fill(): Promise<{
  relationshipId: Awaited<ReturnType<typeof thread>>['relationshipId'];
  topic: ReturnType<typeof newId<'topic'>>;
}> {
  const { relationshipId, meetingId } = await thread();
  const topic = newId<'topic'>();
  await background.tell('topic.add', {
    id: topic,
    relationshipId,
    text: 'Rubric “é” 漢字',
    lane: 'private',
    owner: 'me',
    draft: null,
  });
  await background.tell('agreement.add', {
    id: newId<'agreement'>(),
    relationshipId,
    meetingId,
    text: 'send',
    lane: 'shared',
    owner: 'me',
    due: null,
    draft: null,
  });
  await background.tell('note.update', { relationshipId, meetingId, lane: 'private', update: typed('tense') });
  return { relationshipId, topic };
}
async function thread() {
  const launcher = await background.sight(eventWith([guest('marta@example.com'), guest('bo@example.com', 'Bo')]));
  if (launcher.verdict !== 'yes') throw new Error('no 1:1');
  return launcher;
}
const tables = (text: string) => {
  const { tables, local } = JSON.parse(text);
  return { tables, local };
};

describe('an export', () => {
  it('of a computer whose clock runs ahead can be edited at once in a new browser', async () => {
    background.now += 5 * 3_600_000;
    const { topic } = await fill();
    const fresh = new TestBackground();
    await stage(await exportText(), fresh);
    await fresh.tell('data.import', { mode: 'restore' });
    await fresh.tell('topic.edit', { id: topic, text: 'Said anew' });
    expect((await fresh.db.topics.get(topic))?.text).toBe('Said anew');
  });

  it('read into an empty browser gives the same export again', async () => {
    await fill();
    const text = await exportText();
    const fresh = new TestBackground();
    await stage(text, fresh);
    expect(await fresh.tell('data.inspect', {})).toMatchObject({
      isEmptyHere: true,
      rows: { people: 1, topics: 1, agreements: 1 },
    });
    await fresh.tell('data.import', { mode: 'merge' });
    expect(tables(await exportText(fresh))).toEqual(tables(text));
  });

  it('holds the events that a page showed, and none that only a calendar told', async () => {
    await fill();
    const shown = await background.db.sightings.toArray();
    await background.db.sightings.bulkPut(
      shown.map((row) => ({ ...row, id: `told${row.id}`, eventId: `told${row.id}`, isFromFeed: true, feed: 'f' })),
    );
    const { local }: { local: { sightings: { id: string }[] } } = JSON.parse(await exportText());
    expect(local.sightings.map(({ id }) => id)).toEqual(shown.map(({ id }) => id));
  });

  it('carries how a pair talks, what topics are, how a meeting was wrapped up and what I prefer', async () => {
    const { relationshipId, topic } = await fill();
    const { meetingId } = await thread();
    const pair = { relationshipId, meetingId };
    const details = { type: 'problem', purpose: 'read it', why: 'late', options: 'a\nb', reserved: 10 } as const;
    await background.tell('topic.describe', { id: topic, details });
    await background.tell('format.settle', { relationshipId, parts: { doubts: 'a status round', cadence: 'weekly' } });
    await background.tell('steps.edit', { relationshipId, step: 'mine', title: 'Marta', isHidden: false });
    await background.tell('steps.arrange', { relationshipId, order: ['mine', 'theirs'] });
    await background.tell('hint.answer', { relationshipId, hint: 'length', answer: 'never', meetingId });
    await background.tell('preferences.set', { name: 'workloadLimit', value: 7 });
    const endings = [{ id: topic, ending: 'decision' as const, outcome: 'we wait' }];
    await background.tell('meeting.finish', { ...pair, endings, parts: { isAgreed: true, today: 'decide' } });
    // What is folded away in this browser does not travel.
    await background.tell('shield.set', { isUp: true });
    const text = await exportText();
    await background.tell('shield.set', { isUp: false });

    const fresh = new TestBackground();
    await stage(text, fresh);
    await fresh.tell('data.import', { mode: 'merge' });
    expect(tables(await exportText(fresh))).toEqual(tables(text));
    const asThere = await background.tell('thread.get', pair);
    expect(await fresh.tell('thread.get', pair)).toEqual(asThere);
    expect(asThere.topics).toMatchObject([{ ...details, endedAs: 'decision', outcome: 'we wait' }]);
    expect(asThere).toMatchObject({ preferences: { workloadLimit: 7 }, shield: null });
  });

  it('restores exactly what was there, whatever was changed since', async () => {
    const { relationshipId, topic } = await fill();
    const text = await exportText();
    const before = await background.tell('thread.get', { relationshipId, meetingId: null });
    await background.tell('topic.delete', { id: topic });
    await background.tell('topic.add', {
      id: newId<'topic'>(),
      relationshipId,
      text: 'later',
      lane: 'private',
      owner: 'me',
      draft: null,
    });
    await background.tell('note.update', {
      relationshipId,
      meetingId: before.meeting.id,
      lane: 'private',
      update: typed('newer words'),
    });
    await stage(text);
    await background.tell('data.import', { mode: 'restore' });
    const after = await background.tell('thread.get', { relationshipId, meetingId: null });
    expect(after).toEqual(before);
    const [note] = await background.db.noteDocs.toArray();
    expect(note?.text).toBe('tense');
  });

  it('merged into a browser with newer edits leaves these alone and brings back nothing that was deleted', async () => {
    const { relationshipId, topic } = await fill();
    const text = await exportText();
    await background.tell('topic.edit', { id: topic, text: 'newer' });
    await stage(text);
    await background.tell('data.import', { mode: 'merge' });
    const { topics } = await background.tell('thread.get', { relationshipId, meetingId: null });
    expect(topics.map((one) => one.text)).toEqual(['newer']);
  });

  it('keeps rows and fields of a newer version', async () => {
    await fill();
    const file = JSON.parse(await exportText());
    file.tables.topics[0].fromTheFuture = { deep: [1] };
    const fresh = new TestBackground();
    await stage(JSON.stringify(file), fresh);
    await fresh.tell('data.import', { mode: 'merge' });
    expect(JSON.parse(await exportText(fresh)).tables.topics[0].fromTheFuture).toEqual({ deep: [1] });
  });
});

describe('a row whose clock runs weeks ahead', () => {
  it('is edited, deleted and brought back as any other', async () => {
    const { relationshipId, topic } = await fill();
    const file = JSON.parse(await exportText());
    const ahead = 'zzzzzzzzz000aaaaaa';
    file.tables.topics[0]._c = ahead;
    const fresh = new TestBackground();
    await stage(JSON.stringify(file), fresh);
    await fresh.tell('data.import', { mode: 'merge' });
    const texts = async () =>
      (await fresh.tell('thread.get', { relationshipId, meetingId: null })).topics.map(({ text }) => text);
    const edited = await fresh.tell('topic.edit', { id: topic, text: 'edited here' });
    expect(await texts()).toEqual(['edited here']);
    await fresh.tell('undo', { undo: edited.undo });
    expect(await texts()).toEqual(['Rubric “é” 漢字']);
    const deleted = await fresh.tell('topic.delete', { id: topic });
    expect(await texts()).toEqual([]);
    await fresh.tell('undo', { undo: deleted.undo });
    expect(await texts()).toHaveLength(1);
  });
});

describe('a file that is no export', () => {
  const rows = '"tables":{"topics":[]},"local":{}';
  it.each([
    ['cut short', '{"format":"duologue-export","version":1,"exportedAt":1,"tables":{"topics":[', 'backup-unreadable'],
    ['not JSON', 'Dear diary', 'backup-unreadable'],
    ['of another program', '{"notes":[]}', 'backup-foreign'],
    ['a list', '[]', 'backup-foreign'],
    ['of a newer version', `{"format":"duologue-export","version":2,"exportedAt":1,${rows}}`, 'backup-newer'],
    ['without tables', '{"format":"duologue-export","version":1,"exportedAt":1}', 'backup-unreadable'],
    [
      'with a row without a clock',
      '{"format":"duologue-export","version":1,"exportedAt":1,"tables":{"topics":[{"id":"a"}]},"local":{}}',
      'backup-unreadable',
    ],
    [
      'with a clock that is none',
      '{"format":"duologue-export","version":1,"exportedAt":1,"tables":{"topics":[{"id":"a","_c":"zz"}]},"local":{}}',
      'backup-unreadable',
    ],
    [
      'with a poisoned field',
      '{"format":"duologue-export","version":1,"exportedAt":1,"tables":{"__proto__":{"topics":1}},"local":{}}',
      'backup-unreadable',
    ],
  ])('%s changes nothing and says why', async (_, text, error) => {
    await fill();
    const before = await exportText();
    await stage(text);
    expect(await background.ask('data.inspect', {})).toEqual({ ok: false, error });
    expect(await background.ask('data.import', { mode: 'restore' })).toEqual({ ok: false, error });
    expect(tables(await exportText())).toEqual(tables(before));
  });
});

describe('the files of the tour and of the benches', () => {
  const amount = { relationships: 3, meetings: 60, topics: 240, agreements: 160, notes: 60 };
  it.each([
    ['sample', () => sampleBackup(day('2026-11-24'))],
    ['generated', () => generatedBackup(day('2026-11-24'), amount)],
  ])('%s data are read in with topics of several kinds, heads-ups and wrapped-up meetings', async (_, file) => {
    await stage(await file());
    await background.tell('data.import', { mode: 'restore' });
    const topics = await background.db.topics.toArray();
    expect(new Set(topics.map(({ type }) => type)).size).toBeGreaterThan(3);
    expect(await background.db.topics.where('_headsUp').above('').count()).toBeGreaterThan(0);
    expect(topics.some(({ endedAs }) => endedAs === 'outcome')).toBe(true);
    const wrappedUp = background.db.meetings.filter((meeting) => typeof meeting.wrappedUpAt === 'number');
    expect(await wrappedUp.count()).toBeGreaterThan(0);
  });
});
