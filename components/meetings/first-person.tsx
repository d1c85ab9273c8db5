import { useId, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Button } from '../ui/button.tsx';

export type FirstPersonProps = {
  title: string;
  /** One sentence under the title; null where none is needed. */
  why: string | null;
  /** What the name field begins with. */
  name?: string;
  onAdd(name: string, address: string | null): Promise<boolean>;
};

/** Nobody yet, or somebody new: a name is enough to begin. */
export function FirstPerson({ title, why, name = '', onAdd }: FirstPersonProps) {
  const [typed, setTyped] = useState({ name, address: '' });
  const nameId = useId();
  const addressId = useId();
  const field = useRef<HTMLInputElement>(null);
  const submit = (event: Event) => {
    event.preventDefault();
    if (typed.name.trim() === '') field.current?.focus();
    else void onAdd(typed.name.trim(), typed.address.trim() || null);
  };
  return (
    <form class="first-person" onSubmit={submit} noValidate>
      <h1 tabIndex={-1}>{title}</h1>
      {why && <p>{why}</p>}
      <label class="label" for={nameId}>
        {i18n.t('panel.theirName')}
      </label>
      <input
        id={nameId}
        ref={field}
        class="field"
        data-first
        value={typed.name}
        autocomplete="off"
        onInput={(event) => setTyped({ ...typed, name: event.currentTarget.value })}
      />
      <label class="label" for={addressId}>
        {i18n.t('panel.theirAddress')}
      </label>
      <input
        id={addressId}
        class="field"
        type="email"
        value={typed.address}
        autocomplete="off"
        onInput={(event) => setTyped({ ...typed, address: event.currentTarget.value })}
      />
      <div class="row-actions">
        <Button look="primary" isSubmit>
          {i18n.t('panel.addPerson')}
        </Button>
      </div>
    </form>
  );
}
