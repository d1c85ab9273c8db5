import { useId, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { RoomWay } from '../../lib/domain/sharing.ts';
import type { RoomChoice, ShareView } from '../../lib/messages/sharing.ts';
import { readAddress } from '../sync/dav-address.ts';
import { Button } from '../ui/button.tsx';
import type { ShareActs } from './acts.ts';
import { FolderFields } from './folder-fields.tsx';
import { JoinForm } from './join-form.tsx';
import { seesText } from './share-words.ts';
import { TextField } from './text-field.tsx';
import type { ShareAct } from './use-share-act.ts';
import { WayChoice } from './way-choice.tsx';

/** As much as a list can show in one line; the same as the message's schema. */
const LONGEST_NAME = 60;

export type FirstPartProps = {
  view: ShareView;
  locale: string;
  acts: Pick<ShareActs, 'onInvite' | 'onRead' | 'onJoin' | 'onTakeParcel'>;
  act: ShareAct;
};

/** Two ways to begin: an invitation of mine, or one that I was given. */
export function FirstPart({ view, locale, acts, act }: FirstPartProps) {
  const form = useId();
  const nameField = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [isNameRefused, setNameRefused] = useState(false);
  const [isJoining, setJoining] = useState(false);
  const name = (typed ?? view.myName).trim();

  /** My name as it may be sent; null when there is none, which is said at its field. */
  const needName = (): string | null => {
    setNameRefused(name === '');
    if (name !== '') return name;
    nameField.current?.focus();
    return null;
  };
  const turn = (next: boolean) => {
    setJoining(next);
    act.forget();
  };
  return (
    <>
      <div class="share-lead">
        {/* Who has shared knows it, and is told first how that ended. */}
        {view.openedAt === null ? <p>{i18n.t('share.lead')}</p> : null}
        <p>
          <b>{seesText(view, locale)}</b> {i18n.t('share.privateStays')}
        </p>
      </div>
      <TextField
        label={i18n.t('share.myName')}
        help={i18n.t('share.myNameHelp', [view.name])}
        refused={isNameRefused ? i18n.t('share.myNameMissing', [view.name]) : null}
        fieldRef={nameField}
        maxLength={LONGEST_NAME}
        form={form}
        value={typed ?? view.myName}
        onInput={(next) => {
          setTyped(next);
          setNameRefused(false);
        }}
      />
      {isJoining ? (
        <JoinForm
          id={form}
          companion={view.name}
          needName={needName}
          acts={acts}
          act={act}
          onBack={() => turn(false)}
        />
      ) : (
        <InviteForm
          id={form}
          companion={view.name}
          needName={needName}
          acts={acts}
          act={act}
          onCode={() => turn(true)}
        />
      )}
    </>
  );
}

type InviteFormProps = Pick<FirstPartProps, 'act'> & {
  id: string;
  companion: string;
  needName(): string | null;
  acts: Pick<ShareActs, 'onInvite'>;
  onCode(): void;
};

function InviteForm({ id, companion, needName, acts, act, onCode }: InviteFormProps) {
  const addressField = useRef<HTMLInputElement>(null);
  const [way, setWay] = useState<RoomWay>('relay');
  const [folder, setFolder] = useState({ url: '', user: '', password: '' });
  const [isTried, setTried] = useState(false);

  const choice = (): RoomChoice | null => {
    if (way !== 'dav') return { kind: way };
    const reading = readAddress(folder.url);
    setTried(!reading.ok);
    if (reading.ok) return { kind: 'dav', ...folder, url: reading.url };
    addressField.current?.focus();
    return null;
  };
  const invite = (event: SubmitEvent) => {
    event.preventDefault();
    const name = needName();
    const chosen = name === null ? null : choice();
    if (name !== null && chosen !== null) void act.act(() => acts.onInvite(name, chosen), way);
  };
  return (
    <>
      <form id={id} class="share-form" noValidate onSubmit={invite}>
        <WayChoice way={way} onWay={setWay} />
        {way === 'dav' ? (
          <FolderFields
            text={folder}
            isTried={isTried}
            addressRef={addressField}
            onText={(next) => {
              setFolder(next);
              setTried(false);
            }}
          />
        ) : null}
        <div class="row-actions">
          <Button look="primary" isSubmit aria-busy={act.isBusy}>
            {i18n.t('share.invite')}
          </Button>
        </div>
      </form>
      <div class="share-other">
        <p>{i18n.t('share.codeAsk', [companion])}</p>
        <Button onClick={onCode}>{i18n.t('share.haveCode')}</Button>
      </div>
    </>
  );
}
