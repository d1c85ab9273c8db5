import type { BrowserContext, CDPSession, Page } from '@playwright/test';

/** One line of the table: what was measured against which budget. */
export type Measured = { what: string; unit: string; budget: number; measured: number };

/** The middle one: a single slow round of a busy machine says nothing. */
export function median(values: number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

type Profile = {
  nodes: { id: number; callFrame: { url: string } }[];
  samples?: number[];
  timeDeltas?: number[];
};

/** Milliseconds of a CPU profile spent in our own functions, garbage collection on their behalf left out. */
export function ownMilliseconds({ nodes, samples = [], timeDeltas = [] }: Profile): number {
  const ours = new Set(
    nodes.filter(({ callFrame }) => callFrame.url.startsWith('chrome-extension://')).map(({ id }) => id),
  );
  const microseconds = samples.reduce((sum, id, index) => sum + (ours.has(id) ? (timeDeltas[index] ?? 0) : 0), 0);
  return microseconds / 1000;
}

/** A CPU profile of everything that runs in the page's process, content scripts among it, while `during` lasts. */
export async function profile(context: BrowserContext, page: Page, during: () => Promise<void>): Promise<Profile> {
  const session: CDPSession = await context.newCDPSession(page);
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: 100 });
  await session.send('Profiler.start');
  await during();
  const { profile: taken } = await session.send('Profiler.stop');
  await session.detach();
  return taken;
}

/**
 * Notes in every document when something first came to be, on the clock that all documents share, so that no round trip
 * of the test's own connection is in the number. Read with `marksOf`.
 */
export async function installMarks(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const marks: Record<string, number> = {};
    const note = (name: string) => {
      marks[name] ??= performance.timeOrigin + performance.now();
    };
    Object.assign(globalThis, { benchMarks: marks });
    document.addEventListener('focusin', (event) => {
      if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) note('focused');
    });
    // First at the window, so heard before anybody can stop it; the last click counts.
    const notePress = () => {
      marks.clicked = performance.timeOrigin + performance.now();
    };
    window.addEventListener('click', notePress, true);
    new MutationObserver(() => {
      if (
        document.querySelector('h1')?.textContent &&
        document.querySelector('li input[type="checkbox"], li [role="checkbox"]')
      ) {
        // The next frame shows what this one built.
        requestAnimationFrame(() => note('content'));
      }
    }).observe(document, { subtree: true, childList: true });
  });
}

/** The marks of a document, epoch ms with fractions. */
export const marksOf = (frame: Pick<Page, 'evaluate'>): Promise<Record<string, number>> =>
  frame.evaluate(() => ({ ...(globalThis as unknown as { benchMarks: Record<string, number> }).benchMarks })); // set by installMarks
