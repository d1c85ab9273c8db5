import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { isAddress } from '../../lib/domain/address.ts';
import type { Kind } from '../../lib/domain/relationship.ts';
import { Button } from '../ui/button.tsx';
import { KindField } from './kind-field.tsx';

export type NewPersonInput = { name: string; address: string | null; kind: Kind | null };

export type NewPersonProps = {
  /** True when the person is there now; false leaves everything as typed. */
  onAdd(input: NewPersonInput): Promise<boolean>;
  /** Absent where the form always stands. */
  onCancel?(): void;
  /** Whether an address is asked for. */
  hasAddress: boolean;
  /** Whether the form takes the focus when it appears. */
  isFocused: boolean;
};

/** A new person: a name is enough. */
export function NewPerson({ onAdd, onCancel, hasAddress, isFocused }: NewPersonProps) {
  const id = useId();
  const nameField = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const [address, setAddress] = useState('');
  const [kind, setKind] = useState<Kind | null>(null);
  const [isOdd, setOdd] = useState(false);
  useLayoutEffect(() => {
    if (isFocused) nameField.current?.focus();
  }, [isFocused]);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const typed = address.trim();
    if (name.trim() === '') return nameField.current?.focus();
    if (typed !== '' && !isAddress(typed)) return setOdd(true);
    if (!(await onAdd({ name: name.trim(), address: typed === '' ? null : typed, kind }))) return;
    setName('');
    setAddress('');
    setKind(null);
    nameField.current?.focus();
  };

  return (
    <form
      class="new-person"
      aria-label={i18n.t('people.new')}
      noValidate
      onSubmit={(event) => void submit(event)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !onCancel) return;
        event.preventDefault();
        onCancel();
      }}
    >
      <div class="new-person-fields">
        <div>
          <label class="label" for={`${id}-name`}>
            {i18n.t('people.nameLabel')}
          </label>
          <input
            ref={nameField}
            class="field"
            id={`${id}-name`}
            autocomplete="off"
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </div>
        {hasAddress ? (
          <div>
            <label class="label" for={`${id}-address`}>
              {i18n.t('people.addressLabel')}
            </label>
            <input
              class="field"
              id={`${id}-address`}
              type="email"
              autocomplete="off"
              aria-invalid={isOdd}
              aria-describedby={`${id}-help`}
              value={address}
              onInput={(event) => {
                setAddress(event.currentTarget.value);
                setOdd(false);
              }}
            />
            <p class={isOdd ? 'field-error' : 'help'} id={`${id}-help`} role={isOdd ? 'alert' : undefined}>
              {isOdd ? i18n.t('people.addressOdd') : i18n.t('people.addressHelp')}
            </p>
          </div>
        ) : null}
        <div>
          <span class="label" aria-hidden="true">
            {i18n.t('people.kindLabel')}
          </span>
          <KindField label={i18n.t('people.kindLabel')} kind={kind} onChange={setKind} />
        </div>
      </div>
      <div class="row-actions">
        <Button isSubmit look="primary" disabled={name.trim() === ''}>
          {i18n.t('people.add')}
        </Button>
        {onCancel ? (
          <Button look="quiet" onClick={onCancel}>
            {i18n.t('people.cancel')}
          </Button>
        ) : null}
      </div>
    </form>
  );
}
