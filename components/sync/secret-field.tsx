import type { Ref } from 'preact';
import { useId, useState } from 'preact/hooks';
import { i18n } from '#i18n';

export type SecretFieldProps = {
  label: string;
  help?: string;
  /** Why what was typed is not taken; null when nothing is wrong. */
  refused?: string | null;
  value: string;
  fieldRef?: Ref<HTMLInputElement>;
  onInput(value: string): void;
};

/** A field for a password; its owner may look at it, for a long one typed blindly is easily wrong. */
export function SecretField({ label, help, refused = null, value, fieldRef, onInput }: SecretFieldProps) {
  const id = useId();
  const [isShown, setShown] = useState(false);
  const look = isShown ? ({ type: 'text' } as const) : ({ type: 'password' } as const);
  return (
    <div class="secret">
      <label class="label" for={id}>
        {label}
      </label>
      <input
        ref={fieldRef ?? null}
        id={id}
        class="field"
        {...look}
        // No manager of passwords is asked: what is typed here belongs to another place than this page.
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        aria-invalid={refused !== null}
        aria-describedby={`${id}-help`}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <div id={`${id}-help`} class="says" role="status">
        {refused !== null && <p class="field-error">{refused}</p>}
        {refused === null && help !== undefined && <p class="help">{help}</p>}
      </div>
      <p class="tick-line">
        <input
          class="check"
          type="checkbox"
          id={`${id}-show`}
          checked={isShown}
          onChange={(event) => setShown(event.currentTarget.checked)}
        />
        <label for={`${id}-show`}>{i18n.t('sync.passphraseShow')}</label>
      </p>
    </div>
  );
}
