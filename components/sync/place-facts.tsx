import { i18n } from '#i18n';
import type { PlaceView } from '../../lib/messages/safekeeping-views.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import type { IconName } from '../ui/icons.ts';
import { StateTag } from '../ui/state-tag.tsx';
import { troubleText } from './place-words.ts';
import { type Now, retryText, whenText } from './when-words.ts';

/** One thing that can be done about a pause. */
export type Remedy = { label: string; onAct(): void };

export type PlaceFactsProps = { place: PlaceView; moment: Now; remedies?: Remedy[] };

/** How a place in use is doing: where it is, what waits, how full it is, and why it is left alone. */
export function PlaceFacts({ place, moment, remedies = [] }: PlaceFactsProps) {
  return (
    <>
      <Address place={place} />
      <p class="place-state">
        <State place={place} />
        <span class="help">{lastText(place, moment)}</span>
      </p>
      {place.level === null ? null : <Level level={place.level} />}
      {place.pause === null ? null : <Pause place={place} pause={place.pause} moment={moment} remedies={remedies} />}
      {place.newer === 0 ? null : <Note icon="info" text={i18n.t('sync.newer', place.newer, [String(place.newer)])} />}
      {place.unreadable === 0 ? null : (
        <Note icon="info" text={i18n.t('sync.unreadable', place.unreadable, [String(place.unreadable)])} />
      )}
    </>
  );
}

/** When it was last in step; beside the word that it is, the time alone. */
function lastText({ lastAt, pause, waiting }: PlaceView, moment: Now): string {
  if (lastAt === null) return i18n.t('sync.notYet');
  const when = whenText(lastAt, moment);
  return pause === null && waiting === 0 ? when : i18n.t('sync.lastAt', [when]);
}

function Address({ place: { address, user } }: { place: PlaceView }) {
  if (address === null) return null;
  const isWithUser = user !== null && user !== '';
  return <p class="place-address">{isWithUser ? i18n.t('sync.asUser', [address, user]) : address}</p>;
}

function State({ place }: { place: PlaceView }) {
  if (place.pause !== null) return null;
  if (place.waiting > 0) {
    return <StateTag state="open" words={i18n.t('sync.waiting', place.waiting, [String(place.waiting)])} />;
  }
  return place.lastAt === null ? null : <StateTag state="kept" words={i18n.t('sync.inStep')} />;
}

/** Whole percent, and never 100 as long as something fits. */
export function percentOf({ used, quota }: { used: number; quota: number }): number {
  if (quota <= 0) return 100;
  const share = Math.max(0, used / quota) * 100;
  return share >= 100 ? 100 : Math.min(99, Math.round(share));
}

function Level({ level }: { level: NonNullable<PlaceView['level']> }) {
  const percent = percentOf(level);
  const words = level.isCut ? i18n.t('sync.levelCut', [String(percent)]) : i18n.t('sync.level', [String(percent)]);
  return (
    <div class="level">
      <meter
        class="bar"
        aria-label={i18n.t('sync.levelName')}
        aria-valuetext={words}
        min={0}
        max={100}
        value={percent}
      />
      <span class="help">{words}</span>
    </div>
  );
}

type PauseProps = Required<PlaceFactsProps> & { pause: NonNullable<PlaceView['pause']> };

function Pause({ place, pause, moment, remedies }: PauseProps) {
  return (
    // No alert: it may have stood here for days. The header and the line on top of the section announce it.
    <div class="alert">
      <Icon name="alert" />
      <div>
        <p>{troubleText(pause.reason, place.kind)}</p>
        {pause.retryAt === null ? null : <p class="alert-more">{retryText(pause.retryAt, moment)}</p>}
      </div>
      {remedies.length === 0 ? null : (
        <div class="row-actions">
          {remedies.map(({ label, onAct }) => (
            <Button key={label} size="small" onClick={onAct}>
              {label}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

/** A fact worth knowing that asks for nothing. */
export function Note({ icon, text }: { icon: IconName; text: string }) {
  return (
    <p class="sync-note">
      <Icon name={icon} size="small" />
      <span>{text}</span>
    </p>
  );
}
