import type { ComponentChildren } from 'preact';
import { h } from 'preact';
import { i18n } from '#i18n';
import type { MeetingId, TopicId } from '../../lib/domain/ids.ts';
import type { Kind } from '../../lib/domain/relationship.ts';
import type { TopicDetails } from '../../lib/domain/topic.ts';
import type { TopicView } from '../../lib/messages/views.ts';
import { laneItem } from '../agreements/lane-item.ts';
import type { MenuItem } from '../ui/menu.tsx';
import type { Moment } from '../ui/moment.ts';
import { TopicIcon, type TopicIconName } from './topic-icon.tsx';

/** What a row needs to know of the talk around it. */
export type TopicTalk = {
  companion: string;
  /** What is shared is on the companion's screen as well. */
  isPaired: boolean;
  /** Topics of theirs that are on my screen for the first time (P43). */
  fresh?: ReadonlySet<TopicId> | undefined;
  /** null when not said, or not to be shown now. */
  kind: Kind | null;
  meetingId: MeetingId;
  /** Planned minutes of this meeting; null while its length is not known. */
  plannedMinutes: number | null;
  /** Minutes that all its topics together reserve at the end. */
  reservedMinutes: number;
  moment: Moment;
};

/** What can be done with a topic. Every write can be taken back, so none of them asks first. */
export type TopicActs = {
  /** False when it was refused; what was typed must stay. So do all that answer a truth. */
  onEdit(topic: TopicView, text: string): Promise<boolean>;
  onLane(topic: TopicView): void;
  onOwner(topic: TopicView): void;
  /** Puts it at this place, counted from 0, of its list as it is shown. */
  onPlace(topic: TopicView, place: number, shown: readonly TopicView[]): void;
  onDiscussed(topic: TopicView, isDiscussed: boolean): Promise<boolean>;
  onOutcome(topic: TopicView, outcome: string): Promise<boolean>;
  onDelete(topic: TopicView): void;
  /** Says more about it; `owner` where its type says whose it is. */
  onDescribe(topic: TopicView, details: Partial<TopicDetails>, owner?: 'me' | 'them'): Promise<boolean>;
  onStar(topic: TopicView): void;
  /** Progress made in this meeting, or not after all. */
  onProgress(topic: TopicView): void;
  onOwnMeeting(topic: TopicView): void;
  /** Copies a ready message and marks it as raised; where copying is refused, marks nothing and gives the message. */
  onRaise(topic: TopicView): Promise<string | null>;
  /** The message was sent by hand. */
  onRaised(topic: TopicView): Promise<boolean>;
  /** Copies who covers what; where copying is refused, gives the text. */
  onHandover(topic: TopicView): Promise<string | null>;
  /** Makes an agreement of a coverage. */
  onCover(topic: TopicView): void;
  /** Takes what was also written elsewhere after all, or lets it go. */
  onOther(topic: TopicView, name: string, answer: 'use' | 'dismiss'): void;
};

/** A row's place in its list as shown, and how far it may move there. */
export type TopicPlace = { index: number; first: number; last: number };

/** What a row opens below or in itself. */
export type TopicPart =
  | { kind: 'edit' | 'heads-up' | 'reserve' | 'type' }
  /** A text to copy by hand, since the browser refused. */
  | { kind: 'raise' | 'handover'; text: string };

/** What the form below a row gets. */
export type TopicFormProps = {
  part: TopicPart;
  topic: TopicView;
  talk: TopicTalk;
  acts: TopicActs;
  /** Takes the form away; the focus goes to the row's menu. */
  onClose(): void;
};

/** What the forms that describe a topic get. */
export type DescribeFormProps = Pick<TopicFormProps, 'topic' | 'talk' | 'onClose'> & Pick<TopicActs, 'onDescribe'>;

export type TopicMenuActs = TopicActs & { onOpen(part: TopicPart): void; onMove(place: number): void };

/** The menu of one topic: what one needs in a talk first, what is rare last (design/mock/components.html). */
export function topicMenu(topic: TopicView, talk: TopicTalk, place: TopicPlace, acts: TopicMenuActs): MenuItem[] {
  const isKnown = topic.author === 'them' || topic.seenByThem !== null;
  return [
    ...(topic.type === 'problem' && topic.state === 'open' ? [progressItem(topic, talk, acts)] : []),
    { id: 'edit', label: i18n.t('topic.edit'), icon: 'note', onChoose: () => acts.onOpen({ kind: 'edit' }) },
    laneItem(topic.lane, talk.isPaired ? talk.companion : null, isKnown, () => acts.onLane(topic)),
    {
      id: 'heads-up',
      label: i18n.t('topic.headsUp'),
      mark: drawn('heads-up'),
      onChoose: () => acts.onOpen({ kind: 'heads-up' }),
    },
    {
      id: 'reserve',
      label: i18n.t('topic.reserve'),
      mark: drawn('reserve'),
      onChoose: () => acts.onOpen({ kind: 'reserve' }),
    },
    ...orderItems(topic, place, acts),
    ...awayItems(topic, acts),
    {
      id: 'type',
      label: i18n.t('topic.typeItem'),
      icon: 'settings',
      isAfterLine: true,
      onChoose: () => acts.onOpen({ kind: 'type' }),
    },
    {
      id: 'owner',
      label: topic.owner === 'me' ? i18n.t('topic.byThem', [talk.companion]) : i18n.t('topic.byMe'),
      icon: 'person',
      onChoose: () => acts.onOwner(topic),
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

const drawn = (name: TopicIconName): ComponentChildren => h(TopicIcon, { name });

function progressItem(topic: TopicView, { meetingId }: TopicTalk, acts: TopicMenuActs): MenuItem {
  const isMade = topic.progressIn === meetingId;
  return {
    id: 'progress',
    label: i18n.t(isMade ? 'topic.noProgress' : 'topic.progress'),
    icon: isMade ? 'undo' : 'check',
    onChoose: () => acts.onProgress(topic),
  };
}

/** Where it stands: up, down, and on top of what the ten minutes would go to (P58). */
function orderItems(topic: TopicView, { index, first, last }: TopicPlace, acts: TopicMenuActs): MenuItem[] {
  return [
    {
      id: 'up',
      label: i18n.t('topic.moveUp'),
      icon: 'up-arrow',
      isAfterLine: true,
      isDisabled: index <= first,
      shortcut: { shown: 'Alt ↑', keys: 'Alt+ArrowUp' },
      onChoose: () => acts.onMove(index - 1),
    },
    {
      id: 'down',
      label: i18n.t('topic.moveDown'),
      icon: 'down-arrow',
      isDisabled: index >= last,
      shortcut: { shown: 'Alt ↓', keys: 'Alt+ArrowDown' },
      onChoose: () => acts.onMove(index + 1),
    },
    {
      id: 'star',
      label: i18n.t(topic.isStarred ? 'topic.unstar' : 'topic.star'),
      mark: drawn('star'),
      onChoose: () => acts.onStar(topic),
    },
  ];
}

/** What takes it out of this talk: a meeting of its own, at once, or into others' hands. */
function awayItems(topic: TopicView, acts: TopicMenuActs): MenuItem[] {
  const byHand = (kind: 'raise' | 'handover', copied: Promise<string | null>) =>
    void copied.then((text) => text !== null && acts.onOpen({ kind, text }));
  const items: MenuItem[] = [
    {
      id: 'meeting',
      label: i18n.t('topic.ownMeeting'),
      icon: 'today',
      isAfterLine: true,
      onChoose: () => acts.onOwnMeeting(topic),
    },
    {
      id: 'raise',
      label: i18n.t('topic.raise'),
      mark: drawn('raise'),
      onChoose: () => byHand('raise', acts.onRaise(topic)),
    },
  ];
  if (topic.type !== 'coverage') return items;
  const isComplete = topic.coveredBy !== '' && topic.coveredTo !== null;
  return [
    ...items,
    {
      id: 'handover',
      label: i18n.t('topic.handover'),
      icon: 'export',
      onChoose: () => byHand('handover', acts.onHandover(topic)),
    },
    {
      id: 'cover',
      label: i18n.t('topic.makeAgreement'),
      icon: 'agreements',
      // Without who and until when there is nothing to agree on yet: the form asks for both.
      onChoose: () => (isComplete ? acts.onCover(topic) : acts.onOpen({ kind: 'type' })),
    },
  ];
}
