import { i18n } from '#i18n';
import type { MeetingView } from '../../lib/messages/views.ts';
import type { MenuItem } from '../ui/menu.tsx';

/** What the menu lays over the thread. */
export type MenuSheet = 'prep' | 'format' | 'rhythm' | 'steps' | 'phrases' | 'share';

export type MeetingActs = {
  onOpen(sheet: MenuSheet): void;
  onPlan(): void;
  onUnprepared(isUnprepared: boolean): void;
  onCatchUp(isCatchUp: boolean): void;
  onLeave(): void;
  onShield(isUp: boolean): void;
};

export type MeetingMenu = {
  meeting: Pick<MeetingView, 'isUnprepared' | 'today'>;
  isShieldUp: boolean;
  /** The companion's name. */
  companion: string;
  acts: MeetingActs;
  /** Where else the panel can go from here; empty in a place of its own. */
  places: MenuItem[];
};

/** What can be done with this meeting, with the pair's way of talking, and with the panel itself. */
export function meetingItems({ meeting, isShieldUp, companion, acts, places }: MeetingMenu): MenuItem[] {
  const { isUnprepared } = meeting;
  const isCatchUp = meeting.today === 'catch-up';
  const opens = (sheet: MenuSheet, label: string): MenuItem => ({
    id: sheet,
    label,
    onChoose: () => acts.onOpen(sheet),
  });
  return [
    opens('prep', i18n.t('panel.prepare')),
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
    { ...opens('format', i18n.t('panel.format')), isAfterLine: true },
    opens('rhythm', i18n.t('rhythm.title')),
    { id: 'plan', label: i18n.t('plan.title'), onChoose: acts.onPlan },
    opens('steps', i18n.t('panel.arrange')),
    opens('phrases', i18n.t('panel.phrases')),
    opens('share', i18n.t('share.with', [companion])),
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
