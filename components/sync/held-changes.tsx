import { useId, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { HeldView } from '../../lib/messages/safekeeping-views.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { useKeptFocus } from '../ui/keep-focus.ts';
import type { SyncActs } from './acts.ts';
import { useBusy } from './use-busy.ts';

export type HeldChangesProps = {
  held: HeldView[];
  onAnswer: SyncActs['onAnswerHeld'];
  /** Where the focus goes when nothing is held any more. */
  fallback(): HTMLElement | null;
};

/** Changes of other browsers that would hide many of my items: nothing happens before I answered. */
export function HeldChanges({ held, onAnswer, fallback }: HeldChangesProps) {
  const list = useRef<HTMLDivElement>(null);
  useKeptFocus(list, fallback);
  return (
    <div ref={list} class="held-list">
      {held.map((each) => (
        <Held key={`${each.place} ${each.device}`} held={each} onAnswer={onAnswer} />
      ))}
    </div>
  );
}

function Held({ held, onAnswer }: { held: HeldView } & Pick<HeldChangesProps, 'onAnswer'>) {
  const id = useId();
  const [isBusy, run] = useBusy();
  const name = held.name === '' ? i18n.t('sync.heldNoName') : held.name;
  const answer = (word: 'apply' | 'keep') => void run(() => onAnswer(held, word));
  return (
    <fieldset class="alert" aria-labelledby={id}>
      <Icon name="alert" />
      <div>
        <b id={id}>{i18n.t('sync.held', [name])}</b>
        <p>{i18n.t('sync.heldText', [String(held.hidden), String(held.visible)])}</p>
      </div>
      <div class="row-actions">
        <Button size="small" aria-busy={isBusy} onClick={() => answer('keep')}>
          {i18n.t('sync.heldKeep')}
        </Button>
        <Button size="small" look="quiet" aria-busy={isBusy} onClick={() => answer('apply')}>
          {i18n.t('sync.heldApply')}
        </Button>
      </div>
    </fieldset>
  );
}
