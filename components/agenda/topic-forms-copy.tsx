import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { EditForm } from '../agreements/edit-form.tsx';
import { Button } from '../ui/button.tsx';
import { Growing } from '../ui/growing.tsx';

export type CopyFormProps = {
  kind: 'raise' | 'handover';
  text: string;
  /** The message went out; false when writing that down was refused. */
  onSent(): Promise<boolean>;
  onClose(): void;
};

/** A text to copy by hand, selected, because the browser did not let us; marked as raised only once it was sent. */
export function CopyForm({ kind, text, onSent, onClose }: CopyFormProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const isRaise = kind === 'raise';
  const finish = async () => {
    if (!isRaise || (await onSent())) onClose();
  };
  return (
    <EditForm label={i18n.t(isRaise ? 'topic.raise' : 'topic.handover')} onSave={() => void finish()} onClose={onClose}>
      <p class="help">{i18n.t('topic.copyByHand')}</p>
      <Growing
        class="field copy-text"
        fieldRef={field}
        aria-label={i18n.t(isRaise ? 'topic.raiseMessage' : 'topic.handoverList')}
        value={text}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
      />
      <div class="edit-row">
        <Button look="primary" isSubmit>
          {i18n.t(isRaise ? 'topic.sent' : 'topic.done')}
        </Button>
        {isRaise && (
          <Button look="quiet" onClick={onClose}>
            {i18n.t('common.cancel')}
          </Button>
        )}
      </div>
    </EditForm>
  );
}
