import { thing } from '../../lib/platform/clock.ts';
export const user = thing;
