import type { MeetingId, RelationshipId } from '../../lib/domain/ids.ts';
import { isId } from '../../lib/domain/ids.ts';

export const PLACES = ['today', 'people', 'agreements', 'search', 'friends'] as const;
export type Place = (typeof PLACES)[number];

/** What the full tab shows: a place, a search, and a thread beside it. */
export type Route = {
  place: Place;
  search: string;
  thread: { relationshipId: RelationshipId; meetingId: MeetingId | null } | null;
};

/** Reads the hash of the address; anything unknown in it is today's page, never an error. */
export function readRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const asked = new URLSearchParams(query);
  const relationshipId = asked.get('thread');
  const meetingId = asked.get('meeting');
  return {
    place: PLACES.find((place) => place === path) ?? 'today',
    search: asked.get('q') ?? '',
    thread: isId(relationshipId)
      ? {
          relationshipId: relationshipId as RelationshipId, // the form is checked; what it names is the background's to find
          meetingId: isId(meetingId) ? (meetingId as MeetingId) : null, // as above
        }
      : null,
  };
}

/** The hash for a route; `readRoute` of it gives the same route. */
export function hashOf({ place, search, thread }: Route): string {
  const asked = new URLSearchParams();
  if (search !== '') asked.set('q', search);
  if (thread) asked.set('thread', thread.relationshipId);
  if (thread?.meetingId) asked.set('meeting', thread.meetingId);
  const query = asked.toString();
  return query === '' ? `#/${place}` : `#/${place}?${query}`;
}
