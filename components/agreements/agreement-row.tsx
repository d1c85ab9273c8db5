import { useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { type Agreement, isOutstanding } from '../../lib/domain/agreement.ts';
import { weekdayDay } from '../../lib/domain/day-format.ts';
import { EditLine } from '../ui/edit-line.tsx';
import { LaneTag } from '../ui/lane-tag.tsx';
import { later } from '../ui/later.tsx';
import { Menu } from '../ui/menu.tsx';
import type { Moment } from '../ui/moment.ts';
import { ONE, sentence, TWO } from '../ui/sentence.tsx';
import { StateTag } from '../ui/state-tag.tsx';
import { LinkedText } from './linked-text.tsx';
import './agreements.css';
import { type AgreementActs, agreementMenu, type OpenPart } from './agreement-menu.ts';
import { ownerText, stateWords } from './agreement-words.ts';
import { OthersLater } from './others-later.ts';

// The reader of days in many languages comes with the forms: it is a sixth of what the panel would load first.
const moveForm = later(async () => (await import('./move-form.tsx')).MoveForm);
const issueForm = later(async () => (await import('./issue-form.tsx')).IssueForm);
const history = later(async () => (await import('./history.tsx')).History);

/** Whoever is on a row may open one of its forms next. */
function prepare(): void {
  void moveForm.fetch();
  void issueForm.fetch();
}

export type AgreementRowProps = {
  agreement: Agreement;
  companion: string;
  /** What is shared is on the companion's screen as well. */
  isPaired?: boolean | undefined;
  moment: Moment;
  acts: AgreementActs;
  /** Said instead of the owner where promises with several people stand together ("to Bo"). */
  who?: string;
};

/** Who, what, by when, and what became of it. What others owe is never coloured, however late. */
export function AgreementRow({ agreement, companion, isPaired = false, moment, acts, who }: AgreementRowProps) {
  const [open, setOpen] = useState<OpenPart>(null);
  const row = useRef<HTMLLIElement>(null);
  const { state, words } = stateWords(agreement, moment);
  const classes = ['agreement'];
  if (agreement.owner === 'them') classes.push('theirs');
  if (!isOutstanding(agreement)) classes.push(agreement.state === 'dropped' ? 'dropped' : 'done');
  const close = () => {
    setOpen(null);
    row.current?.querySelector<HTMLElement>('[data-row-focus]')?.focus({ preventScroll: true });
  };
  return (
    <li class={classes.join(' ')} ref={row} data-row onFocusIn={prepare}>
      <div>
        {open === 'edit' ? (
          <EditLine
            label={i18n.t('agreement.editLabel', [agreement.text])}
            text={agreement.text}
            onSave={(text) => acts.onEdit(agreement, text)}
            onClose={() => setOpen(null)}
          />
        ) : (
          <p class="text">
            <LinkedText text={agreement.text} />
          </p>
        )}
        <p class="meta">
          <LaneTag lane={agreement.lane} />
          <WhoBy agreement={agreement} who={who ?? ownerText(agreement.owner, companion)} moment={moment} />
          <StateTag state={state} words={words} />
          {agreement.author === 'them' && agreement.owner !== 'them' && (
            <span>{i18n.t('shared.from', [companion])}</span>
          )}
        </p>
        {agreement.others && (
          <OthersLater.View
            others={agreement.others}
            companion={companion}
            moment={moment}
            onAnswer={(name, answer) => acts.onOther(agreement, name, answer)}
          />
        )}
      </div>
      <Menu
        label={i18n.t('agreement.actions', [agreement.text])}
        items={agreementMenu(agreement, acts, isPaired ? companion : null, open, setOpen)}
        marksRow
      />
      {open === 'move' && (
        <moveForm.View
          agreement={agreement}
          companion={companion}
          moment={moment}
          onMove={(due, why) => acts.onMove(agreement, due, why)}
          onClose={close}
        />
      )}
      {open === 'issue' && (
        <issueForm.View moment={moment} onSave={(what, due) => acts.onIssue(agreement, what, due)} onClose={close} />
      )}
      {open === 'history' && <history.View agreement={agreement} companion={companion} moment={moment} />}
    </li>
  );
}

/** "You by Thu 26 Nov", or "You, no date". */
function WhoBy({ agreement, who: name, moment }: { agreement: Agreement; who: string; moment: Moment }) {
  const who = <b>{name}</b>;
  if (!agreement.due) return <span class="who-by">{sentence(i18n.t('agreement.whoNoDay', ONE), who)}</span>;
  const day = <time datetime={agreement.due}>{weekdayDay(agreement.due, moment.today, moment.locale)}</time>;
  return <span class="who-by">{sentence(i18n.t('agreement.whoBy', TWO), who, day)}</span>;
}
