import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { isHeadsUp } from '../../lib/domain/topic.ts';
import { EditForm } from '../agreements/edit-form.tsx';
import { Button } from '../ui/button.tsx';
import { PurposeField } from './topic-forms-fields.tsx';
import type { DescribeFormProps } from './topic-menu.ts';

/** What the other should know or prepare (P43): a heads-up without a word on that helps nobody, so the word is needed. */
export function HeadsUpForm({ topic, talk, onDescribe, onClose }: DescribeFormProps) {
  const [purpose, setPurpose] = useState(topic.purpose);
  const [isMissing, setMissing] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  const save = () => {
    const next = purpose.trim();
    setMissing(next === '');
    if (next === '') field.current?.focus();
    else void onDescribe(topic, { purpose: next });
  };
  return (
    <EditForm label={i18n.t('topic.headsUp')} onSave={save} onClose={onClose}>
      <PurposeField
        topic={topic}
        companion={talk.companion}
        purpose={purpose}
        isMissing={isMissing}
        fieldRef={field}
        onType={(text) => {
          setPurpose(text);
          setMissing(false);
        }}
        onEnter={save}
      />
      <div class="edit-row">
        <Button look="primary" isSubmit>
          {i18n.t('common.save')}
        </Button>
        {isHeadsUp(topic) && (
          <Button onClick={() => void onDescribe(topic, { purpose: '' })}>{i18n.t('topic.noHeadsUp')}</Button>
        )}
        <Button look="quiet" onClick={onClose}>
          {i18n.t('common.cancel')}
        </Button>
      </div>
    </EditForm>
  );
}
