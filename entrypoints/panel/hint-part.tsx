import { useRef } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { HintCard } from '../../components/guides/hint-card.tsx';
import { hintTopic } from '../../components/guides/hint-words.ts';
import { newId } from '../../lib/domain/ids.ts';
import type { HintAnswer } from '../../lib/domain/relationship.ts';
import { newMeetingLink } from '../../lib/exchange/calendar-link.ts';
import type { ThreadView } from '../../lib/messages/views.ts';
import type { ThreadContext } from './context.ts';
import { answerHint, focusAgenda, talkAbout } from './format-acts.ts';

/** The one thing that may be suggested to me now, or nothing (P11); fetched when there is one. */
export function HintPart(context: ThreadContext) {
  const { view, moment, open } = context;
  const { hint, person, preferences } = view;
  const topic = useRef(newId<'topic'>());
  const isAnswering = useRef(false);
  if (!hint) return null;
  /** One answer at a time: a second press while the first is on its way would say both. */
  const once = async (act: () => Promise<boolean>) => {
    if (isAnswering.current) return;
    isAnswering.current = true;
    if (await act()) {
      topic.current = newId<'topic'>();
      focusAgenda();
    }
    isAnswering.current = false;
  };
  const answer = (word: HintAnswer['answer'], said: string | null) =>
    void once(() => answerHint(context, hint.hint, word, said));
  return (
    <HintCard
      hint={hint}
      companion={person.name}
      limits={preferences}
      moment={moment}
      blockLink={blockLink(view)}
      onDo={() => void once(() => talkAbout(context, hint.hint, hintTopic(hint, moment), topic.current))}
      onLater={() => answer('later', i18n.t('hint.saidLater'))}
      onNever={() => answer('never', i18n.t('hint.saidNever', [person.name]))}
      onBlock={() => answer('later', null)}
      onEdit={() => open({ kind: 'rhythm' })}
      onPlanSeries={() => open({ kind: 'plan', what: 'series' })}
      onThresholds={openRhythmSettings}
    />
  );
}

/** The link alone would lead from a frame of another site to a page that the site may not open. */
function openRhythmSettings(event: Event): void {
  event.preventDefault();
  void browser.tabs.create({ url: browser.runtime.getURL('/options.html#rhythm') });
}

/** How long one wants to think before a talk (P35). */
const BREATH_MS = 10 * 60_000;

/** Ten minutes before the talk on screen, private in my own calendar; null for a talk without a time. */
function blockLink({ person, meeting: { startsAt } }: ThreadView): string | null {
  if (startsAt === null) return null;
  const title = i18n.t('prep.blockTitle', [person.name]);
  return newMeetingLink({ title, guests: [], startsAt: startsAt - BREATH_MS, endsAt: startsAt });
}
