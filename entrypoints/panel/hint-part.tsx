import { useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { HintCard, hintTopic } from '../../components/guides/hint-card.tsx';
import { newId } from '../../lib/domain/ids.ts';
import type { HintAnswer } from '../../lib/domain/relationship.ts';
import type { ThreadContext } from './context.ts';
import { answerHint, focusAgenda, talkAbout } from './format-acts.ts';

/** The one thing that may be suggested to me now, or nothing (P11); fetched when there is one. */
export function HintPart(context: ThreadContext) {
  const { view } = context;
  const { hint, person } = view;
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
  const answer = (word: HintAnswer['answer'], said: string) =>
    void once(() => answerHint(context, hint.hint, word, said));
  return (
    <HintCard
      hint={hint}
      companion={person.name}
      onDo={() => void once(() => talkAbout(context, hint.hint, hintTopic(hint), topic.current))}
      onLater={() => answer('later', i18n.t('hint.saidLater'))}
      onNever={() => answer('never', i18n.t('hint.saidNever', [person.name]))}
    />
  );
}
