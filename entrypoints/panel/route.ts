import { isId, type MeetingId, type RelationshipId } from '../../lib/domain/ids.ts';

/** What the panel shows. */
export type Route =
  | { kind: 'picker' }
  | { kind: 'ask'; subject: string }
  | { kind: 'thread'; relationshipId: RelationshipId; meetingId: MeetingId | null }
  /** What can be done before a 1:1 is deleted or declined; a small frame at the lower edge of Calendar. */
  | { kind: 'strip' }
  /** Answered "not a 1:1": nothing is left to show. */
  | { kind: 'done' };

/** What the address of the page asks for; anything else is the picker. */
export function readRoute(search: string): Route {
  const params = new URLSearchParams(search);
  const relationship = params.get('relationship');
  const meeting = params.get('meeting');
  const subject = params.get('ask');
  // What it is about it reads by itself (strip.tsx).
  if (params.get('view') === 'strip') return { kind: 'strip' };
  if (isId(relationship)) {
    return {
      kind: 'thread',
      relationshipId: relationship as RelationshipId, // the form is proven; whether it exists the background tells
      meetingId: isId(meeting) ? (meeting as MeetingId) : null, // as above
    };
  }
  return subject ? { kind: 'ask', subject } : { kind: 'picker' };
}

/** The query of a route, with what else stood in the address (place, theme) kept, so that a reload shows the same. */
export function searchOf(route: Route, search: string): string {
  const params = new URLSearchParams(search);
  for (const name of ['relationship', 'meeting', 'ask']) params.delete(name);
  if (route.kind === 'ask') params.set('ask', route.subject);
  if (route.kind === 'thread') {
    params.set('relationship', route.relationshipId);
    if (route.meetingId) params.set('meeting', route.meetingId);
  }
  const text = params.toString();
  return text && `?${text}`;
}
