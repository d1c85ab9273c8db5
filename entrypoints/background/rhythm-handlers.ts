import type { SurfaceToRhythm } from '../../lib/messages/rhythm.ts';
import { tellTab } from '../../lib/platform/messaging.ts';
import { ok } from '../../lib/result.ts';
import * as away from './away.ts';
import type { Feeds } from './feeds.ts';
import type { Keeper } from './keeper.ts';
import { getLeaving } from './leaving.ts';
import { findSlots } from './planning.ts';
import { getRhythm, logMeeting, settleRhythm } from './rhythm.ts';
import { type Handlers, OWN_TABS, SURFACES } from './router.ts';

/** Who may call what, and what it does: when two people meet, and the calendars that tell. */
export function createRhythmHandlers(keeper: Keeper, feeds: Feeds): Pick<Handlers, keyof SurfaceToRhythm> {
  return {
    'rhythm.get': { from: SURFACES, run: ({ relationshipId }) => getRhythm(keeper, relationshipId) },
    'rhythm.settle': { from: SURFACES, run: (input) => settleRhythm(keeper, input) },
    'meeting.log': { from: SURFACES, run: (input) => logMeeting(keeper, input) },

    'away.list': { from: SURFACES, run: () => away.listAway(keeper) },
    'away.preview': { from: SURFACES, run: (input) => away.previewAway(keeper, input) },
    'away.put': { from: SURFACES, run: (input) => away.putAway(keeper, input) },
    'away.remove': { from: SURFACES, run: ({ id }) => away.removeAway(keeper, id) },

    'plan.slots': { from: SURFACES, run: (input) => findSlots(keeper, input) },
    'leaving.get': { from: SURFACES, run: (input) => getLeaving(keeper, input) },
    'leaving.close': {
      from: ['panel'],
      run: async (_, { tabId }) => {
        if (tabId !== null) await tellTab(tabId, 'leaving.close', {});
        return ok(null);
      },
    },

    'feed.list': { from: OWN_TABS, run: () => feeds.list() },
    'feed.add': { from: OWN_TABS, run: (input) => feeds.add(input) },
    'feed.addFile': { from: OWN_TABS, run: (input) => feeds.addFile(input) },
    'feed.refresh': { from: OWN_TABS, run: ({ id }) => feeds.refresh(id) },
    'feed.remove': { from: OWN_TABS, run: ({ id }) => feeds.remove(id) },
  };
}
