import { i18n } from '#i18n';
import { type Agreement, isOutstanding } from '../../lib/domain/agreement.ts';
import type { Day } from '../../lib/domain/day.ts';
import type { MenuItem } from '../ui/menu.tsx';
import { laneItem } from './lane-item.ts';

/** What can be done with an agreement. Those that may be refused tell so, and what was typed stays. */
export type AgreementActs = {
  onKeep(agreement: Agreement): void;
  onMove(agreement: Agreement, due: Day, why: string | null): Promise<boolean>;
  onIssue(agreement: Agreement, what: string, due: Day | null): Promise<boolean>;
  onDrop(agreement: Agreement): void;
  onReopen(agreement: Agreement): void;
  onEdit(agreement: Agreement, text: string): Promise<boolean>;
  onLane(agreement: Agreement): void;
  onDelete(agreement: Agreement): void;
  /** Takes what was also written elsewhere after all, or lets it go. */
  onOther(agreement: Agreement, name: string, answer: 'use' | 'dismiss'): void;
};

/** What a row may show below itself; one at a time. */
export type OpenPart = 'move' | 'issue' | 'edit' | 'history' | null;

/** The menu of one agreement: what became of it first. */
export function agreementMenu(
  agreement: Agreement,
  acts: AgreementActs,
  /** With whom it is shared at once; null as long as nothing is sent anywhere. */
  paired: string | null,
  open: OpenPart,
  onOpen: (part: OpenPart) => void,
): MenuItem[] {
  const item = (id: string, label: string, icon: MenuItem['icon'], onChoose: () => void): MenuItem => ({
    id,
    label,
    onChoose,
    ...(icon ? { icon } : {}),
  });
  const became = isOutstanding(agreement)
    ? [
        item('kept', i18n.t('agreement.kept'), 'kept', () => acts.onKeep(agreement)),
        item('move', i18n.t('agreement.move'), 'moved', () => onOpen('move')),
        item('issue', i18n.t('agreement.meetIssue'), 'issue', () => onOpen('issue')),
        item('drop', i18n.t('agreement.drop'), 'dropped', () => acts.onDrop(agreement)),
      ]
    : [item('reopen', i18n.t('agreement.reopen'), 'undo', () => acts.onReopen(agreement))];
  const isHistoryOpen = open === 'history';
  return [
    ...became,
    { ...item('edit', i18n.t('agreement.edit'), 'note', () => onOpen('edit')), isAfterLine: true },
    laneItem(agreement.lane, paired, agreement.author === 'them', () => acts.onLane(agreement)),
    item('history', i18n.t(isHistoryOpen ? 'agreement.hideHistory' : 'agreement.history'), 'soon', () =>
      onOpen(isHistoryOpen ? null : 'history'),
    ),
    { ...item('delete', i18n.t('agreement.delete'), 'trash', () => acts.onDelete(agreement)), isAfterLine: true },
  ];
}
