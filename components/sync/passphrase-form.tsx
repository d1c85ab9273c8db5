import { useId, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { TargetKind } from '../../lib/domain/sync-words.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import type { KeyActs } from './acts.ts';
import { outcomeText } from './outcome-words.ts';
import { placeText, troubleText } from './place-words.ts';
import { SecretField } from './secret-field.tsx';
import { useBusy } from './use-busy.ts';

export type PassphraseFormProps = {
  /** Places in use that can hold a key under a passphrase; at least one. */
  places: TargetKind[];
  acts: Pick<KeyActs, 'onWrap' | 'onUnwrap'>;
  onJoined(): void;
};

/** Whoever has the file may try passphrases for years, at about one a second (sync.md §4). */
const LEAST_LETTERS = 10;

type Said = { kind: 'refused' | 'alert' | 'status'; text: string };

/** A passphrase under which my key lies at a place: to set it here, or to join by it in a new browser. */
export function PassphraseForm({ places, acts, onJoined }: PassphraseFormProps) {
  const field = useRef<HTMLInputElement>(null);
  const [passphrase, setPassphrase] = useState('');
  const [chosen, setChosen] = useState<TargetKind | null>(null);
  const [said, setSaid] = useState<Said | null>(null);
  const [isBusy, run] = useBusy();
  const place = chosen !== null && places.includes(chosen) ? chosen : places[0];

  const refuse = (text: string) => {
    setSaid({ kind: 'refused', text });
    field.current?.focus();
  };
  const work = async (send: () => Promise<Said | null>) => {
    setSaid({ kind: 'status', text: i18n.t('sync.passphraseWorking') });
    setSaid(await run(send));
  };
  const set = () => {
    if ([...passphrase].length < LEAST_LETTERS) return refuse(i18n.t('sync.passphraseShort'));
    return void work(async () => {
      const attempt = await acts.onWrap(passphrase);
      if (attempt === 'told' || attempt === 'stopped') return null;
      if (attempt !== 'done') return { kind: 'alert', text: troubleText(attempt, place ?? 'dav') };
      setPassphrase('');
      return { kind: 'status', text: i18n.t('sync.passphraseDone') };
    });
  };
  const open = () => {
    if (passphrase === '') return refuse(i18n.t('sync.passphraseEmpty'));
    if (place === undefined) return;
    return void work(async () => {
      const outcome = await acts.onUnwrap(place, passphrase);
      if (outcome === null) return null;
      if (outcome.kind === 'same') return { kind: 'status', text: i18n.t('sync.same') };
      if (outcome.kind !== 'joined') return { kind: 'alert', text: outcomeText(outcome) ?? '' };
      setPassphrase('');
      onJoined();
      return { kind: 'status', text: i18n.t('sync.joined') };
    });
  };
  return (
    <form
      class="place-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        set();
      }}
    >
      <SecretField
        label={i18n.t('sync.passphrase')}
        fieldRef={field}
        refused={said?.kind === 'refused' ? said.text : null}
        value={passphrase}
        onInput={(next) => {
          setPassphrase(next);
          setSaid(null);
        }}
      />
      {places.length > 1 ? <PlaceField places={places} place={place} onChoose={setChosen} /> : null}
      <p class="attempt" role="status">
        {said?.kind === 'status' ? (
          <>
            {isBusy ? <span class="spin" aria-hidden="true" /> : <Icon name="kept" />}
            {said.text}
          </>
        ) : null}
      </p>
      {said?.kind === 'alert' ? <Alert text={said.text} /> : null}
      <div class="row-actions">
        <Button isSubmit aria-busy={isBusy}>
          {i18n.t('sync.passphraseSet')}
        </Button>
        <Button look="quiet" aria-busy={isBusy} onClick={open}>
          {i18n.t('sync.passphraseOpen')}
        </Button>
      </div>
    </form>
  );
}

type PlaceFieldProps = { places: TargetKind[]; place: TargetKind | undefined; onChoose(place: TargetKind): void };

function PlaceField({ places, place, onChoose }: PlaceFieldProps) {
  const id = useId();
  return (
    <div>
      <label class="label" for={id}>
        {i18n.t('sync.passphrasePlace')}
      </label>
      <span class="pick">
        <select
          id={id}
          class="field"
          value={place}
          onChange={(event) => {
            const next = places.find((each) => each === event.currentTarget.value);
            if (next) onChoose(next);
          }}
        >
          {places.map((each) => (
            <option key={each} value={each}>
              {placeText(each)}
            </option>
          ))}
        </select>
        <Icon name="down" />
      </span>
    </div>
  );
}
