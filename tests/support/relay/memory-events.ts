import { type Event, EventRepository, EventUtils, type Filter } from '@nostr-relay/common';

/** The events of a relay, in memory: what @nostr-relay/core asks a database for. */
export class MemoryEvents extends EventRepository {
  readonly kept = new Map<string, Event>();
  /** At most so many events answer one filter, as real relays have it; null for any number. */
  pageLimit: number | null = null;
  ignoresDeletion = false;
  /** Says that it kept what it did not. */
  isLying = false;

  isSearchSupported = (): boolean => false;

  upsert(event: Event): { isDuplicate: boolean } {
    const isDuplicate = this.kept.has(event.id);
    if (!this.isLying) this.kept.set(event.id, event);
    return { isDuplicate };
  }

  /** Newest first, as NIP-01 wants it. */
  find(filter: Filter): Event[] {
    const found = [...this.kept.values()]
      .filter((event) => EventUtils.isMatchingFilter(event, filter) && hasTags(event, filter))
      .sort((one, other) => other.created_at - one.created_at || (one.id < other.id ? -1 : 1));
    const most = Math.min(filter.limit ?? Number.POSITIVE_INFINITY, this.pageLimit ?? Number.POSITIVE_INFINITY);
    return found.slice(0, most);
  }

  /** NIP-09: authors delete events of their own. Requests are not kept, so that `kept` is what lies there. */
  override async deleteByDeletionRequest(request: Event): Promise<void> {
    if (this.ignoresDeletion) {
      this.kept.set(request.id, request); // to such a relay it is an event like any other
      return;
    }
    for (const [name, id] of request.tags)
      if (name === 'e' && id && this.kept.get(id)?.pubkey === request.pubkey) this.kept.delete(id);
  }

  async destroy(): Promise<void> {
    this.kept.clear();
  }
}

/** `#g: [...]` and the like; @nostr-relay/common leaves these to the database. */
const hasTags = (event: Event, filter: Filter): boolean =>
  Object.entries(filter)
    .filter(([name]) => name.startsWith('#'))
    .every(([name, wanted]) =>
      // Filters come as JSON from whoever connects; what is no list matches nothing.
      event.tags.some((tag) => tag[0] === name.slice(1) && Array.isArray(wanted) && wanted.includes(tag[1] ?? '')),
    );
