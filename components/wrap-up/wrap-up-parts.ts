import type { Agreement } from '../../lib/domain/agreement.ts';
import type { ThreadView, TopicView } from '../../lib/messages/views.ts';
import { endFor, type WrapUpDraft } from './wrap-up-draft.ts';

/** What a wrap-up goes through, from what the thread shows. Vents end by themselves and stand in none of the lists. */
export type WrapUpParts = {
  /** Discussed in this meeting and shared: read back aloud. */
  readBack: TopicView[];
  /** Discussed and private: only counted. */
  keptPrivate: number;
  open: TopicView[];
  /** Made in this meeting. */
  agreements: Agreement[];
  vents: number;
};

/** The parts of a wrap-up. */
export function wrapUpParts({ topics, agreements, meeting }: ThreadView): WrapUpParts {
  const talk = topics.filter(({ type }) => type !== 'vent');
  const discussed = talk.filter(({ state, discussedIn }) => state === 'discussed' && discussedIn === meeting.id);
  return {
    readBack: discussed.filter(({ lane }) => lane === 'shared'),
    keptPrivate: discussed.filter(({ lane }) => lane === 'private').length,
    open: talk.filter(({ state }) => state === 'open'),
    agreements: agreements.filter(({ madeIn, state }) => madeIn === meeting.id && state !== 'dropped'),
    vents: topics.length - talk.length,
  };
}

/** How many topics carry over as things stand. */
export const carriedOver = ({ open }: WrapUpParts, draft: WrapUpDraft): number =>
  open.filter(({ id }) => endFor(draft, id).choice === 'carry').length;

/** Whose topics were talked about, those that end here included (P96); null when none was. */
export function balanceOf(view: ThreadView, draft: WrapUpDraft): { theirs: number; mine: number } | null {
  const { topics, meeting } = view;
  const talked = topics.filter(
    ({ id, type, state, discussedIn }) =>
      type !== 'vent' && (discussedIn === meeting.id || (state === 'open' && endFor(draft, id).choice !== 'carry')),
  );
  const theirs = talked.filter(({ owner }) => owner === 'them').length;
  return talked.length === 0 ? null : { theirs, mine: talked.length - theirs };
}
