import { thing } from '../../lib/sites/calls/read.ts';
export const user = thing;
