import { i18n } from '#i18n';
import { OWNERS, type Owner } from '../../lib/domain/agreement.ts';
import type { AgreementLine } from '../../lib/domain/agreement-line.ts';
import { weekdayDay } from '../../lib/domain/day-format.ts';
import type { DueReading } from '../../lib/domain/due-day.ts';
import { ownerText } from '../agreements/agreement-words.ts';
import { impossibleText } from '../agreements/day-words.ts';
import { Icon } from '../ui/icon.tsx';
import { Menu } from '../ui/menu.tsx';
import type { Moment } from '../ui/moment.ts';
import { Refused } from '../ui/refused.tsx';

export type ParsedLineProps = {
  id: string;
  isShown: boolean;
  line: AgreementLine;
  due: DueReading | null;
  owner: Owner;
  /** False while the owner is a guess, and then it is shown as a question. */
  isOwnerSaid: boolean;
  companion: string;
  refusal: string | null;
  /** Enter was pressed on a day that has passed; the next one saves. */
  isConfirmAsked: boolean;
  moment: Moment;
  onOwner(owner: Owner): void;
};

/** What was understood of the line, in chips, before Enter. The owner can be corrected right there. */
export function ParsedLine(props: ParsedLineProps) {
  const { id, isShown, line, due, owner, isOwnerSaid, companion, refusal, isConfirmAsked, moment, onOwner } = props;
  const said = ownerText(owner, companion);
  const who = isOwnerSaid ? said : i18n.t('agreement.guess', [said]);
  return (
    <div class={`parsed${isShown ? '' : ' is-empty'}`}>
      {isShown && (
        <Menu
          label={i18n.t('agreement.whoLabel', [who])}
          look={`chip chip-button${isOwnerSaid ? '' : ' warn'}`}
          items={OWNERS.map((each) => ({
            id: each,
            label: ownerText(each, companion),
            isChosen: each === owner,
            onChoose: () => onOwner(each),
          }))}
        >
          <span class="k">{i18n.t('agreement.who')}</span> {who}
          <Icon name="down" size="small" />
        </Menu>
      )}
      <div class="parsed-says" id={id} role="status">
        {isShown && (
          <>
            <span class="sr-only">{`${i18n.t('agreement.who')} ${who}`}</span>
            {line.text !== '' && <Chip name={i18n.t('agreement.what')} value={line.text} />}
            <DueChip due={due} moment={moment} />
            {refusal !== null ? (
              <Refused text={refusal} />
            ) : (
              <Remark due={due} isConfirmAsked={isConfirmAsked} moment={moment} />
            )}
          </>
        )}
      </div>
    </div>
  );
}

function Chip({ name, value }: { name: string; value: string }) {
  return (
    <span class="chip">
      <span class="k">{name}</span> {value}
    </span>
  );
}

function DueChip({ due, moment }: { due: DueReading | null; moment: Moment }) {
  if (due === null) return <span class="chip warn">{i18n.t('agreement.byWhen')}</span>;
  if (due.kind === 'none') return <Chip name={i18n.t('agreement.by')} value={i18n.t('agreement.noDay')} />;
  if (due.kind === 'impossible') return null;
  return <Chip name={i18n.t('agreement.by')} value={weekdayDay(due.day, moment.today, moment.locale)} />;
}

/** What one should know of the day before Enter: that it has passed, or that there is no such day. */
function Remark({ due, isConfirmAsked, moment }: { due: DueReading | null; isConfirmAsked: boolean; moment: Moment }) {
  if (due?.kind === 'impossible') return <Refused text={impossibleText(due, moment)} />;
  if (due?.kind !== 'day' || !due.isPast) return null;
  return <p class="past-note">{i18n.t(isConfirmAsked ? 'due.isPastAgain' : 'due.hasPassed')}</p>;
}
