import { thing } from '../../lib/sites/calls/interpret/words.ts';
export const user = thing;
