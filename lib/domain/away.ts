import type { Day } from './day.ts';
import type { PersonId } from './ids.ts';

/** A time in which somebody is away, both days included (P29): the person, or I when it is null. */
export type Away = { id: AwayId; personId: PersonId | null; from: Day; to: Day };

/** Names one of them; sixteen letters like every id. */
export type AwayId = string & { readonly __kind: 'away' };
