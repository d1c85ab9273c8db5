import { i18n } from '#i18n';
import type { Pace } from '../../lib/domain/rhythm/parts.ts';

/** How often two meet while one of them is new, within a sentence. */
export const paceWord = (pace: Pace): string => i18n.t(`rhythm.ramp.paces.${pace}`);
