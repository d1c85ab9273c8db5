import type { Ref } from 'preact';
import { i18n } from '#i18n';
import { type AddressReading, readAddress } from '../sync/dav-address.ts';
import { SecretField } from '../sync/secret-field.tsx';
import { TextField } from './text-field.tsx';

/** A folder as somebody wrote it. */
export type FolderText = { url: string; user: string; password: string };

const refusal = (reading: AddressReading): string | null => {
  if (reading.ok) return null;
  if (reading.error === 'missing') return i18n.t('sync.addressMissing');
  return reading.error === 'login' ? i18n.t('sync.addressLogin') : i18n.t('sync.addressOdd');
};

export type FolderFieldsProps = {
  text: FolderText;
  /** It was sent as it stands, so what is wrong is said. */
  isTried: boolean;
  addressRef: Ref<HTMLInputElement>;
  onText(text: FolderText): void;
};

/** The folder that both may write to. */
export function FolderFields({ text, isTried, addressRef, onText }: FolderFieldsProps) {
  const reading = readAddress(text.url);
  const isPlain = reading.ok && reading.isPlain;
  return (
    <div class="share-folder">
      <TextField
        label={i18n.t('share.address')}
        help={isPlain ? i18n.t('sync.addressPlain') : i18n.t('share.addressHelp')}
        refused={isTried ? refusal(reading) : null}
        fieldRef={addressRef}
        inputMode="url"
        isPlain
        value={text.url}
        onInput={(url) => onText({ ...text, url })}
      />
      <TextField label={i18n.t('share.user')} isPlain value={text.user} onInput={(user) => onText({ ...text, user })} />
      <SecretField
        label={i18n.t('share.password')}
        help={i18n.t('share.passwordHelp')}
        value={text.password}
        onInput={(password) => onText({ ...text, password })}
      />
    </div>
  );
}
