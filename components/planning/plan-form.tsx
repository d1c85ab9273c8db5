import { useId, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { CADENCES } from '../../lib/domain/cadence.ts';
import type { Invitation } from '../../lib/guides/invitations.ts';
import type { SlotsView } from '../../lib/messages/rhythm-views.ts';
import { rhythmWord } from '../format/format-words.ts';
import { slotText } from '../leaving/leaving-words.ts';
import type { Moment } from '../ui/moment.ts';
import { fieldsOf, lacksPurpose, PLANS, type PlanDraft, startOf, withInvitation, worriesOf } from './plan-draft.ts';
import { Field, OneOf } from './plan-fields.tsx';
import './planning.css';

export type PlanFormProps = {
  draft: PlanDraft;
  /** What the other one can be invited at. */
  addresses: readonly string[];
  /** Words for a first invitation, at least one. */
  invitations: readonly Invitation[];
  /** The nearest free times; null while they are looked for or cannot be told. */
  slots: SlotsView | null;
  /** It was to be opened without the line that an invitation needs. */
  isPurposeMissed: boolean;
  moment: Moment;
  onChange(draft: PlanDraft): void;
};

/** Something new for the calendar of both, before it is opened there: a series, one meeting, a first invitation (P2, P8, P9). */
export function PlanForm(props: PlanFormProps) {
  const { draft, addresses, invitations, moment, onChange } = props;
  const change = (more: Partial<PlanDraft>) => onChange({ ...draft, ...more });
  const list = useId();
  const [first] = invitations;
  return (
    <div class="plan">
      <OneOf
        label={i18n.t('planSheet.what')}
        options={PLANS}
        chosen={draft.what}
        wordOf={(what) => i18n.t(`planSheet.whats.${what}`)}
        onChoose={(what) => {
          const next = { ...draft, what };
          // The words of an invitation come once, and never over mine.
          onChange(
            what === 'invitation' && first && !draft.purpose && !draft.text ? withInvitation(next, first) : next,
          );
        }}
      />
      <Field label={i18n.t('planSheet.eventTitle')} value={draft.title} onText={(title) => change({ title })} />
      <Field
        label={i18n.t('planSheet.guest')}
        type="email"
        value={draft.guest}
        list={list}
        isReadOnly={addresses.length === 1}
        onText={(guest) => change({ guest })}
      />
      <datalist id={list}>
        {addresses.map((address) => (
          <option key={address} value={address} />
        ))}
      </datalist>
      <When {...props} change={change} />
      {draft.what === 'series' && (
        <div>
          <p class="label">{i18n.t('planSheet.repeat')}</p>
          <OneOf
            label={i18n.t('planSheet.repeat')}
            options={CADENCES}
            chosen={draft.repeat}
            wordOf={rhythmWord}
            onChoose={(repeat) => change({ repeat })}
          />
        </div>
      )}
      <Words {...props} change={change} />
      <div role="status">
        {worriesOf(draft, moment.now).map((worry) => (
          <p key={worry} class="plan-worry">
            {i18n.t(worry === 'short-notice' ? 'planSheet.shortNotice' : 'planSheet.noWords')}
          </p>
        ))}
      </div>
    </div>
  );
}

type PartProps = PlanFormProps & { change(more: Partial<PlanDraft>): void };

/** Free times to choose from, and fields for any other. */
function When({ draft, slots, moment, change }: PartProps) {
  const startsAt = startOf(draft);
  const free = slots?.slots ?? [];
  return (
    <div>
      <p class="label">{i18n.t('planSheet.when')}</p>
      {free.length > 0 && (
        <OneOf
          label={i18n.t('planSheet.slots')}
          options={free.map(({ from }) => String(from))}
          chosen={startsAt === null ? null : String(startsAt)}
          wordOf={(from) => slotText({ from: Number(from), to: 0 }, moment)}
          onChoose={(from) => change(fieldsOf(Number(from)))}
        />
      )}
      <div class="plan-when">
        <Field label={i18n.t('planSheet.day')} type="date" value={draft.day} onText={(day) => change({ day })} />
        <Field label={i18n.t('planSheet.time')} type="time" value={draft.time} onText={(time) => change({ time })} />
        <Field
          label={i18n.t('planSheet.minutes')}
          type="number"
          value={String(draft.minutes)}
          onText={(text) => {
            const minutes = Math.round(Number(text));
            if (minutes >= 5 && minutes <= 24 * 60) change({ minutes });
          }}
        />
      </div>
      {slots && (
        <p class="help">
          {i18n.t(
            free.length === 0
              ? 'planSheet.noSlots'
              : slots.source === 'feed'
                ? 'planSheet.freeInCalendar'
                : 'planSheet.freeAsKnown',
          )}
        </p>
      )}
    </div>
  );
}

/** What for, what it is and what it is not. */
function Words({ draft, invitations, isPurposeMissed, change, onChange }: PartProps) {
  const isInvitation = draft.what === 'invitation';
  const tones = invitations.filter(({ tone }) => tone !== null);
  const [tone, setTone] = useState(tones[0]?.tone ?? null);
  const text = useId();
  return (
    <>
      {isInvitation && tones.length > 1 && (
        <div>
          <p class="label">{i18n.t('planSheet.tone')}</p>
          <OneOf
            label={i18n.t('planSheet.tone')}
            options={tones.flatMap((each) => each.tone ?? [])}
            chosen={tone}
            wordOf={(each) => i18n.t(`planSheet.tones.${each}`)}
            onChoose={(chosen) => {
              setTone(chosen);
              const invitation = tones.find((each) => each.tone === chosen);
              if (invitation) onChange(withInvitation(draft, invitation));
            }}
          />
        </div>
      )}
      {isInvitation && (
        <Field
          label={i18n.t('planSheet.purpose')}
          value={draft.purpose}
          id="plan-purpose"
          isLong
          trouble={isPurposeMissed && lacksPurpose(draft) ? i18n.t('planSheet.needsPurpose') : null}
          onText={(purpose) => change({ purpose })}
        />
      )}
      <div>
        <label class="label" for={text}>
          {i18n.t(isInvitation ? 'planSheet.about' : 'planSheet.details')}
        </label>
        <textarea
          id={text}
          class="field"
          rows={isInvitation ? 5 : 3}
          value={draft.text}
          onInput={(event) => change({ text: event.currentTarget.value })}
        />
      </div>
    </>
  );
}
