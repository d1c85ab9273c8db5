import { i18n } from '#i18n';
import { OWNERS } from '../../lib/domain/agreement.ts';
import type { DueReading } from '../../lib/domain/due-day.ts';
import { splitLinks } from '../../lib/domain/links.ts';
import { ownerText } from '../agreements/agreement-words.ts';
import { DayField } from '../agreements/day-field.tsx';
import { Refused } from '../ui/refused.tsx';
import { Choices, PurposeField, TextField } from './topic-forms-fields.tsx';
import { type DraftField, readDays, type TypeDraft } from './topic-forms-reading.ts';
import type { DescribeFormProps } from './topic-menu.ts';

export type TypeFieldsProps = Pick<DescribeFormProps, 'topic' | 'talk'> & {
  draft: TypeDraft;
  refusals: Partial<Record<DraftField, string>>;
  onChange(part: Partial<TypeDraft>): void;
  onSave(): void;
};

/** The fields of the chosen type; a plain topic has none. */
export function TypeFields(props: TypeFieldsProps) {
  const { talk, draft, refusals, onChange } = props;
  switch (draft.type) {
    case 'problem':
      return (
        <>
          <TextField label={i18n.t('topic.why')} text={draft.why} onType={(why) => onChange({ why })} />
          <TextField
            label={i18n.t('topic.options')}
            placeholder={i18n.t('topic.optionsHint')}
            text={draft.options}
            onType={(options) => onChange({ options })}
          />
          <p class="help">{i18n.t('topic.problemHelp')}</p>
        </>
      );
    case 'blocker':
      return (
        <Choices
          label={i18n.t('topic.blockerOwner')}
          options={OWNERS.map((value) => ({ value, name: ownerText(value, talk.companion) }))}
          chosen={draft.blockerOwner}
          refusal={refusals.blockerOwner && <Refused text={refusals.blockerOwner} />}
          onChoose={(blockerOwner) => onChange({ blockerOwner })}
        />
      );
    case 'help':
      return <HelpFields {...props} />;
    case 'information':
      return (
        <>
          <Tick
            label={i18n.t('topic.isConfidential')}
            isOn={draft.isConfidential}
            onTick={(isConfidential) => onChange({ isConfidential })}
          />
          {!draft.isConfidential && <p class="help">{i18n.t('topic.informationHelp')}</p>}
        </>
      );
    case 'coverage':
      return <CoverageFields {...props} />;
    case 'vent':
      return <VentHelp {...talk} />;
    default:
      return null;
  }
}

/** Help to prepare for, with what to look at beforehand (P55). */
function HelpFields({ topic, talk, draft, refusals, onChange, onSave }: TypeFieldsProps) {
  const hasLink = splitLinks(`${topic.text} ${draft.purpose}`).some(({ href }) => href !== null);
  return (
    <>
      <Tick
        label={i18n.t('topic.helpHeadsUp', [talk.companion])}
        isOn={draft.isHeadsUp}
        onTick={(isHeadsUp) => onChange({ isHeadsUp, purpose: draft.purpose })}
      />
      {draft.isHeadsUp && (
        <PurposeField
          topic={topic}
          companion={talk.companion}
          purpose={draft.purpose}
          isMissing={refusals.purpose !== undefined}
          fieldRef={null}
          onType={(purpose) => onChange({ purpose })}
          onEnter={onSave}
        />
      )}
      {!hasLink && <p class="help">{i18n.t('topic.helpLink')}</p>}
    </>
  );
}

/** Who stands in and for which days (P62). */
function CoverageFields({ talk, draft, refusals, onChange, onSave }: TypeFieldsProps) {
  const readings = readDays(draft, talk.moment);
  const day = (field: 'from' | 'to', label: string) => (
    <DayLine
      label={label}
      text={draft[field]}
      reading={readings[field]}
      refusal={refusals[field]}
      talk={talk}
      onType={(text) => onChange({ [field]: text })}
      onEnter={onSave}
    />
  );
  return (
    <>
      <TextField
        label={i18n.t('topic.coveredBy')}
        text={draft.coveredBy}
        refusal={refusals.coveredBy}
        onType={(coveredBy) => onChange({ coveredBy })}
      />
      {day('from', i18n.t('topic.coveredFrom'))}
      {day('to', i18n.t('topic.coveredTo'))}
    </>
  );
}

type DayLineProps = {
  label: string;
  text: string;
  reading: DueReading | null;
  refusal: string | undefined;
  talk: DescribeFormProps['talk'];
  onType(text: string): void;
  onEnter(): void;
};

function DayLine({ label, refusal, talk, ...rest }: DayLineProps) {
  return (
    <div>
      <span class="label" aria-hidden="true">
        {label}
      </span>
      <DayField label={label} refusal={refusal ?? null} moment={talk.moment} {...rest} />
    </div>
  );
}

/** What a vent is, and how much of it is good towards whom (P111, P112). */
function VentHelp({ kind, companion }: DescribeFormProps['talk']) {
  return (
    <div class="help">
      <p>{i18n.t('topic.ventHelp')}</p>
      {kind === 'my-manager' && <p>{i18n.t('topic.ventManager')}</p>}
      {kind === 'my-report' && <p>{i18n.t('topic.ventReport', [companion])}</p>}
    </div>
  );
}

function Tick({ label, isOn, onTick }: { label: string; isOn: boolean; onTick(isOn: boolean): void }) {
  return (
    <label class="check-line">
      <input class="check" type="checkbox" checked={isOn} onChange={(event) => onTick(event.currentTarget.checked)} />
      {label}
    </label>
  );
}
