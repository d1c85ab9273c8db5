import { thing } from '../../lib/client/query.ts';
export const user = thing;
