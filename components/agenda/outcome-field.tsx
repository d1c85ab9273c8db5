import { i18n } from '#i18n';
import { Growing } from '../ui/growing.tsx';
import { Icon } from '../ui/icon.tsx';
import { isEnter } from '../ui/keyboard.ts';
import { useSavedText } from '../ui/saved-text.ts';

export type OutcomeFieldProps = { topic: string; outcome: string; onSave(outcome: string): Promise<boolean> };

/** One line on what came of a topic (P84); saves itself while one types. */
export function OutcomeField({ topic, outcome, onSave }: OutcomeFieldProps) {
  const { text, type, flush } = useSavedText(outcome, onSave);
  const handleKey = (event: KeyboardEvent) => {
    if (!isEnter(event)) return;
    event.preventDefault();
    flush();
  };
  return (
    <div class="outcome">
      <Icon name="outcome" />
      <Growing
        class="bare"
        aria-label={i18n.t('topic.outcome', [topic])}
        placeholder={i18n.t('topic.outcomeHint')}
        value={text}
        onInput={(event) => type(event.currentTarget.value.replaceAll('\n', ' '))}
        onKeyDown={handleKey}
        onBlur={flush}
      />
    </div>
  );
}
