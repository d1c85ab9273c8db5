import type { RelationshipId } from '../domain/ids.ts';
import type { RhythmView } from '../messages/rhythm-views.ts';
import { ask } from './background.ts';
import { type Query, query } from './query.ts';

/** What the dates of two people are read from. */
const TABLES = ['people', 'relationships', 'meetings', 'sightings', 'calls', 'settings', 'feeds', 'flags'];

/** When two people meet, kept fresh until `ends`. */
export const openRhythm = (relationshipId: RelationshipId, ends: AbortSignal): Query<RhythmView> =>
  query(() => ask('rhythm.get', { relationshipId }), TABLES, ends);
