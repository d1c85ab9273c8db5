import { thing } from '../../tests/support/sample.ts';
export const user = thing;
