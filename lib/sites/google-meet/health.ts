import type { CallReading } from './read-call.ts';
import { SELECTORS_OF } from './selectors.ts';

/** A page that stays unreadable for so long while it is seen has changed, ms. The first 2 to 6 s of a page are empty. */
export const WORRY_MS = 20_000;

const NAME = /^(?:data|aria)-[a-z-]{1,40}$/;

export type Health = {
  /** What a reading says at `at` (any steady clock, ms): a report once the page has been unreadable for long, `well` once it is read again, null for no news. */
  note(reading: CallReading, at: number): 'report' | 'well' | null;
};

/** Whether nothing can be made of a page that has a code in its address. */
const isUnreadable = ({ code, stage, count, devices }: CallReading): boolean =>
  code !== null && (stage === 'unknown' || (stage === 'in-call' && count === null && devices.length === 0));

/** Decides when Meet's page counts as changed: once for each document, and once when it can be read again. */
export function makeHealth(): Health {
  let since: number | null = null;
  let said: 'report' | 'well' | null = null;
  return {
    note(reading, at) {
      let news: typeof said = null;
      if (isUnreadable(reading)) {
        since ??= at;
        if (at - since >= WORRY_MS) news = 'report';
      } else {
        since = null;
        // Only the call itself proves that the reader works; a lobby is read by other signs.
        if (reading.stage === 'in-call') news = 'well';
      }
      if (news === said) return null;
      said = news ?? said;
      return news;
    },
  };
}

/**
 * What a user may send us when Meet changed: our own signs with how often each was found, and the names of attributes
 * with how often they occur. No values, no texts, no names, no ids, no code.
 */
export function healthReport(document: Document, { stage, signals }: CallReading): string {
  const attributes = new Map<string, number>();
  for (const element of document.querySelectorAll('*')) {
    for (const name of element.getAttributeNames()) {
      if (name === 'jsname' || name === 'role' || NAME.test(name))
        attributes.set(name, (attributes.get(name) ?? 0) + 1);
    }
  }
  const counted = [...attributes].sort().slice(0, 60);
  const line = (entries: [string, number][]) => entries.map(([name, count]) => `${name} ${count}`).join(', ');
  return [
    `google-meet ${SELECTORS_OF} ${stage}`,
    `signs: ${line(Object.entries(signals))}`,
    `attributes: ${line(counted)}`,
  ].join('\n');
}
