import { newId } from '../../lib/domain/ids.ts';
import type { AffectedView, AwayView, FeedView } from '../../lib/messages/rhythm-views.ts';
import type { PersonSummary } from '../../lib/messages/views.ts';
import { aDay, at } from './surface-samples.ts';

/** A calendar that was read five minutes before the morning of the samples. */
export const aFeed = (more: Partial<FeedView> = {}): FeedView => ({
  id: newId(),
  name: 'Work',
  kind: 'address',
  shown: 'calendar.google.com/…/basic.ics',
  origin: '',
  lastAt: at(24, 8, 36),
  problem: null,
  retryAt: null,
  isReading: false,
  events: 412,
  oneToOnes: 96,
  skipped: 0,
  ...more,
});

/** Two days away, on which a 1:1 with `person` at ten falls. */
export const anAway = (affected: AffectedView[] = [], more: Partial<AwayView> = {}): AwayView => ({
  id: newId<'away'>(),
  personId: null,
  from: aDay('2026-11-26'),
  to: aDay('2026-11-27'),
  person: null,
  affected,
  ...more,
});

/** A 1:1 of half an hour that a time away touches, with a free time before and after it. */
export const anAffected = (person: PersonSummary, more: Partial<AffectedView> = {}): AffectedView => ({
  relationshipId: person.relationshipId,
  meetingId: newId<'meeting'>(),
  person,
  title: `Marta / ${person.name}`,
  startsAt: at(26),
  endsAt: at(26, 10, 30),
  before: { from: at(25, 10), to: at(25, 10, 30) },
  after: { from: at(30, 9), to: at(30, 9, 30) },
  ...more,
});
