import { thing } from '../../components/agenda/list.ts';
export const user = thing;
