import { i18n } from '#i18n';
import type { TopicView } from '../../lib/messages/views.ts';
import type { MenuItem } from '../ui/menu.tsx';

/** What can be done with a topic. Every write can be taken back, so none of them asks first. */
export type TopicActs = {
  /** False when it was refused; what was typed must stay. */
  onEdit(topic: TopicView, text: string): Promise<boolean>;
  onLane(topic: TopicView): void;
  onOwner(topic: TopicView): void;
  /** Puts it at this place of its list, counted from 0. */
  onPlace(topic: TopicView, place: number): void;
  onDiscussed(topic: TopicView, isDiscussed: boolean): void;
  onOutcome(topic: TopicView, outcome: string): Promise<boolean>;
  onDelete(topic: TopicView): void;
};

export type TopicPlace = { index: number; count: number };

/** The menu of one topic, in the order of design/mock/components.html. */
export function topicMenu(
  topic: TopicView,
  companion: string,
  { index, count }: TopicPlace,
  acts: TopicActs & { onStartEdit(): void },
): MenuItem[] {
  const isPrivate = topic.lane === 'private';
  const isMine = topic.owner === 'me';
  return [
    { id: 'edit', label: i18n.t('topic.edit'), icon: 'note', onChoose: acts.onStartEdit },
    {
      id: 'lane',
      label: i18n.t(isPrivate ? 'topic.share' : 'topic.makePrivate'),
      icon: isPrivate ? 'shared' : 'private',
      onChoose: () => acts.onLane(topic),
    },
    {
      id: 'owner',
      label: isMine ? i18n.t('topic.byThem', [companion]) : i18n.t('topic.byMe'),
      icon: 'person',
      onChoose: () => acts.onOwner(topic),
    },
    {
      id: 'up',
      label: i18n.t('topic.moveUp'),
      icon: 'up-arrow',
      isAfterLine: true,
      isDisabled: index === 0,
      shortcut: { shown: 'Alt ↑', keys: 'Alt+ArrowUp' },
      onChoose: () => acts.onPlace(topic, index - 1),
    },
    {
      id: 'down',
      label: i18n.t('topic.moveDown'),
      icon: 'down-arrow',
      isDisabled: index === count - 1,
      shortcut: { shown: 'Alt ↓', keys: 'Alt+ArrowDown' },
      onChoose: () => acts.onPlace(topic, index + 1),
    },
    {
      id: 'delete',
      label: i18n.t('topic.delete'),
      icon: 'trash',
      isAfterLine: true,
      onChoose: () => acts.onDelete(topic),
    },
  ];
}
