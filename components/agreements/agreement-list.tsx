import { useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Agreement } from '../../lib/domain/agreement.ts';
import { useKeptFocus } from '../ui/keep-focus.ts';
import type { Moment } from '../ui/moment.ts';
import type { AgreementActs } from './agreement-menu.ts';
import { AgreementRow } from './agreement-row.tsx';

export type AgreementListProps = {
  agreements: Agreement[];
  companion: string;
  /** What is shared is on the companion's screen as well. */
  isPaired: boolean;
  moment: Moment;
  acts: AgreementActs;
  /** Takes the focus when the last row with it is gone. */
  heading(): HTMLElement | null;
};

/** What was agreed between the two, by due day, then what was closed lately. */
export function AgreementList({ agreements, companion, isPaired, moment, acts, heading }: AgreementListProps) {
  const list = useRef<HTMLUListElement>(null);
  useKeptFocus(list, heading);
  return (
    <section aria-label={i18n.t('agreement.region')}>
      {agreements.length === 0 && <p class="empty">{i18n.t('agreement.empty')}</p>}
      <ul ref={list}>
        {agreements.map((agreement) => (
          <AgreementRow
            key={agreement.id}
            agreement={agreement}
            companion={companion}
            isPaired={isPaired}
            moment={moment}
            acts={acts}
          />
        ))}
      </ul>
    </section>
  );
}
