import type {
  DeviceView,
  HeldView,
  KeysView,
  PlaceView,
  SyncState,
  SyncView,
} from '../../lib/messages/safekeeping-views.ts';
import { at } from './surface-samples.ts';

/** How everything stands when nothing is the matter. */
export const aSyncState = (more: Partial<SyncState> = {}): SyncState => ({
  kind: 'in-step',
  waiting: 0,
  reason: null,
  place: null,
  at: at(24, 8, 30),
  progress: null,
  ...more,
});

/** A place in use that is in step. */
export const aPlace = (kind: PlaceView['kind'], more: Partial<PlaceView> = {}): PlaceView => ({
  kind,
  address: null,
  user: null,
  lastAt: at(24, 8, 30),
  waiting: 0,
  pause: null,
  level: null,
  newer: 0,
  unreadable: 0,
  ...more,
});

/** Another browser of mine. */
export const aDevice = (name: string, more: Partial<DeviceView> = {}): DeviceView => ({
  id: `${name.toLowerCase().replace(/[^a-z]/g, '')}aaaaaaaaaaaaaaaa`.slice(0, 16),
  name,
  isThis: false,
  seenAt: at(23, 18),
  places: ['dav'],
  isNewer: false,
  ...more,
});

/** A change that waits for an answer of mine. */
export const aHeld = (name: string, more: Partial<HeldView> = {}): HeldView => ({
  place: 'dav',
  device: 'oldlaptopaaaaaaa',
  name,
  hidden: 61,
  visible: 240,
  ...more,
});

/** A browser that uses no place yet. */
export const aSyncView = (more: Partial<SyncView> = {}): SyncView => ({
  state: aSyncState({ kind: 'off', at: null }),
  places: [],
  devices: [aDevice('Chrome, Linux', { isThis: true, seenAt: null, places: [] })],
  held: [],
  browserMode: null,
  found: null,
  wordsKeptAt: null,
  skew: null,
  ...more,
});

/** 12 words of the list, in no vault of anybody. */
export const someKeys = (more: Partial<KeysView> = {}): KeysView => ({
  words: [
    'orbit',
    'willow',
    'amber',
    'kettle',
    'orbit',
    'velvet',
    'garden',
    'puzzle',
    'lemon',
    'harbor',
    'ticket',
    'zebra',
  ],
  identity: 'AGE-SECRET-KEY-1INVENTEDINVENTEDINVENTED',
  keptAt: null,
  ...more,
});
