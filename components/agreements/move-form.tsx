import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { type Agreement, isMine } from '../../lib/domain/agreement.ts';
import type { Day } from '../../lib/domain/day.ts';
import { parseDueDay } from '../../lib/domain/due-day.ts';
import { Button } from '../ui/button.tsx';
import type { Moment } from '../ui/moment.ts';
import { DayField } from './day-field.tsx';
import { refusalOf } from './day-words.ts';
import { EditForm } from './edit-form.tsx';
import { type Word, WordChoice, wordText } from './word-choice.tsx';

export type MoveFormProps = {
  agreement: Agreement;
  companion: string;
  moment: Moment;
  /** False when it was refused: the form stays with what was typed. */
  onMove(due: Day, why: string | null): Promise<boolean>;
  onClose(): void;
};

/** A new day for a promise, in words or figures. Whoever moves their own may add a word; others owe none (P127). */
export function MoveForm({ agreement, companion, moment, onMove, onClose }: MoveFormProps) {
  const [text, setText] = useState('');
  const [word, setWord] = useState<Word | null>(null);
  const [own, setOwn] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const field = useRef<HTMLInputElement | null>(null);
  const reading = parseDueDay(text, { today: moment.today, locale: moment.typing });
  useLayoutEffect(() => field.current?.focus(), []);

  const type = (next: string) => {
    setText(next);
    setRefusal(null);
  };
  const save = async () => {
    const refused = refusalOf(reading, moment);
    setRefusal(refused);
    if (reading?.kind !== 'day') {
      field.current?.focus();
      return;
    }
    if (await onMove(reading.day, wordText(word, own))) onClose();
  };
  return (
    <EditForm label={i18n.t('agreement.move')} onSave={() => void save()} onClose={onClose}>
      <DayField
        label={i18n.t('agreement.newDay', [agreement.text])}
        text={text}
        reading={reading}
        refusal={refusal}
        moment={moment}
        fieldRef={(element) => {
          field.current = element;
        }}
        onType={type}
        onEnter={() => void save()}
      >
        <Button look="primary" isSubmit>
          {i18n.t('agreement.move')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {i18n.t('common.cancel')}
        </Button>
      </DayField>
      {isMine(agreement) && (
        <WordChoice
          companion={companion}
          word={word}
          own={own}
          onWord={setWord}
          onOwn={setOwn}
          onEnter={() => void save()}
        />
      )}
    </EditForm>
  );
}
