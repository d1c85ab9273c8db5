import type { Agreement } from '../../lib/domain/agreement.ts';
import { type Day, parseDay } from '../../lib/domain/day.ts';
import { newId } from '../../lib/domain/ids.ts';
import type { PersonSummary, PromiseView, TodayRow } from '../../lib/messages/views.ts';

/** The day `text` names; a sample with a day that does not exist is a mistake of the test. */
export function aDay(text: string): Day {
  const day = parseDay(text);
  if (!day) throw new Error(`${text} is no day`);
  return day;
}

/** Tuesday, 24 November 2026, 08:41 in the zone of the machine: the morning of walkthrough 5.1. */
export const NOW = new Date(2026, 10, 24, 8, 41).getTime();
export const MOMENT = { now: NOW, today: aDay('2026-11-24'), locale: 'en-GB', typing: 'en-GB' };

/** An instant of November 2026, local time. */
export const at = (date: number, hour = 10, minute = 0): number => new Date(2026, 10, date, hour, minute).getTime();

/** A person of a list with nothing open. */
export const aPerson = (name: string, more: Partial<PersonSummary> = {}): PersonSummary => ({
  id: newId<'person'>(),
  relationshipId: newId<'relationship'>(),
  name,
  addresses: [`${name.toLowerCase()}@example.com`],
  otherNames: [],
  kind: null,
  isPaired: false,
  lastMetAt: null,
  nextAt: null,
  openTopics: 0,
  openPromises: 0,
  merged: [],
  ...more,
});

/** A promise of mine to `person`, open and without a day. */
export const aPromise = (text: string, person: PersonSummary, more: Partial<Agreement> = {}): PromiseView => ({
  id: newId<'agreement'>(),
  relationshipId: person.relationshipId,
  text,
  lane: 'private',
  owner: 'me',
  due: null,
  state: 'open',
  closedOn: null,
  madeIn: null,
  createdAt: at(10),
  author: 'me',
  history: [],
  person,
  ...more,
});

/** A 1:1 of today. */
export const aTalk = (
  person: PersonSummary,
  hour: number,
  minutes: number,
  more: Partial<TodayRow> = {},
): TodayRow => ({
  relationshipId: person.relationshipId,
  meetingId: newId<'meeting'>(),
  person,
  startsAt: at(24, hour),
  endsAt: at(24, hour) + minutes * 60_000,
  theirTopics: 0,
  myTopics: 0,
  promises: 0,
  ...more,
});
