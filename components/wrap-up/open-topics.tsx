import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import type { TopicView } from '../../lib/messages/views.ts';
import { Button } from '../ui/button.tsx';
import { Growing } from '../ui/growing.tsx';
import { isEnter } from '../ui/keyboard.ts';
import { LaneTag } from '../ui/lane-tag.tsx';
import { Refused } from '../ui/refused.tsx';
import { CHOICES, type Choice, type Lack, type TopicEnd } from './wrap-up-draft.ts';

const label = (choice: Choice): string => {
  if (choice === 'outcome') return i18n.t('wrapUp.outcome');
  if (choice === 'decision') return i18n.t('wrapUp.decision');
  return i18n.t(choice === 'agreement' ? 'wrapUp.agreement' : 'wrapUp.carry');
};

export type OpenTopicProps = {
  topic: TopicView;
  end: TopicEnd;
  /** What it lacks, after finishing was tried. */
  lack: Lack['what'] | null;
  /** The sheet begins here. */
  isFirst: boolean;
  onChoose(choice: Choice, isPointed: boolean): void;
  onText(text: string): void;
  onWriteBelow(): void;
};

/** How one open topic ends (P73). Choosing and writing change nothing yet; Finish does. */
export function OpenTopic({ topic, end, lack, isFirst, onChoose, onText, onWriteBelow }: OpenTopicProps) {
  const name = useId();
  const { choice } = end;
  const isWaiting = choice === 'agreement' && end.promise === '';
  return (
    <li class="ending" data-ends={topic.id}>
      <p class="text" id={`${name}-text`}>
        {topic.text}
      </p>
      <p class="meta">
        <LaneTag lane={topic.lane} />
      </p>
      <div class="choices" role="radiogroup" aria-labelledby={`${name}-text`}>
        {CHOICES.map((each) => (
          <label key={each} class="choice">
            <input
              type="radio"
              name={name}
              checked={each === choice}
              data-first={(isFirst && each === choice) || undefined}
              // Arrow keys make clicks without a pointer.
              onClick={(event) => onChoose(each, event.detail > 0)}
            />
            {label(each)}
          </label>
        ))}
      </div>
      {choice !== 'carry' && !isWaiting && (
        <Growing
          class="field"
          aria-label={i18n.t('topic.outcome', [topic.text])}
          aria-invalid={lack !== null}
          placeholder={i18n.t('topic.outcomeHint')}
          value={end.text}
          onInput={(event) => onText(event.currentTarget.value.replaceAll('\n', ' '))}
          onKeyDown={(event) => isEnter(event) && event.preventDefault()}
        />
      )}
      {isWaiting && (
        <p class="row-actions">
          <span class="help">{i18n.t('wrapUp.below')}</span>
          <Button size="small" data-below onClick={onWriteBelow}>
            {i18n.t('wrapUp.writeBelow')}
          </Button>
        </p>
      )}
      <div role="status">
        {lack && <Refused text={i18n.t(lack === 'words' ? 'wrapUp.needsOutcome' : 'wrapUp.needsAgreement')} />}
      </div>
    </li>
  );
}
