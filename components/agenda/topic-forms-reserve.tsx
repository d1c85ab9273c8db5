import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { EditForm } from '../agreements/edit-form.tsx';
import { Button } from '../ui/button.tsx';
import { isEnter } from '../ui/keyboard.ts';
import { Refused } from '../ui/refused.tsx';
import { type MinutesReading, readMinutes } from './topic-forms-reading.ts';
import type { DescribeFormProps } from './topic-menu.ts';

const QUICK = [5, 10, 15] as const;

/** Minutes kept free for a topic at the end of the meeting, said aloud from the start (P70). */
export function ReserveForm({ topic, talk, onDescribe, onClose }: DescribeFormProps) {
  const [text, setText] = useState(topic.reserved > 0 ? String(topic.reserved) : '');
  const [refusal, setRefusal] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const says = useId();
  const others = talk.reservedMinutes - topic.reserved;
  const free = talk.plannedMinutes === null ? null : Math.max(0, talk.plannedMinutes - others);
  useLayoutEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const save = (typed: string) => {
    const reading = readMinutes(typed, free);
    setText(typed);
    setRefusal(reading.kind === 'minutes' ? null : refusalText(reading, talk.plannedMinutes, others));
    if (reading.kind === 'minutes') void onDescribe(topic, { reserved: reading.minutes });
    else field.current?.focus();
  };
  return (
    <EditForm label={i18n.t('topic.reserve')} onSave={() => save(text)} onClose={onClose}>
      <span class="label" aria-hidden="true">
        {i18n.t('topic.minutesLabel')}
      </span>
      <div class="edit-row topic-minutes">
        <input
          class="field"
          ref={field}
          inputMode="numeric"
          autocomplete="off"
          aria-label={i18n.t('topic.minutes', [topic.text])}
          aria-describedby={says}
          aria-invalid={refusal !== null}
          value={text}
          onInput={(event) => {
            setText(event.currentTarget.value);
            setRefusal(null);
          }}
          onKeyDown={(event) => {
            if (!isEnter(event)) return;
            event.preventDefault();
            save(text);
          }}
        />
        {QUICK.filter((minutes) => free === null || minutes <= free).map((minutes) => (
          <Button key={minutes} onClick={() => save(String(minutes))}>
            {i18n.t('topic.quickMinutes', [String(minutes)])}
          </Button>
        ))}
        {topic.reserved > 0 && <Button onClick={() => save('')}>{i18n.t('topic.noMinutes')}</Button>}
      </div>
      <div class="says" id={says} role="status">
        {refusal === null ? <Planned planned={talk.plannedMinutes} others={others} /> : <Refused text={refusal} />}
      </div>
      <div class="edit-row">
        <Button look="primary" isSubmit>
          {i18n.t('topic.reserveDo')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {i18n.t('common.cancel')}
        </Button>
      </div>
    </EditForm>
  );
}

/** How many minutes there are to reserve from. */
function Planned({ planned, others }: { planned: number | null; others: number }) {
  if (planned === null) return <span class="help">{i18n.t('topic.lengthUnknown')}</span>;
  const text =
    others > 0
      ? i18n.t('topic.plannedOthers', [String(planned), String(others)])
      : i18n.t('topic.plannedMinutes', [String(planned)]);
  return <span class="help">{text}</span>;
}

function refusalText(
  reading: Exclude<MinutesReading, { kind: 'minutes' }>,
  planned: number | null,
  others: number,
): string {
  if (reading.kind === 'no-number') return i18n.t('topic.needsMinutes');
  if (planned === null) return i18n.t('topic.tooLong');
  if (reading.free === 0) return i18n.t('topic.noneFree', [String(planned)]);
  return others > 0
    ? i18n.t('topic.tooManyOthers', [String(planned), String(others), String(reading.free)])
    : i18n.t('topic.tooMany', [String(planned)]);
}
