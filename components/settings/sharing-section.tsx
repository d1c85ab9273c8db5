import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { RelationshipId } from '../../lib/domain/ids.ts';
import { USUAL_RELAYS } from '../../lib/domain/sharing.ts';
import type { ShareView, SharingSettings } from '../../lib/messages/sharing.ts';
import type { PersonSummary } from '../../lib/messages/views.ts';
import { isFocusLost } from '../sharing/focus-lost.ts';
import { PhraseCard } from '../sharing/phrase-card.tsx';
import { isNeverOpen, stateText, wayText } from '../sharing/share-words.ts';
import { useBusy } from '../sync/use-busy.ts';
import type { Now } from '../sync/when-words.ts';
import { Button } from '../ui/button.tsx';
import { Face } from '../ui/face.tsx';
import { Icon } from '../ui/icon.tsx';
import { Refused } from '../ui/refused.tsx';
import { type RelaysReading, readRelays } from './relay-lines.ts';
import { Section } from './section.tsx';
import '../sharing/sharing.css';

/** With whom something is or may be shared. */
export type Companion = Pick<PersonSummary, 'relationshipId' | 'name'>;

/** Somebody as the other lists of people draw them. */
export type ListedPerson = Companion & Pick<PersonSummary, 'id'>;

export type SharingSectionProps = {
  /** null until they are known. */
  settings: SharingSettings | null;
  pairs: ShareView[] | null;
  people: ListedPerson[];
  moment: Now;
  /** Opens the dialog about sharing with somebody. */
  onOpen(companion: Companion): void;
  onName(name: string): Promise<boolean>;
  onRelays(relays: string[]): Promise<boolean>;
  onCompare(relationshipId: RelationshipId, isSame: boolean): Promise<boolean>;
};

/** With whom I share, what I am called there, and by which relays new invitations go. */
export function SharingSection(props: SharingSectionProps) {
  const { settings, people, moment, onOpen, onCompare } = props;
  const pairs = props.pairs?.filter((pair) => !isNeverOpen(pair)) ?? null;
  const others = people.filter(({ relationshipId }) => !pairs?.some((pair) => pair.relationshipId === relationshipId));
  return (
    <Section id="sharing" title={i18n.t('settings.sharing')} lead={i18n.t('share.lead')}>
      {pairs === null || pairs.length === 0 ? null : (
        <ul class="card share-pairs" aria-label={i18n.t('share.table')}>
          {pairs.map((view) => (
            <PairRow
              key={view.relationshipId}
              view={view}
              faceId={
                people.find(({ relationshipId }) => relationshipId === view.relationshipId)?.id ?? view.relationshipId
              }
              moment={moment}
              onOpen={onOpen}
              onCompare={onCompare}
            />
          ))}
        </ul>
      )}
      <Someone people={others} isAlone={people.length === 0} onOpen={onOpen} />
      {settings === null ? null : (
        <div class="share-settings">
          <NameForm key={settings.name} name={settings.name} onName={props.onName} />
          <RelaysForm key={settings.relays.join('\n')} relays={settings.relays} onRelays={props.onRelays} />
        </div>
      )}
    </Section>
  );
}

type SomeoneProps = { people: ListedPerson[]; isAlone: boolean; onOpen: SharingSectionProps['onOpen'] };

/** Everybody who is not in the list yet, to choose from. */
function Someone({ people, isAlone, onOpen }: SomeoneProps) {
  const select = useRef<HTMLSelectElement>(null);
  const [isChoosing, setChoosing] = useState(false);
  useLayoutEffect(() => {
    if (isChoosing) select.current?.focus();
  }, [isChoosing]);
  if (isAlone) return <p class="help share-someone">{i18n.t('share.nobody')}</p>;
  if (people.length === 0) return null;
  const choose = (event: SubmitEvent) => {
    event.preventDefault();
    const chosen = people.find(({ relationshipId }) => relationshipId === select.current?.value);
    if (chosen) onOpen(chosen);
  };
  return (
    <div class="share-someone">
      <Button aria-expanded={isChoosing} onClick={() => setChoosing(!isChoosing)}>
        {i18n.t('share.withSomeone')}
      </Button>
      {isChoosing ? (
        <form class="inline" onSubmit={choose}>
          <span class="pick">
            <select ref={select} class="field" aria-label={i18n.t('share.person')}>
              {people.map(({ relationshipId, name }) => (
                <option key={relationshipId} value={relationshipId}>
                  {name}
                </option>
              ))}
            </select>
            <Icon name="down" />
          </span>
          <Button look="primary" isSubmit>
            {i18n.t('share.goOn')}
          </Button>
        </form>
      ) : null}
    </div>
  );
}

type PairRowProps = Pick<SharingSectionProps, 'moment' | 'onOpen' | 'onCompare'> & {
  view: ShareView;
  /** Gives the face the colour that it has everywhere. */
  faceId: string;
};

function PairRow({ view, faceId, moment, onOpen, onCompare }: PairRowProps) {
  const { relationshipId, name, state, places, phrase } = view;
  const [isBusy, run] = useBusy();
  const ways = [...new Set(places.map(({ way }) => way))].map(wayText);
  const isOver = state === 'stopped' || state === 'left';
  const asked = state === 'open' && phrase?.comparedAt === null ? phrase : null;
  const openButton = useRef<HTMLButtonElement>(null);
  const wasAsked = useRef(asked !== null);
  useLayoutEffect(() => {
    // The answer takes the whole card away.
    if (asked === null && wasAsked.current && isFocusLost()) openButton.current?.focus();
    wasAsked.current = asked !== null;
  }, [asked]);
  return (
    <li class="share-pair">
      <Face id={faceId} name={name} size="small" />
      <div>
        <b>{name}</b>
        <p class="meta">
          <span>{stateText(view)}</span>
          {isOver ? null : ways.map((way) => <span key={way}>{way}</span>)}
        </p>
      </div>
      <Button
        size="small"
        buttonRef={openButton}
        aria-label={isOver ? undefined : i18n.t('share.openOf', [name])}
        onClick={() => onOpen(view)}
      >
        {isOver ? i18n.t('share.with', [name]) : i18n.t('share.openShort')}
      </Button>
      {asked === null ? null : (
        <div class="more">
          <PhraseCard
            view={view}
            moment={moment}
            isBusy={isBusy}
            onCompare={(isSame) => void run(() => onCompare(relationshipId, isSame))}
          />
        </div>
      )}
    </li>
  );
}

/** As much as a list can show in one line; the same as the message's schema. */
const LONGEST_NAME = 60;

type NameFormProps = { name: string; onName: SharingSectionProps['onName'] };

function NameForm({ name, onName }: NameFormProps) {
  const [typed, setTyped] = useState(name);
  const [isBusy, run] = useBusy();
  const next = typed.trim();
  return (
    <LineForm
      label={i18n.t('share.myName')}
      help={i18n.t('share.myNameLead')}
      onSave={() => void run(() => onName(next))}
    >
      {(id) => (
        <div class="inline">
          <input
            id={id}
            class="field"
            type="text"
            dir="auto"
            autocomplete="off"
            maxLength={LONGEST_NAME}
            aria-describedby={`${id}-help`}
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
          <Button isSubmit aria-busy={isBusy} disabled={next === '' || next === name}>
            {i18n.t('share.nameSave')}
          </Button>
        </div>
      )}
    </LineForm>
  );
}

const refusalText = (reading: RelaysReading): string | null => {
  if (reading.ok) return null;
  if (reading.error === 'odd') return i18n.t('share.relaysOdd', [reading.line]);
  return i18n.t(reading.error === 'missing' ? 'share.relaysMissing' : 'share.relaysMany');
};

type RelaysFormProps = { relays: string[]; onRelays: SharingSectionProps['onRelays'] };

function RelaysForm({ relays, onRelays }: RelaysFormProps) {
  const [typed, setTyped] = useState(relays.join('\n'));
  const [isTried, setTried] = useState(false);
  const [isBusy, run] = useBusy();
  const reading = readRelays(typed);
  const refused = isTried ? refusalText(reading) : null;
  const type = (next: string) => {
    setTyped(next);
    setTried(false);
  };
  const save = () => {
    setTried(!reading.ok);
    if (reading.ok) void run(() => onRelays(reading.relays));
  };
  return (
    <LineForm
      label={i18n.t('share.relays')}
      help={i18n.t('share.relaysHelp')}
      refused={refused}
      foot={
        <div class="row-actions">
          <Button isSubmit aria-busy={isBusy}>
            {i18n.t('share.relaysSave')}
          </Button>
          <Button look="quiet" onClick={() => type(USUAL_RELAYS.join('\n'))}>
            {i18n.t('share.relaysUsual')}
          </Button>
        </div>
      }
      onSave={save}
    >
      {(id) => (
        <textarea
          id={id}
          class="field share-code-field"
          rows={3}
          dir="ltr"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          aria-invalid={refused !== null}
          aria-describedby={`${id}-help`}
          value={typed}
          onInput={(event) => type(event.currentTarget.value)}
        />
      )}
    </LineForm>
  );
}

type LineFormProps = {
  label: string;
  help: string;
  refused?: string | null;
  /** What stands below the help. */
  foot?: ComponentChildren;
  onSave(): void;
  /** The field, which takes the id that its label and its help go by, and what saves it. */
  children(id: string): ComponentChildren;
};

function LineForm({ label, help, refused = null, foot, onSave, children }: LineFormProps) {
  const id = useId();
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      <label class="label" for={id}>
        {label}
      </label>
      {children(id)}
      <div id={`${id}-help`} class="share-says" role="status">
        {refused === null ? <p class="help">{help}</p> : <Refused text={refused} />}
      </div>
      {foot}
    </form>
  );
}
