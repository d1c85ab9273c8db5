import { thing } from '../../lib/domain/topic.ts';
export const user = thing;
