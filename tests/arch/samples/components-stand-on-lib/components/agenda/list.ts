import { thing } from '../../entrypoints/popup/main.ts';
export const user = thing;
