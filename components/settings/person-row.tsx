import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { isAddress } from '../../lib/domain/address.ts';
import type { PersonId } from '../../lib/domain/ids.ts';
import type { Kind } from '../../lib/domain/relationship.ts';
import type { PersonSummary } from '../../lib/messages/views.ts';
import { KindField } from '../people/kind-field.tsx';
import { kindText } from '../people/kind-words.ts';
import { Face } from '../ui/face.tsx';
import { Icon } from '../ui/icon.tsx';
import { LineEditor } from './line-editor.tsx';

export type PersonChanges = {
  onRename(person: PersonSummary, name: string): void;
  onKind(person: PersonSummary, kind: Kind | null): void;
  onAddresses(person: PersonSummary, addresses: string[]): Promise<boolean>;
  onMerge(person: PersonSummary, into: PersonSummary): void;
  onSplit(merged: { id: PersonId; name: string }): void;
};

export type PersonRowProps = PersonChanges & {
  person: PersonSummary;
  others: PersonSummary[];
  isOpen: boolean;
  onToggle(): void;
};

/** A person of the settings: one line, or opened with everything that can be changed about how Duologue knows them. */
export function PersonRow(props: PersonRowProps) {
  const { person, isOpen, onToggle } = props;
  const id = `person-${person.id}`;
  return (
    <li class="set-person">
      <div class="set-person-line">
        <Face id={person.id} name={person.name} size="small" />
        <div>
          <b>{person.name}</b>
          <p class="meta">
            {person.kind === null ? null : <span>{kindText(person.kind)}</span>}
            {person.addresses.map((address) => (
              <span key={address} class="address">
                {address}
              </span>
            ))}
            {person.merged.map((merged) => (
              <span key={merged.id}>{i18n.t('settings.alsoKnown', [merged.name])}</span>
            ))}
          </p>
        </div>
        <button
          type="button"
          class="btn quiet sm"
          aria-expanded={isOpen}
          aria-controls={id}
          aria-label={isOpen ? i18n.t('settings.done', [person.name]) : i18n.t('settings.edit', [person.name])}
          onClick={onToggle}
        >
          {isOpen ? i18n.t('settings.doneShort') : i18n.t('settings.editShort')}
        </button>
      </div>
      <div id={id} hidden={!isOpen}>
        {isOpen ? <PersonEditor {...props} /> : null}
      </div>
    </li>
  );
}

function PersonEditor({ person, others, onRename, onKind, onAddresses, onMerge, onSplit }: PersonRowProps) {
  return (
    <div class="set-editor">
      <NameField person={person} onRename={onRename} />
      <div>
        <span class="label" aria-hidden="true">
          {i18n.t('people.kind')}
        </span>
        <KindField
          label={i18n.t('settings.kindOf', [person.name])}
          kind={person.kind}
          onChange={(kind) => onKind(person, kind)}
        />
      </div>
      <div>
        <span class="label" aria-hidden="true">
          {i18n.t('settings.addresses')}
        </span>
        <LineEditor
          lines={person.addresses}
          areAddresses
          example={i18n.t('settings.addressExample')}
          addLabel={i18n.t('settings.addAddress', [person.name])}
          addButton={i18n.t('settings.add')}
          removeLabel={(address) => i18n.t('settings.removeAddress', [address])}
          empty={i18n.t('settings.noAddress')}
          refuse={(address) => (isAddress(address) ? null : i18n.t('people.addressOdd'))}
          onChange={(addresses) => onAddresses(person, addresses)}
        />
      </div>
      {person.merged.length === 0 ? null : (
        <ul class="lines">
          {person.merged.map((merged) => (
            <li key={merged.id}>
              <span class="line-text">
                {i18n.t('settings.alsoKnown', [merged.name])} <small>{merged.addresses.join(', ')}</small>
              </span>
              <button type="button" class="btn sm" onClick={() => onSplit(merged)}>
                {i18n.t('settings.split', [merged.name])}
              </button>
            </li>
          ))}
        </ul>
      )}
      {others.length === 0 ? null : <MergeField person={person} others={others} onMerge={onMerge} />}
    </div>
  );
}

function NameField({ person, onRename }: Pick<PersonRowProps, 'person' | 'onRename'>) {
  const [name, setName] = useState(person.name);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (name.trim() !== '' && name.trim() !== person.name) onRename(person, name.trim());
  };
  return (
    <form onSubmit={submit}>
      <span class="label" aria-hidden="true">
        {i18n.t('people.name')}
      </span>
      <div class="inline">
        <input
          class="field"
          aria-label={i18n.t('settings.name', [person.name])}
          autocomplete="off"
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <button type="submit" class="btn" disabled={name.trim() === '' || name.trim() === person.name}>
          {i18n.t('settings.saveName')}
        </button>
      </div>
    </form>
  );
}

function MergeField({ person, others, onMerge }: Pick<PersonRowProps, 'person' | 'others' | 'onMerge'>) {
  const [chosen, setChosen] = useState('');
  const into = others.find((other) => other.id === chosen);
  return (
    <div>
      <span class="label" aria-hidden="true">
        {i18n.t('settings.mergeInto', [person.name])}
      </span>
      <div class="inline">
        <span class="pick">
          <select
            class="field"
            aria-label={i18n.t('settings.mergeInto', [person.name])}
            value={chosen}
            onChange={(event) => setChosen(event.currentTarget.value)}
          >
            <option value="">{i18n.t('settings.mergeChoose')}</option>
            {others.map((other) => (
              <option key={other.id} value={other.id}>
                {other.addresses[0] === undefined ? other.name : `${other.name} (${other.addresses[0]})`}
              </option>
            ))}
          </select>
          <Icon name="down" />
        </span>
        <button type="button" class="btn" disabled={!into} onClick={() => into && onMerge(person, into)}>
          {i18n.t('settings.merge')}
        </button>
      </div>
      <p class="help">{i18n.t('settings.mergeHelp')}</p>
    </div>
  );
}
