import { i18n } from '#i18n';
import type { MeetingView } from '../../lib/messages/views.ts';
import type { MenuItem } from '../ui/menu.tsx';

export type MeetingActs = {
  onPrepare(): void;
  onUnprepared(isUnprepared: boolean): void;
  onCatchUp(isCatchUp: boolean): void;
  onLeave(): void;
  onFormat(): void;
  onSteps(): void;
  onPhrases(): void;
  onShield(isUp: boolean): void;
};

export type MeetingMenu = {
  meeting: Pick<MeetingView, 'isUnprepared' | 'today'>;
  isShieldUp: boolean;
  acts: MeetingActs;
  /** Where else the panel can go from here; empty in a place of its own. */
  places: MenuItem[];
};

/** What can be done with this meeting, with the pair's way of talking, and with the panel itself. */
export function meetingItems({ meeting, isShieldUp, acts, places }: MeetingMenu): MenuItem[] {
  const { isUnprepared } = meeting;
  const isCatchUp = meeting.today === 'catch-up';
  return [
    { id: 'prepare', label: i18n.t('panel.prepare'), onChoose: acts.onPrepare },
    {
      id: 'unprepared',
      label: i18n.t(isUnprepared ? 'panel.prepared' : 'panel.unprepared'),
      onChoose: () => acts.onUnprepared(!isUnprepared),
    },
    {
      id: 'catch-up',
      label: i18n.t(isCatchUp ? 'time.wholeAgenda' : 'time.tenMinutes'),
      onChoose: () => acts.onCatchUp(!isCatchUp),
    },
    { id: 'leave', label: i18n.t('time.mustLeave'), onChoose: acts.onLeave },
    { id: 'format', label: i18n.t('panel.format'), isAfterLine: true, onChoose: acts.onFormat },
    { id: 'steps', label: i18n.t('panel.arrange'), onChoose: acts.onSteps },
    { id: 'phrases', label: i18n.t('panel.phrases'), onChoose: acts.onPhrases },
    {
      id: 'shield',
      label: i18n.t(isShieldUp ? 'panel.showPrivate' : 'panel.hidePrivate'),
      isAfterLine: true,
      shortcut: { shown: 'F9', keys: 'F9' },
      onChoose: () => acts.onShield(!isShieldUp),
    },
    ...places.map((item, index) => (index === 0 ? { ...item, isAfterLine: true } : item)),
  ];
}
