import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { toBase64 } from '../../lib/domain/base64.ts';
import { DEFAULT_PREFERENCES } from '../../lib/domain/preferences.ts';
import { BACKUP_VERSION } from '../../lib/exchange/backup.ts';
import { TestBackground } from '../../tests/support/background.ts';

// Files of every released format are read for ever: tests/fixtures/exports/README.md.
const FOLDER = join(import.meta.dirname, '../../tests/fixtures/exports');
const WORDS = 'agree movie slam income gown rabbit remove extend net aspect puzzle muscle';

const files = (ending: string): string[] => readdirSync(FOLDER).filter((name) => name.endsWith(ending));

let background: TestBackground;

beforeEach(() => {
  background = new TestBackground();
});

async function exported(): Promise<{ tables: unknown; local: unknown }> {
  let text = '';
  let cursor: string | null = null;
  do {
    const part: { text: string; next: string | null } = await background.tell('data.exportPart', { cursor });
    text += part.text;
    cursor = part.next;
  } while (cursor !== null);
  const { tables, local } = JSON.parse(text);
  return { tables, local };
}

const jsonOf = (name: string) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8'));

/** Notes and their tables as the file has them; tables that came later are empty. */
function expectRows(got: { tables: unknown; local: unknown }, file: { tables: object; local: object }): void {
  expect(got.tables).toMatchObject(file.tables);
  expect(got.local).toMatchObject(file.local);
}

describe('exports of released versions', () => {
  it('are here, one for each version of the format at least', () => {
    const versions = files('.json').map((name) => jsonOf(name).version);
    for (let version = 1; version <= BACKUP_VERSION; version += 1) expect(versions).toContain(version);
    expect(files('.duologue').length).toBeGreaterThanOrEqual(BACKUP_VERSION);
  });

  it.each(files('.json'))('%s is read in row by row', async (name) => {
    await background.tell('data.stagePart', { index: 0, text: readFileSync(join(FOLDER, name), 'utf8') });
    await background.tell('data.import', { mode: 'restore' });
    const file = jsonOf(name);
    const got = await exported();
    expectRows(got, file);
    for (const table of Object.keys(file.tables))
      expect((got.tables as Record<string, unknown[]>)[table]).toHaveLength(file.tables[table].length); // the export's own form
  });

  it.each(files('.duologue'))('%s opens with its words and holds the same', async (name) => {
    const bytes = Uint8Array.from(readFileSync(join(FOLDER, name)));
    await background.tell('data.stageSealed', { index: 0, base64: toBase64(bytes) });
    expect(await background.ask('data.unseal', { words: null })).toEqual({ ok: false, error: 'backup-sealed' });
    await background.tell('data.unseal', { words: WORDS });
    await background.tell('data.import', { mode: 'merge' });
    expectRows(await exported(), jsonOf(name.replace('.duologue', '.json')));
  });
});

describe('what a person sees of version 1', () => {
  it('is what was written', async () => {
    await background.tell('data.stagePart', { index: 0, text: readFileSync(join(FOLDER, 'version-1.json'), 'utf8') });
    await background.tell('data.import', { mode: 'merge' });
    const [meeting] = await background.db.meetings.toArray();
    const relationshipId = String(meeting?.relationshipId) as never; // the id of the file
    const view = await background.tell('thread.get', { relationshipId, meetingId: meeting?.id as never }); // as above
    expect(view.person).toMatchObject({ name: 'Bo Lind', kind: 'my-report', addresses: ['bo@example.com'] });
    expect(view.topics.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['Rubric “é” 漢字 🎈', 'Own meeting about hiring']),
    );
    expect(view.topics.map(({ text }) => text)).not.toContain('Written by mistake');
    expect(view.topics.find(({ type }) => type === 'problem')).toMatchObject({
      purpose: 'read it before',
      why: 'it is late',
      options: 'wait\nask',
      isConfidential: true,
      blockerOwner: 'them',
      coveredBy: 'Chen',
      coveredFrom: '2026-12-21',
      coveredTo: '2026-12-31',
      reserved: 10,
      isStarred: true,
    });
    expect(view.agreements.find(({ text }) => text === 'send the rubric')).toMatchObject({
      due: '2026-12-01',
      state: 'moved',
      history: [
        { what: 'made', to: '2026-11-27' },
        { what: 'moved', from: '2026-11-27', to: '2026-12-01', why: 'Bo is away' },
      ],
    });
    expect(view.format).toMatchObject({ confidentiality: 'stays here', cadence: 'biweekly', lengthMinutes: 45 });
    expect(view.steps).toMatchObject({ order: ['mine', 'theirs'], of: { mine: { title: 'Marta', isHidden: false } } });
    expect(view.meeting).toMatchObject({ today: 'decide', nextOn: '2026-12-01', isAgreed: true });
    expect(view.preferences).toEqual({ ...DEFAULT_PREFERENCES, workloadLimit: 7, prepMinutes: 20, wrapUpMinutes: 0 });
    const notes = (await background.db.noteDocs.toArray()).map(({ lane, text }) => [lane, text]);
    expect(notes).toEqual(
      expect.arrayContaining([
        ['private', 'Bo wants to lead step two.'],
        ['shared', 'Checklist first.\nThen the pair session.'],
      ]),
    );
    expect(await background.tell('accounts.list', {})).toMatchObject([
      { index: 1, addresses: ['marta@example.com', 'm.ek@example.com'] },
    ]);
    expect(await background.tell('bots.list', {})).toEqual(['Recorder']);
    expect(await background.tell('answers.list', {})).toMatchObject([{ title: 'Team weekly' }]);
  });
});
