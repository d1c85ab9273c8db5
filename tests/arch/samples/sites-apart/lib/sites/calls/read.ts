import { thing } from '../../../lib/sites/mail/read.ts';
export const user = thing;
