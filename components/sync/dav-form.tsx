import type { Ref } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Button } from '../ui/button.tsx';
import { Refused } from '../ui/refused.tsx';
import type { Attempt, DavFields } from './acts.ts';
import { AttemptLine, testingText } from './attempt-line.tsx';
import { type AddressReading, readAddress } from './dav-address.ts';
import { Note } from './place-facts.tsx';
import { SecretField } from './secret-field.tsx';
import { useBusy } from './use-busy.ts';

export type DavFormProps = {
  /** The place as it is in use, without its password, which never leaves the background. */
  address: string;
  user: string;
  onTest(fields: DavFields): Promise<Attempt>;
  onUse(fields: DavFields): Promise<Attempt>;
  /** It is in use now. */
  onDone(): void;
  onClose(): void;
};

const refusal = (reading: AddressReading): string | null => {
  if (reading.ok) return null;
  if (reading.error === 'missing') return i18n.t('sync.addressMissing');
  return reading.error === 'login' ? i18n.t('sync.addressLogin') : i18n.t('sync.addressOdd');
};

/** Address, user and app password of a WebDAV folder: tried first, then used. What was typed stays when it fails. */
export function DavForm({ address, user, onTest, onUse, onDone, onClose }: DavFormProps) {
  const first = useRef<HTMLInputElement>(null);
  const [fields, setFields] = useState<DavFields>({ url: address, user, password: '' });
  const [isRefused, setRefused] = useState(false);
  const [attempt, setAttempt] = useState<Attempt | null>(null);
  const [isBusy, run] = useBusy();
  useLayoutEffect(() => first.current?.focus(), []);

  const reading = readAddress(fields.url);
  const change = (more: Partial<DavFields>) => {
    setFields({ ...fields, ...more });
    setRefused(false);
    setAttempt(null);
  };
  /** Calls `work` at once, within the click, because the browser asks for its permission only there. */
  const send = async (work: (fields: DavFields) => Promise<Attempt>): Promise<Attempt | null> => {
    setRefused(!reading.ok);
    if (!reading.ok) {
      first.current?.focus();
      return null;
    }
    const sent = { ...fields, url: reading.url };
    setFields(sent);
    setAttempt(null);
    const answer = await run(() => work(sent));
    if (answer !== null) setAttempt(answer);
    return answer;
  };
  const use = async (event: SubmitEvent) => {
    event.preventDefault();
    if ((await send(onUse)) === 'done') onDone();
  };
  return (
    <form class="place-form" noValidate onSubmit={(event) => void use(event)}>
      <AddressField
        inputRef={first}
        value={fields.url}
        refused={isRefused ? refusal(reading) : null}
        isPlain={reading.ok && reading.isPlain}
        onInput={(url) => change({ url })}
      />
      <div class="place-fields">
        <UserField value={fields.user} onInput={(next) => change({ user: next })} />
        <SecretField
          label={i18n.t('sync.password')}
          help={i18n.t('sync.passwordHelp')}
          value={fields.password}
          onInput={(password) => change({ password })}
        />
      </div>
      <AttemptLine
        place="dav"
        working={isBusy ? testingText() : null}
        attempt={attempt}
        good={i18n.t('sync.testGood')}
      />
      <div class="row-actions">
        <Button look="primary" isSubmit aria-busy={isBusy}>
          {i18n.t('sync.use')}
        </Button>
        <Button aria-busy={isBusy} onClick={() => void send(onTest)}>
          {i18n.t('sync.test')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {i18n.t('sync.notNow')}
        </Button>
      </div>
    </form>
  );
}

type AddressFieldProps = {
  inputRef: Ref<HTMLInputElement>;
  value: string;
  refused: string | null;
  isPlain: boolean;
  onInput(url: string): void;
};

function AddressField({ inputRef, value, refused, isPlain, onInput }: AddressFieldProps) {
  const id = useId();
  return (
    <div>
      <label class="label" for={id}>
        {i18n.t('sync.address')}
      </label>
      <input
        ref={inputRef}
        id={id}
        class="field"
        type="text"
        inputMode="url"
        autocomplete="off"
        spellcheck={false}
        placeholder={i18n.t('sync.addressExample')}
        aria-invalid={refused !== null}
        aria-describedby={`${id}-help`}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <div id={`${id}-help`} class="says" role="status">
        {refused === null ? null : <Refused text={refused} />}
        {isPlain ? <Note icon="alert" text={i18n.t('sync.addressPlain')} /> : null}
        {refused === null && !isPlain ? <p class="help">{i18n.t('sync.addressHelp')}</p> : null}
      </div>
    </div>
  );
}

function UserField({ value, onInput }: { value: string; onInput(user: string): void }) {
  const id = useId();
  return (
    <div>
      <label class="label" for={id}>
        {i18n.t('sync.user')}
      </label>
      <input
        id={id}
        class="field"
        type="text"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </div>
  );
}
