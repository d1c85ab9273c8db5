import { i18n } from '#i18n';
import type { Venue } from '../../lib/domain/meeting.ts';

/** Where a talk was, as it stands on a tile: "In a room". */
export const venueWord = (venue: Venue): string => i18n.t(`rhythm.log.venues.${venue}`);
