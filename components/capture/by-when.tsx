import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';

export type ByWhenProps = {
  fieldRef: RefObject<HTMLInputElement | null>;
  text: string;
  onType(text: string): void;
  onNoDate(): void;
};

/** Asks for the missing day of a promise; that there is none must be said (P80). */
export function ByWhen({ fieldRef, text, onType, onNoDate }: ByWhenProps) {
  useLayoutEffect(() => fieldRef.current?.focus(), [fieldRef]);
  return (
    <div class="line">
      <Icon name="soon" />
      <input
        ref={fieldRef}
        class="bare"
        aria-label={i18n.t('agreement.byWhen')}
        placeholder={`${i18n.t('agreement.byWhen')} ${i18n.t('agreement.dayHint')}`}
        value={text}
        autocomplete="off"
        onInput={(event) => onType(event.currentTarget.value)}
      />
      <Button size="small" onClick={onNoDate}>
        {i18n.t('agreement.noDate')}
      </Button>
    </div>
  );
}
