import { useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { AwayId } from '../../lib/domain/away.ts';
import { newId } from '../../lib/domain/ids.ts';
import type { RhythmView } from '../../lib/messages/rhythm-views.ts';
import { DayField } from '../agreements/day-field.tsx';
import { EditForm } from '../agreements/edit-form.tsx';
import { Choices } from '../format/choices.tsx';
import { Button } from '../ui/button.tsx';
import type { Moment } from '../ui/moment.ts';
import type { RhythmActs } from './acts.ts';
import { Affected } from './affected.tsx';
import { awayText } from './away-words.ts';
import { dayRefusal, readDay } from './pick-day.tsx';
import { useFirstField } from './use-first-field.ts';

const WHO = ['them', 'me'] as const;

export type AwayFormProps = {
  rhythm: RhythmView;
  moment: Moment;
  acts: Pick<RhythmActs, 'onAway' | 'onPreview' | 'linkOf'>;
  onClose(): void;
};

/** From when until when somebody is away; what falls into it stands below before anything is kept (P29). */
export function AwayForm({ rhythm, moment, acts, onClose }: AwayFormProps) {
  const [who, setWho] = useState<(typeof WHO)[number]>('them');
  const [texts, setTexts] = useState({ from: '', to: '' });
  const [refusal, setRefusal] = useState<{ of: 'from' | 'to'; text: string } | null>(null);
  const first = useFirstField();
  const last = useRef<HTMLInputElement>(null);
  // The same for another try, so that it never stands there twice.
  const id = useRef<AwayId>(newId<'away'>());
  const from = readDay(texts.from, 'any', moment);
  const to = readDay(texts.to, 'coming', moment);
  const isSpan = from?.kind === 'day' && to?.kind === 'day' && to.day >= from.day;
  const away = isSpan ? { isMine: who === 'me', from: from.day, to: to.day } : null;
  const { name } = rhythm.person;

  const save = async () => {
    const refused = refusalOf();
    setRefusal(refused);
    if (refused) return (refused.of === 'from' ? first : last).current?.focus();
    if (!away) return;
    if (await acts.onAway({ id: id.current, ...away }, i18n.t('away.saidKept', [awayText(away, name, moment)])))
      onClose();
  };
  const refusalOf = (): typeof refusal => {
    const ofFrom = dayRefusal(from, 'any', moment);
    if (ofFrom !== null) return { of: 'from', text: ofFrom };
    const ofTo = dayRefusal(to, 'coming', moment) ?? (away ? null : i18n.t('away.endsBeforeItBegins'));
    return ofTo === null ? null : { of: 'to', text: ofTo };
  };
  const field = (of: 'from' | 'to') => (
    <DayField
      label={i18n.t(`away.${of}`)}
      text={texts[of]}
      reading={of === 'from' ? from : to}
      refusal={refusal?.of === of ? refusal.text : null}
      moment={moment}
      fieldRef={(element) => {
        (of === 'from' ? first : last).current = element;
      }}
      onType={(text) => {
        setTexts({ ...texts, [of]: text });
        setRefusal(null);
      }}
      onEnter={() => void save()}
    />
  );
  return (
    <EditForm label={i18n.t('away.form')} onSave={() => void save()} onClose={onClose}>
      <Choices
        label={i18n.t('away.who')}
        options={WHO}
        chosen={who}
        wordOf={(each) => (each === 'me' ? i18n.t('away.me') : i18n.t('away.them', [name]))}
        onChoose={(next) => setWho(next ?? who)}
      />
      <div>
        <p class="label" aria-hidden="true">
          {i18n.t('away.from')}
        </p>
        {field('from')}
      </div>
      <div>
        <p class="label" aria-hidden="true">
          {i18n.t('away.to')}
        </p>
        {field('to')}
      </div>
      <div role="status">
        <Affected away={away} rhythm={rhythm} moment={moment} acts={acts} />
      </div>
      <div class="row-actions">
        <Button look="primary" isSubmit>
          {i18n.t('away.save')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {i18n.t('common.cancel')}
        </Button>
      </div>
    </EditForm>
  );
}
