import { i18n } from '#i18n';
import type { TopicView } from '../../lib/messages/views.ts';
import { Growing } from '../ui/growing.tsx';
import { Icon } from '../ui/icon.tsx';
import { isEnter } from '../ui/keyboard.ts';
import { LaneTag } from '../ui/lane-tag.tsx';
import { useSavedText } from '../ui/saved-text.ts';
import type { WrapUpParts } from './wrap-up-parts.ts';

export type ReadBackProps = {
  parts: WrapUpParts;
  /** The topic at whose field the sheet begins, if it is one of these. */
  firstId: string | null;
  onOutcome(topic: TopicView, outcome: string): Promise<boolean>;
};

/** What came of the shared topics, to be read aloud and put right at once; private ones are only counted (P77). */
export function ReadBack({ parts: { readBack, keptPrivate }, firstId, onOutcome }: ReadBackProps) {
  if (readBack.length + keptPrivate === 0) return null;
  return (
    <div class="block">
      <h3>
        {i18n.t('wrapUp.readBack')} <LaneTag lane="shared" />
      </h3>
      {readBack.length > 0 && (
        <ul class="card">
          {readBack.map((topic) => (
            <Outcome key={topic.id} topic={topic} isFirst={topic.id === firstId} onOutcome={onOutcome} />
          ))}
        </ul>
      )}
      {keptPrivate > 0 && (
        <p class="meta">
          <LaneTag lane="private" />
          <span>{i18n.t('wrapUp.stayPrivate', keptPrivate)}</span>
        </p>
      )}
    </div>
  );
}

type OutcomeProps = Pick<ReadBackProps, 'onOutcome'> & { topic: TopicView; isFirst: boolean };

function Outcome({ topic, isFirst, onOutcome }: OutcomeProps) {
  const { text, type, flush } = useSavedText(topic.outcome, (outcome) => onOutcome(topic, outcome));
  return (
    <li class="said">
      <p class="topic-name">{topic.text}</p>
      <div class="came-of-it">
        <Icon name="outcome" size="small" />
        <Growing
          class="bare"
          data-first={isFirst || undefined}
          aria-label={i18n.t('topic.outcome', [topic.text])}
          placeholder={i18n.t('topic.outcomeHint')}
          value={text}
          onInput={(event) => type(event.currentTarget.value.replaceAll('\n', ' '))}
          onKeyDown={(event) => isEnter(event) && event.preventDefault()}
          onBlur={flush}
        />
      </div>
    </li>
  );
}
