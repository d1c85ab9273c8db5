import { FOLLOW_UPS as EN } from './follow-ups/en.ts';
import type { FollowUp } from './follow-ups/follow-up.ts';

export type { FollowUp } from './follow-ups/follow-up.ts';

const BY_LANGUAGE: Readonly<Record<string, readonly FollowUp[]>> = { en: EN };

/** The questions of a language (`de`) in the order in which they are offered, English ones where there are none in it. */
export const followUpsIn = (language: string): readonly FollowUp[] => BY_LANGUAGE[language] ?? EN;
