import type { RefObject } from 'preact';
import { i18n } from '#i18n';
import type { Lane } from '../../lib/domain/lane.ts';
import { Icon } from '../ui/icon.tsx';
import { isEnter } from '../ui/keyboard.ts';
import { LaneSwitch } from '../ui/lane-switch.tsx';

export type TopicLineProps = {
  text: string;
  lane: Lane;
  isPrivateHidden: boolean;
  fieldRef: RefObject<HTMLInputElement | null>;
  onType(text: string): void;
  onLane(lane: Lane): void;
  /** Enter on a line with words in it. */
  onAdd(): void;
};

/** The line at the bottom of the panel where a topic is written down. */
export function TopicLine({ text, lane, isPrivateHidden, fieldRef, onType, onLane, onAdd }: TopicLineProps) {
  const handleKey = (event: KeyboardEvent) => {
    if (!isEnter(event)) return;
    event.preventDefault();
    if (text.trim() !== '') onAdd();
  };
  return (
    <div class="line">
      <Icon name="plus" />
      <input
        ref={fieldRef}
        data-first
        class="bare"
        aria-label={i18n.t('topic.add')}
        placeholder={i18n.t('topic.add')}
        value={text}
        autocomplete="off"
        onInput={(event) => onType(event.currentTarget.value)}
        onKeyDown={handleKey}
      />
      <LaneSwitch lane={lane} isPrivateHidden={isPrivateHidden} onChange={onLane} />
    </div>
  );
}
