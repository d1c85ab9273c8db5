import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { TOPIC_TYPES, type TopicType } from '../../lib/domain/topic.ts';
import { EditForm } from '../agreements/edit-form.tsx';
import { Button } from '../ui/button.tsx';
import { Choices } from './topic-forms-fields.tsx';
import { type DraftField, draftOf, ownerByType, readDraft, type TypeDraft } from './topic-forms-reading.ts';
import { TypeFields } from './topic-forms-type-fields.tsx';
import type { DescribeFormProps } from './topic-menu.ts';

/** What kind of conversation a topic asks for, with what belongs to that kind. */
export function TypeForm({ topic, talk, onDescribe, onClose }: DescribeFormProps) {
  const [draft, setDraft] = useState<TypeDraft>(() => draftOf(topic));
  const [refusals, setRefusals] = useState<Partial<Record<DraftField, string>>>({});
  const form = useRef<HTMLDivElement>(null);
  const isMyReport = talk.kind === 'my-report';
  useLayoutEffect(() => form.current?.querySelector<HTMLElement>(':checked')?.focus(), []);
  // What is not accepted stands at its field, and the first such field has the focus.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the refusal is the moment, not a value to read
  useLayoutEffect(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), [refusals]);

  const change = (part: Partial<TypeDraft>) => {
    setDraft({ ...draft, ...part });
    const left = Object.entries(refusals).filter(([field]) => !(field in part));
    if (left.length < Object.keys(refusals).length) setRefusals(Object.fromEntries(left));
  };
  const save = () => {
    const reading = readDraft(draft, talk.moment);
    setRefusals(reading.isComplete ? {} : reading.refusals);
    if (reading.isComplete) void onDescribe(topic, reading.details, ownerByType(draft.type, isMyReport));
  };
  return (
    <EditForm label={i18n.t('topic.typeForm', [topic.text])} onSave={save} onClose={onClose}>
      <div class="edit" ref={form}>
        <TypeChoice chosen={draft.type} isMyReport={isMyReport} onChoose={(type) => change({ type })} />
        <TypeFields topic={topic} talk={talk} draft={draft} refusals={refusals} onChange={change} onSave={save} />
      </div>
      <div class="edit-row">
        <Button look="primary" isSubmit>
          {i18n.t('common.save')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {i18n.t('common.cancel')}
        </Button>
      </div>
    </EditForm>
  );
}

function TypeChoice(props: { chosen: TopicType | null; isMyReport: boolean; onChoose(type: TopicType | null): void }) {
  const { chosen, isMyReport, onChoose } = props;
  const nameOf = (type: TopicType | null): string => {
    if (type === null) return i18n.t('topic.type_plain');
    if (type === 'vent' && isMyReport) return i18n.t('topic.type_ventTheirs');
    return i18n.t(type === 'follow-up' ? 'topic.type_follow_up' : `topic.type_${type}`);
  };
  return (
    <Choices
      label={i18n.t('topic.typeLabel')}
      options={[null, ...TOPIC_TYPES].map((type) => ({ value: type, name: nameOf(type) }))}
      chosen={chosen}
      onChoose={onChoose}
    />
  );
}
