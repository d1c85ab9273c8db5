import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { type LeaveReading, readLeaveTime } from '../../lib/domain/leave-time.ts';
import { EditForm } from '../agreements/edit-form.tsx';
import { Button } from '../ui/button.tsx';
import { isEnter } from '../ui/keyboard.ts';
import type { Moment } from '../ui/moment.ts';
import { Refused } from '../ui/refused.tsx';
import { momentOf } from './event-times.ts';

export type LeaveFormProps = {
  startsAt: number | null;
  endsAt: number | null;
  moment: Moment;
  /** False when it was refused: the form stays with what was typed. */
  onLeaveAt(at: number): Promise<boolean>;
  onClose(): void;
};

/** "I must leave at …" (P34): what was understood stands below before Enter. Gives the focus back to where it was. */
export function LeaveForm({ startsAt, endsAt, moment, onLeaveAt, onClose }: LeaveFormProps) {
  const [text, setText] = useState('');
  const [isRefused, setRefused] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const before = useRef(document.activeElement);
  const says = useId();
  const reading = readLeaveTime(text, { startsAt, endsAt, now: moment.now });
  useLayoutEffect(() => field.current?.focus(), []);

  const close = () => {
    if (before.current instanceof HTMLElement) before.current.focus();
    onClose();
  };
  const save = async () => {
    setRefused(reading.kind === 'refused');
    field.current?.focus();
    if (reading.kind === 'at' && (await onLeaveAt(reading.at))) close();
  };
  return (
    <EditForm label={i18n.t('time.leaveAt')} onSave={() => void save()} onClose={close}>
      <label class="label" for={`${says}-field`}>
        {i18n.t('time.leaveAt')}
      </label>
      <div class="edit-row">
        <input
          class="field"
          id={`${says}-field`}
          ref={field}
          aria-describedby={says}
          aria-invalid={isRefused}
          placeholder={i18n.t('time.leaveHint')}
          value={text}
          autocomplete="off"
          onInput={(event) => {
            setText(event.currentTarget.value);
            setRefused(false);
          }}
          onKeyDown={(event) => {
            if (!isEnter(event)) return;
            event.preventDefault();
            void save();
          }}
        />
        <Button look="primary" isSubmit>
          {i18n.t('time.leaveSet')}
        </Button>
        <Button look="quiet" onClick={close}>
          {i18n.t('common.cancel')}
        </Button>
      </div>
      <div class="says" id={says} role="status">
        {isRefused && reading.kind === 'refused' ? (
          <Refused text={refusalText(reading.why, startsAt, moment)} />
        ) : (
          <Understood reading={reading} endsAt={endsAt} moment={moment} />
        )}
      </div>
    </EditForm>
  );
}

/** From here on the minutes until then say nothing any more. */
const FAR = 120;

function Understood({ reading, endsAt, moment }: { reading: LeaveReading; endsAt: number | null; moment: Moment }) {
  if (reading.kind !== 'at') return null;
  const when = momentOf(reading.at, moment);
  const minutes = Math.ceil((reading.at - moment.now) / 60_000);
  return (
    <>
      <p>{minutes > FAR ? i18n.t('time.youLeaveAt', [when]) : i18n.t('time.youLeaveIn', [when, String(minutes)])}</p>
      {endsAt !== null && reading.at >= endsAt && (
        <p class="past-note">{i18n.t('time.leaveAfterEnd', [momentOf(endsAt, moment)])}</p>
      )}
    </>
  );
}

function refusalText(why: 'no-time' | 'before-start' | 'passed', startsAt: number | null, moment: Moment): string {
  if (why === 'no-time') return i18n.t('time.leaveNoTime');
  if (why === 'passed' || startsAt === null) return i18n.t('time.leaveHasPassed');
  return i18n.t('time.leaveBeforeStart', [momentOf(startsAt, moment)]);
}
