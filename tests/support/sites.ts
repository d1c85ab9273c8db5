import type { BrowserContext } from '@playwright/test';
import { type CalendarOptions, calendarPage } from '../fixtures/google-calendar/simulator.ts';
import { type MeetOptions, meetPage } from '../fixtures/google-meet/simulator.ts';
import { CALENDAR, MEET } from './origins.ts';

/** The two simulated sites of one browser: what they serve may change between visits. */
export type Sites = {
  setCalendar(options: CalendarOptions): void;
  setMeet(options: MeetOptions): void;
  /** Addresses of documents that were visited there, in order. */
  visited: string[];
};

/** A page that names no icon makes the browser ask for one, past every route. */
const withoutIcon = (html: string): string => html.replace('<head>', '<head><link rel="icon" href="data:,">');

/** What the sites serve before anything else is set. */
export type StartOptions = { calendar?: CalendarOptions; meet?: MeetOptions };

/**
 * Serves the simulators under Google's real origins, so that the manifest's own match patterns apply. Only documents are
 * answered: the simulators are self-contained, so anything else that a page asks for is refused.
 */
export async function serveSites(context: BrowserContext, start: StartOptions = {}): Promise<Sites> {
  const html: Record<string, string> = { [CALENDAR]: calendarPage(start.calendar), [MEET]: meetPage(start.meet) };
  const visited: string[] = [];
  for (const origin of [CALENDAR, MEET]) {
    await context.route(`${origin}/**`, (route) => {
      if (route.request().resourceType() !== 'document') return route.abort();
      visited.push(route.request().url());
      return route.fulfill({ contentType: 'text/html; charset=utf-8', body: withoutIcon(html[origin] ?? '') });
    });
  }
  return {
    visited,
    setCalendar(options) {
      html[CALENDAR] = calendarPage(options);
    },
    setMeet(options) {
      html[MEET] = meetPage(options);
    },
  };
}
