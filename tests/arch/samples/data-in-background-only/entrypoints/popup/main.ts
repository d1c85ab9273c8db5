import { thing } from '../../lib/database/rows.ts';
export const user = thing;
