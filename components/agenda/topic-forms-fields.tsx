import type { ComponentChildren, Ref } from 'preact';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import type { TopicView } from '../../lib/messages/views.ts';
import { Growing } from '../ui/growing.tsx';
import { isEnter } from '../ui/keyboard.ts';
import { Refused } from '../ui/refused.tsx';

export type PurposeFieldProps = {
  topic: TopicView;
  companion: string;
  purpose: string;
  /** It was to be saved without a word. */
  isMissing: boolean;
  fieldRef: Ref<HTMLTextAreaElement>;
  onType(purpose: string): void;
  onEnter(): void;
};

/** One line on what a heads-up is for. */
export function PurposeField({ topic, companion, purpose, isMissing, fieldRef, onType, onEnter }: PurposeFieldProps) {
  const help = useId();
  const isMine = topic.owner === 'me';
  return (
    <div>
      <span class="label" aria-hidden="true">
        {isMine ? i18n.t('topic.purposeMine', [companion]) : i18n.t('topic.purposeTheirs', [companion])}
      </span>
      <Growing
        class="field"
        fieldRef={fieldRef}
        aria-label={i18n.t('topic.purpose', [topic.text])}
        aria-describedby={help}
        aria-invalid={isMissing}
        placeholder={i18n.t('topic.purposeHint')}
        value={purpose}
        onInput={(event) => onType(event.currentTarget.value.replaceAll('\n', ' '))}
        onKeyDown={(event) => {
          if (!isEnter(event)) return;
          event.preventDefault();
          onEnter();
        }}
      />
      <div id={help} role="status">
        {isMissing && <Refused text={i18n.t('topic.needsPurpose')} />}
      </div>
      {isMine && topic.lane === 'private' && (
        <p class="help field-help">{i18n.t('topic.privateHeadsUp', [companion])}</p>
      )}
    </div>
  );
}

export type TextFieldProps = {
  label: string;
  text: string;
  placeholder?: string;
  refusal?: string | undefined;
  fieldRef?: Ref<HTMLTextAreaElement>;
  onType(text: string): void;
};

/** A labelled field of the details, growing with its text; Enter makes a line. */
export function TextField({ label, text, placeholder = '', refusal, fieldRef, onType }: TextFieldProps) {
  const id = useId();
  return (
    <div>
      <label class="label" for={id}>
        {label}
      </label>
      <Growing
        id={id}
        class="field"
        fieldRef={fieldRef ?? null}
        aria-describedby={`${id}-says`}
        aria-invalid={refusal !== undefined}
        placeholder={placeholder}
        value={text}
        onInput={(event) => onType(event.currentTarget.value)}
      />
      <div id={`${id}-says`} role="status">
        {refusal !== undefined && <Refused text={refusal} />}
      </div>
    </div>
  );
}

export type ChoicesProps<Value> = {
  label: string;
  options: { value: Value; name: string }[];
  chosen: Value | null;
  /** Why none can be taken yet. */
  refusal?: ComponentChildren;
  onChoose(value: Value): void;
};

/** A few tiles of which one is chosen. */
export function Choices<Value extends string | null>(props: ChoicesProps<Value>) {
  const { label, options, chosen, refusal, onChoose } = props;
  const name = useId();
  return (
    <div>
      <span class="label" id={name}>
        {label}
      </span>
      <div class="choices" role="radiogroup" aria-labelledby={name} aria-describedby={`${name}-says`}>
        {options.map((option, index) => (
          <label key={option.value} class="choice">
            <input
              type="radio"
              name={name}
              checked={option.value === chosen}
              // The first tile takes the focus when a choice is missing.
              aria-invalid={refusal !== undefined && index === 0 ? true : undefined}
              onChange={() => onChoose(option.value)}
            />
            {option.name}
          </label>
        ))}
      </div>
      <div id={`${name}-says`} role="status">
        {refusal}
      </div>
    </div>
  );
}
