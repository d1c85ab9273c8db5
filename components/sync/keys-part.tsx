import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { TargetKind } from '../../lib/domain/sync-words.ts';
import type { KeysView } from '../../lib/messages/safekeeping-views.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import type { IconName } from '../ui/icons.ts';
import type { KeyActs } from './acts.ts';
import { Confirm } from './confirm.tsx';
import { JoinForm } from './join-form.tsx';
import { PassphraseForm } from './passphrase-form.tsx';
import { useBusy } from './use-busy.ts';
import { dateText, type Now } from './when-words.ts';
import { WordSheet } from './word-sheet.tsx';

/** What another part of the section asks of this one; a new object for each asking. */
export type KeyWish = { what: 'show' | 'type' };

export type KeysPartProps = {
  wordsKeptAt: number | null;
  /** Places in use, in the order of the page. */
  places: TargetKind[];
  moment: Now;
  acts: KeyActs;
  wish: KeyWish | null;
  /** Another vault's words were taken here. */
  onJoined(): void;
};

/** My key: its words to keep, words to join by, a passphrase, and a new key. */
export function KeysPart({ wordsKeptAt, places, moment, acts, wish, onJoined }: KeysPartProps) {
  const [keys, setKeys] = useState<KeysView | null>(null);
  const [isBusy, run] = useBusy();
  const shower = useRef<HTMLButtonElement>(null);
  const isHiding = useRef(false);
  const joinField = useRef<HTMLTextAreaElement>(null);
  const show = async () => {
    const shown = await run(acts.onShow);
    if (shown !== null) setKeys(shown);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each wish, however the acts change meanwhile
  useEffect(() => {
    if (wish?.what === 'show') void show();
    if (wish?.what === 'type') joinField.current?.focus();
  }, [wish]);
  // The button is back in its place and takes the focus back.
  useLayoutEffect(() => {
    if (keys === null && isHiding.current) shower.current?.focus();
    isHiding.current = false;
  }, [keys]);
  const joined = () => {
    setKeys(null); // they were the words of the vault before
    onJoined();
  };
  return (
    <div class="card key-rows">
      <KeyRow
        icon="key"
        name={i18n.t('sync.words')}
        help={[i18n.t('sync.wordsHelp'), keptText(wordsKeptAt, moment)].join(' ')}
        end={
          keys === null ? (
            <Button buttonRef={shower} aria-busy={isBusy} onClick={() => void show()}>
              {i18n.t('sync.wordsShow')}
            </Button>
          ) : null
        }
      >
        {keys === null ? null : (
          <WordSheet
            key={keys.identity}
            keys={keys}
            acts={acts}
            onHide={() => {
              isHiding.current = true;
              setKeys(null);
            }}
          />
        )}
      </KeyRow>
      <KeyRow icon="import" name={i18n.t('sync.join')} help={i18n.t('sync.joinHelp')}>
        <JoinForm fieldRef={joinField} onJoin={acts.onJoin} onJoined={joined} />
      </KeyRow>
      <PassphraseRow places={places} acts={acts} onJoined={joined} />
      <NewKeyRow onRenew={acts.onRenew} onRenewed={show} />
    </div>
  );
}

const keptText = (at: number | null, moment: Now): string =>
  at === null ? i18n.t('sync.wordsNotKept') : i18n.t('sync.wordsKept', [dateText(at, moment.locale)]);

type KeyRowProps = {
  icon: IconName;
  name: string;
  help: string;
  end?: ComponentChildren;
  children?: ComponentChildren;
};

function KeyRow({ icon, name, help, end, children }: KeyRowProps) {
  return (
    <div class="key-row">
      <Icon name={icon} size="large" />
      <div>
        <b>{name}</b>
        <small>{help}</small>
      </div>
      {end}
      {children ? <div class="more">{children}</div> : null}
    </div>
  );
}

type PassphraseRowProps = Pick<KeysPartProps, 'places' | 'acts' | 'onJoined'>;

function PassphraseRow({ places, acts, onJoined }: PassphraseRowProps) {
  // The browser's account carries letters between browsers, and has no place for a file.
  const able = places.filter((place) => place !== 'browser');
  return (
    <KeyRow
      icon="private"
      name={i18n.t('sync.passphrase')}
      help={able.length === 0 ? i18n.t('sync.passphraseNone') : i18n.t('sync.passphraseHelp')}
    >
      {able.length === 0 ? null : <PassphraseForm places={able} acts={acts} onJoined={onJoined} />}
    </KeyRow>
  );
}

/** A new key is rare and moves everything, so its reasons and its price stand there before it is made. */
function NewKeyRow({ onRenew, onRenewed }: { onRenew: KeyActs['onRenew']; onRenewed(): Promise<void> }) {
  const opener = useRef<HTMLButtonElement>(null);
  const [isAsking, setAsking] = useState(false);
  const renew = async () => {
    if (!(await onRenew())) return;
    setAsking(false);
    await onRenewed();
  };
  return (
    <KeyRow
      icon="undo"
      name={i18n.t('sync.renew')}
      help={i18n.t('sync.renewHelp')}
      end={
        <Button buttonRef={opener} aria-expanded={isAsking} onClick={() => setAsking(!isAsking)}>
          {i18n.t('sync.renewAct')}
        </Button>
      }
    >
      {isAsking ? (
        <Confirm
          text={i18n.t('sync.renewText')}
          act={i18n.t('sync.renewConfirm')}
          onAct={renew}
          onClose={() => {
            setAsking(false);
            opener.current?.focus();
          }}
        />
      ) : null}
    </KeyRow>
  );
}
