import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Day } from '../../lib/domain/day.ts';
import { parseDueDay } from '../../lib/domain/due-day.ts';
import { Button } from '../ui/button.tsx';
import { Growing } from '../ui/growing.tsx';
import type { Moment } from '../ui/moment.ts';
import { Refused } from '../ui/refused.tsx';
import { DayField } from './day-field.tsx';
import { refusalOf } from './day-words.ts';
import { EditForm } from './edit-form.tsx';

export type IssueFormProps = {
  moment: Moment;
  /** False when it was refused: the form stays with what was typed. */
  onSave(what: string, due: Day | null): Promise<boolean>;
  onClose(): void;
};

type Told = { happened: string; blocks: string; help: string };

/** What was told, one line each, as it stands in the history (P101). */
export function issueText({ happened, blocks, help }: Told): string {
  const lines = [
    happened.trim(),
    blocks.trim() && i18n.t('agreement.blocksLine', [blocks.trim()]),
    help.trim() && i18n.t('agreement.helpLine', [help.trim()]),
  ];
  return lines.filter(Boolean).join('\n');
}

/** Something came in between: what happened, what blocks, how I can help, and a new day if one was found. */
export function IssueForm({ moment, onSave, onClose }: IssueFormProps) {
  const [told, setTold] = useState<Told>({ happened: '', blocks: '', help: '' });
  const [day, setDay] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isWordMissing, setWordMissing] = useState(false);
  const first = useRef<HTMLTextAreaElement>(null);
  const reading = parseDueDay(day, { today: moment.today, locale: moment.typing });
  useLayoutEffect(() => first.current?.focus(), []);

  const save = async () => {
    const what = issueText(told);
    // "No date" and an empty field say the same here: no new day was found yet.
    const hasDay = day.trim() !== '' && reading?.kind !== 'none';
    const refused = hasDay ? refusalOf(reading, moment) : null;
    setRefusal(refused);
    setWordMissing(what === '');
    if (what === '') first.current?.focus();
    if (what === '' || refused !== null) return;
    if (await onSave(what, hasDay && reading?.kind === 'day' ? reading.day : null)) onClose();
  };
  const field = (part: keyof Told, label: string, placeholder = '') => (
    <LabelledField
      label={label}
      placeholder={placeholder}
      text={told[part]}
      fieldRef={part === 'happened' ? first : undefined}
      onType={(text) => {
        setWordMissing(false);
        setTold({ ...told, [part]: text });
      }}
    />
  );
  return (
    <EditForm label={i18n.t('agreement.meetIssue')} onSave={() => void save()} onClose={onClose}>
      {field('happened', i18n.t('agreement.whatHappened'))}
      {isWordMissing && <Refused text={i18n.t('agreement.needsWhat')} />}
      {field('blocks', i18n.t('agreement.whatBlocks'))}
      {field('help', i18n.t('agreement.howHelp'), i18n.t('agreement.offer'))}
      <div>
        <span class="label" aria-hidden="true">
          {i18n.t('agreement.newDayShort')}
        </span>
        <DayField
          label={i18n.t('agreement.newDayShort')}
          text={day}
          reading={reading}
          refusal={refusal}
          moment={moment}
          onType={(text) => {
            setDay(text);
            setRefusal(null);
          }}
          onEnter={() => void save()}
        >
          <Button look="primary" isSubmit>
            {i18n.t('common.save')}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {i18n.t('common.cancel')}
          </Button>
        </DayField>
      </div>
    </EditForm>
  );
}

type LabelledFieldProps = {
  label: string;
  text: string;
  placeholder: string;
  fieldRef?: { current: HTMLTextAreaElement | null } | undefined;
  onType(text: string): void;
};

function LabelledField({ label, text, placeholder, fieldRef, onType }: LabelledFieldProps) {
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
        value={text}
        placeholder={placeholder}
        onInput={(event) => onType(event.currentTarget.value)}
      />
    </div>
  );
}
