import { join } from 'node:path';
import { setTimeout as passing } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { newId } from '../../lib/domain/ids.ts';
import type { KeysView, SyncState, WordsOutcome } from '../../lib/messages/safekeeping-views.ts';
import type { PersonSummary } from '../../lib/messages/views.ts';
import { launchChromium, type RunningChromium } from '../support/chromium.ts';
import { startApache } from '../support/dav/apache.ts';
import { type FakeDav, startFakeDav } from '../support/dav/fake-server.ts';
import type { DavServer } from '../support/dav/process.ts';
import { copyWithHosts } from '../support/extension-with-hosts.ts';
import { importBackup } from '../support/import-backup.ts';
import { type Gate, startGate } from '../support/two-browsers-gate.ts';
import { type Measured, median } from './measure.ts';

const ROUNDS = 5;
const KB = 1_000;
/** Often enough to go on soon, and so seldom that asking does not slow down what is measured. */
const ASKED_EVERY_MS = 100;

/** A page of ours that asks the background as any surface does. */
type Surface = Pick<Page, 'evaluate'>;

async function openSurface({ context, extensionId }: RunningChromium): Promise<Surface> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extensionId}/options.html`);
  return page;
}

/** What a call answers. Throws the code of a refusal. */
async function call<Value>(page: Surface, name: string, input: unknown = {}): Promise<Value> {
  const answer: unknown = await page.evaluate(
    ([callName, value]) => chrome.runtime.sendMessage({ duologue: 1, call: callName, input: value }),
    [name, input] as const,
  );
  const { ok, value, error } = answer as { ok: boolean; value: Value; error: string }; // a Result, as every call gives
  if (!ok) throw new Error(`${name} was refused: ${error}`);
  return value;
}

/** Does `begin` and gives the milliseconds until a turn after it has ended with everything in step. Throws at a pause. */
async function untilInStep(page: Surface, begin: () => Promise<unknown>): Promise<number> {
  const { at: before } = await call<SyncState>(page, 'sync.state');
  const started = Date.now();
  await begin();
  for (;;) {
    const { kind, at, reason } = await call<SyncState>(page, 'sync.state');
    if (kind === 'paused') throw new Error(`sync paused: ${reason}`);
    if (kind === 'in-step' && at !== null && at > (before ?? 0)) return at - started;
    await passing(ASKED_EVERY_MS);
  }
}

async function use(page: Surface, { user, password }: DavServer, { url }: Gate): Promise<number> {
  return untilInStep(page, async () => {
    const { trouble } = await call<{ trouble: string | null }>(page, 'sync.useDav', { url, user, password });
    if (trouble) throw new Error(`the folder cannot be used: ${trouble}`);
  });
}

/** Ten years published to real Apache, and read by a browser that has only the words. */
async function tenYears(one: Surface, two: Surface): Promise<Measured[]> {
  const apache = await startApache();
  const gate = await startGate(apache.url);
  try {
    const upload = await use(one, apache, gate);
    const published = gate.counted();
    const { words } = await call<KeysView>(one, 'keys.get');
    await call<WordsOutcome>(two, 'keys.join', { words: words.join(' ') });
    const arrived = await use(two, apache, gate);
    const read = gate.counted();
    return [
      { what: 'first upload of ten years, loopback WebDAV', unit: 's', budget: 8, measured: upload / 1_000 },
      { what: 'first upload of ten years', unit: 'MB', budget: 14, measured: published.sent / KB / KB },
      { what: 'new device with ten years, loopback WebDAV', unit: 's', budget: 3, measured: arrived / 1_000 },
      { what: 'new device with ten years, requests', unit: '', budget: 60, measured: read.requests },
    ];
  } finally {
    await gate.close();
    await apache.stop();
  }
}

/** What one topic and a turn without any news cost, between two browsers that are in step. */
async function smallTurns(one: Surface, two: Surface, server: FakeDav, gate: Gate): Promise<Measured[]> {
  await use(one, server, gate);
  await use(two, server, gate);
  await untilInStep(one, () => call(one, 'sync.now'));
  const [person] = await call<PersonSummary[]>(one, 'people.list');
  if (!person) throw new Error('nobody is there');
  const edits: { requests: number; bytes: number }[] = [];
  const polls: typeof edits = [];
  const turn = async (): Promise<{ requests: number; bytes: number }> => {
    gate.counted();
    await untilInStep(one, () => call(one, 'sync.now'));
    const { requests, sent, received } = gate.counted();
    return { requests, bytes: sent + received };
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    const topic = { id: newId(), text: `Review of the plan, part ${round}`, lane: 'private', owner: 'me' };
    await call(one, 'topic.add', { ...topic, relationshipId: person.relationshipId, draft: null });
    server.requests.length = 0;
    const { requests } = await turn();
    const put = server.requests.filter(({ method }) => method === 'PUT');
    edits.push({ requests, bytes: put.reduce((sum, { body }) => sum + body.length, 0) });
    polls.push(await turn());
  }
  const middle = (turns: typeof edits, part: 'requests' | 'bytes') => median(turns.map((each) => each[part]));
  return [
    { what: 'one edit published', unit: 'kB', budget: 2, measured: middle(edits, 'bytes') / KB },
    { what: 'one edit published, requests', unit: '', budget: 4, measured: middle(edits, 'requests') },
    { what: 'idle poll, with its answer', unit: 'kB', budget: 1, measured: middle(polls, 'bytes') / KB },
    { what: 'idle poll, requests', unit: '', budget: 1, measured: middle(polls, 'requests') },
  ];
}

/**
 * The budgets of sync (docs/architecture.md; the first upload and counts beyond one poll from what was measured, sync.md
 * §7), between two browsers with profiles below `folder`; `text` is an export of ten years.
 */
export async function syncBudgets(folder: string, text: string): Promise<Measured[]> {
  const extension = await copyWithHosts('chrome', join(folder, 'sync'));
  const browsers: RunningChromium[] = [];
  const open = async (name: string): Promise<RunningChromium> => {
    const running = await launchChromium({ extension, profile: join(folder, name) });
    browsers.push(running);
    return running;
  };
  const server = await startFakeDav();
  const gate = await startGate(server.url);
  try {
    const first = await open('sync-one');
    await importBackup(first.context, first.extensionId, text);
    const one = await openSurface(first);
    const two = await openSurface(await open('sync-two'));
    return [...(await tenYears(one, two)), ...(await smallTurns(one, two, server, gate))];
  } finally {
    await Promise.all(browsers.map((running) => running.close()));
    await gate.close();
    await server.stop();
  }
}
