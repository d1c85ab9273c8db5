import type { Event } from '@nostr-relay/common';
import { finalizeEvent, generateSecretKey } from 'nostr-tools/pure';

const flipped = (text: string): string => (text.startsWith('A') ? 'B' : 'A') + text.slice(1);

/** What a relay could make of an event without its author's key: none of it may count. */
export function forgeriesOf(event: Event): unknown[] {
  const { kind, tags, content, created_at } = event;
  const later = created_at + 1000;
  const strange = finalizeEvent({ kind, tags, content, created_at: later }, generateSecretKey());
  return [
    { ...event, created_at: later },
    { ...event, content: flipped(content) },
    { ...event, tags: [] },
    { ...event, sig: flipped(event.sig).toLowerCase() },
    { ...event, id: '0'.repeat(64) },
    { ...strange },
    { ...strange, pubkey: event.pubkey },
    { ...event, content: 7 },
    { ...event, tags: 'none' },
    null,
  ];
}
