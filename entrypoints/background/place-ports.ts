import type { Ways } from '../../lib/sync/places.ts';
import type { Sharing } from './sharing.ts';
import type { Syncing } from './syncing.ts';

/** What calls about places work with. */
export type PlacePorts = {
  ways: Ways;
  syncing: Syncing;
  sharing: Sharing;
  /** Asks Google for a consent and gives what is to be kept; `not-supported` without a client id. */
  authoriseDrive(): Promise<string>;
};
