/** When a sign was last seen to hold, and since when, as far as known (sites/google-meet.md §a). */
export type Evidence = { seen: string; since?: string };

/** The evidence for every sign of selectors.ts, by its name; a test holds the two together. */
export const SIGN_EVIDENCE: Record<string, Evidence> = {
  'leave-jsname': { seen: '2026-09', since: '2021' },
  'leave-wrapper': { seen: '2026-07', since: '2022-08' },
  'leave-slots': { seen: '2026-07' },
  'leave-label': { seen: '2026-07' },
  ended: { seen: '2026-08', since: '2020' },
  'ended-title': { seen: '2026-09', since: '2021' },
  'ended-home': { seen: '2026-09' },
  'ended-countdown': { seen: '2026-08' },
  'ended-startup': { seen: '2026-08' },
  join: { seen: '2026-09', since: '2021' },
  switches: { seen: '2026-09', since: '2022' },
  'lobby-name': { seen: '2026-05', since: '2024' },
  'lobby-root': { seen: '2024', since: '2021' },
};
