import { thing } from '../../lib/messages/calls.ts';
export const user = thing;
