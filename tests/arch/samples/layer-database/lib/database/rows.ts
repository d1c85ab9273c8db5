import { thing } from '../../lib/crypto/seal.ts';
export const user = thing;
