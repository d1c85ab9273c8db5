import { thing } from '../../lib/sites/calls/interpret/dates.ts';
export const user = thing;
