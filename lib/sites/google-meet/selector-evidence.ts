import { LEAVE_LABELS, PRESENT_MODE, STOP_LABELS } from './selectors.ts';

/** When a sign was last seen to hold, and since when, as far as known (sites/google-meet.md §a). */
export type Evidence = { seen: string; since?: string };

/** The evidence for every sign of selectors.ts, by its selector; a test holds the two together. */
export const SIGN_EVIDENCE: Record<string, Evidence> = {
  '[jsname="CQylAd"]': { seen: '2026-09', since: '2021' },
  '.NHaLPe, [data-should-confirm-hangup]': { seen: '2026-07', since: '2022-08' },
  '#browser-extension-center-buttons': { seen: '2026-07' },
  [LEAVE_LABELS]: { seen: '2026-07' },
  '[data-call-ended="true"]': { seen: '2026-08', since: '2020' },
  'h1[jsname="r4nke"]': { seen: '2026-09', since: '2021' },
  '[jsname="WIVZEd"], [jsname="c6xFrd"]': { seen: '2026-09' },
  '[jsname="EEHqpf"], [jsname="Vgu1H"]': { seen: '2026-08' },
  '[data-startup-code]': { seen: '2026-08' },
  '[jsname="Qx7uuf"], [jsname="z0F4cd"]': { seen: '2026-09', since: '2021' },
  '[data-is-muted]': { seen: '2026-09', since: '2022' },
  '.awLEm, [jsname="YPqjbf"]': { seen: '2026-05', since: '2024' },
  '[jscontroller="dyDNGc"]': { seen: '2024', since: '2021' },
  // A capture has it with the value `false`; that a call joined for presenting says `true` is an inference.
  [PRESENT_MODE]: { seen: '2026-08' },
  // In no capture; the code of several extensions relies on the English ones.
  [STOP_LABELS]: { seen: '2026' },
};
