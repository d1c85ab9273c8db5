import { thing } from '../../lib/sharing/room.ts';
export const user = thing;
