import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { DeviceView } from '../../lib/messages/safekeeping-views.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { useKeptFocus } from '../ui/keep-focus.ts';
import { isComposing } from '../ui/keyboard.ts';
import type { SyncActs } from './acts.ts';
import { Confirm } from './confirm.tsx';
import { placeText } from './place-words.ts';
import { useBusy } from './use-busy.ts';
import { agoText, type Now } from './when-words.ts';

export type DeviceListProps = {
  devices: DeviceView[];
  moment: Now;
  onRename: SyncActs['onRename'];
  onForget: SyncActs['onForget'];
};

/** My browsers: this one first, the others by when they were last heard of. */
export function DeviceList({ devices, moment, onRename, onForget }: DeviceListProps) {
  const list = useRef<HTMLUListElement>(null);
  useKeptFocus(list, () => list.current?.querySelector('button') ?? null);
  const sorted = [...devices].sort(
    (a, b) => Number(b.isThis) - Number(a.isThis) || (b.seenAt ?? 0) - (a.seenAt ?? 0) || a.name.localeCompare(b.name),
  );
  const isAlone = !devices.some(({ isThis }) => !isThis);
  return (
    <>
      <ul ref={list} class="card devices">
        {sorted.map((device) => (
          <Device key={device.id} device={device} moment={moment} onRename={onRename} onForget={onForget} />
        ))}
      </ul>
      {isAlone ? <p class="help">{i18n.t('sync.devicesNone')}</p> : null}
    </>
  );
}

const nameOf = ({ name }: DeviceView): string => (name === '' ? i18n.t('sync.unnamed') : name);

type DeviceProps = Omit<DeviceListProps, 'devices'> & { device: DeviceView };

function Device({ device, moment, onRename, onForget }: DeviceProps) {
  const opener = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const name = nameOf(device);
  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  return (
    <li>
      <Icon name="browser" size="large" />
      <div>
        <b>{name}</b>
        <DeviceMeta device={device} moment={moment} />
      </div>
      <Button
        buttonRef={opener}
        size="small"
        look="quiet"
        data-row-focus
        aria-expanded={isOpen}
        aria-label={device.isThis ? i18n.t('sync.rename') : i18n.t('sync.forget', [name])}
        onClick={() => setOpen(!isOpen)}
      >
        {device.isThis ? i18n.t('settings.saveName') : i18n.t('sync.forgetShort')}
      </Button>
      {isOpen ? (
        <div class="more">
          {device.isThis ? (
            <RenameForm name={device.name} onRename={onRename} onClose={close} />
          ) : (
            <Confirm
              text={i18n.t('sync.forgetText', [name])}
              act={i18n.t('sync.forgetAct')}
              onAct={() => onForget(device).then((isForgotten) => isForgotten || close())}
              onClose={close}
            />
          )}
        </div>
      ) : null}
    </li>
  );
}

function DeviceMeta({ device, moment }: { device: DeviceView; moment: Now }) {
  return (
    <p class="meta">
      {device.isThis ? <span>{i18n.t('sync.thisBrowser')}</span> : null}
      {device.isThis || device.seenAt === null ? null : (
        <span>{i18n.t('sync.seen', [agoText(device.seenAt, moment)])}</span>
      )}
      {device.places.map((place) => (
        <span key={place}>{placeText(place)}</span>
      ))}
      {device.isNewer ? <span>{i18n.t('sync.newerDevice')}</span> : null}
    </p>
  );
}

type RenameFormProps = { name: string; onRename(name: string): Promise<boolean>; onClose(): void };

/** As much as a list can show in one line; the same as the message's schema. */
const LONGEST_NAME = 60;

function RenameForm({ name, onRename, onClose }: RenameFormProps) {
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(name);
  const [isBusy, run] = useBusy();
  useLayoutEffect(() => field.current?.select(), []);
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const next = typed.trim();
    if (next === '' || next === name || (await run(() => onRename(next)))) onClose();
  };
  return (
    <form class="inline" noValidate onSubmit={(event) => void save(event)}>
      <input
        ref={field}
        class="field"
        type="text"
        aria-label={i18n.t('sync.renameField')}
        placeholder={i18n.t('sync.renameExample')}
        autocomplete="off"
        maxLength={LONGEST_NAME}
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || isComposing(event)) return;
          event.preventDefault();
          event.stopPropagation();
          onClose();
        }}
      />
      <Button isSubmit aria-busy={isBusy}>
        {i18n.t('sync.renameSave')}
      </Button>
    </form>
  );
}
