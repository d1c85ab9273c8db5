import { attend } from '../../lib/client/attend.ts';
import { ask } from '../../lib/client/background.ts';
import { createDesk, type Desk } from '../../lib/client/desk.ts';
import { type Query, query } from '../../lib/client/query.ts';
import type { Preferences } from '../../lib/domain/preferences.ts';
import type { SyncState } from '../../lib/messages/safekeeping-views.ts';
import type { AccountView, PersonSummary } from '../../lib/messages/views.ts';
import { type BackupsStore, type BackupsWords, createBackupsStore } from './backups-store.ts';

export type Answer = { id: string; title: string | null; personName: string | null };

export type Store = {
  desk: Desk;
  people: Query<PersonSummary[]>;
  accounts: Query<AccountView[]>;
  noteTakers: Query<string[]>;
  answers: Query<Answer[]>;
  preferences: Query<Preferences>;
  /** How it stands with my other browsers, for the page's head. */
  syncState: Query<SyncState>;
  backups: BackupsStore;
};

/** The settings' state, until `ends` aborts. */
export function createStore(ends: AbortSignal, words: BackupsWords): Store {
  const desk = createDesk();
  return {
    desk,
    people: query(() => ask('people.list', {}), ['people', 'relationships', 'meetings', 'topics', 'agreements'], ends),
    accounts: query(() => ask('accounts.list', {}), ['settings', 'sightings'], ends),
    noteTakers: query(() => ask('bots.list', {}), ['settings'], ends),
    answers: query(() => ask('answers.list', {}), ['settings', 'sightings'], ends),
    preferences: query(() => ask('preferences.get', {}), ['settings'], ends),
    syncState: attend(ends),
    backups: createBackupsStore(ends, desk, words),
  };
}
