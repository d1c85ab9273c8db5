import type { Target } from '../../scripts/build.ts';
import { firstLoadOf, gzipKilobytes, manifestOf } from './built.ts';

/** A size of the build against its budget (docs/architecture.md, Budgets), kB gzipped. */
export type Size = { what: string; measured: number; budget: number };

const CONTENT_SCRIPT = 12;
const PAGES: Record<string, number> = { 'panel.html': 60, 'popup.html': 35 };
/** With ical.js and what reads calendars (ADR 0017): a cold start stays near the 32 ms that 600 kB unpacked were measured at. */
const BACKGROUND = 265;

/** Every size that has a budget. */
export function sizesOf(target: Target): Size[] {
  const manifest = manifestOf(target);
  const scripts = (manifest.content_scripts ?? []).map(({ js }) => ({
    what: `content script ${js.join(', ').replace(/content-scripts\/|\.js/g, '')}`,
    measured: gzipKilobytes(target, js),
    budget: CONTENT_SCRIPT,
  }));
  const pages = Object.entries(PAGES).map(([page, budget]) => ({
    what: `first load of ${page}`,
    measured: gzipKilobytes(target, firstLoadOf(target, page)),
    budget,
  }));
  const background = manifest.background?.service_worker ?? manifest.background?.scripts?.[0] ?? 'background.js';
  return [
    ...scripts,
    ...pages,
    { what: 'background', measured: gzipKilobytes(target, [background]), budget: BACKGROUND },
  ];
}
