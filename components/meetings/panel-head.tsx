import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import type { Cadence } from '../../lib/domain/cadence.ts';
import { type Day, dayAt } from '../../lib/domain/day.ts';
import { dayMonthYear, weekdayDay } from '../../lib/domain/day-format.ts';
import { KINDS, type Kind } from '../../lib/domain/relationship.ts';
import type { MeetingView, NextView, PersonView } from '../../lib/messages/views.ts';
import { kindText } from '../people/kind-words.ts';
import { IconButton } from '../ui/button.tsx';
import { Face } from '../ui/face.tsx';
import { Icon } from '../ui/icon.tsx';
import { Menu, type MenuItem } from '../ui/menu.tsx';
import type { Moment } from '../ui/moment.ts';

export type PanelHeadProps = {
  person: PersonView;
  meeting: MeetingView;
  next: NextView | null;
  cadence: Cadence | null;
  /** Since when both promised that what is said stays between them; null while they did not (P14). */
  confidentialSince: Day | null;
  /** What the companion is to me is nobody's business who looks at my screen (P106). */
  isKindHidden: boolean;
  moment: Moment;
  /** What can be done with this meeting, this pair and the panel. */
  items: MenuItem[];
  onKind(kind: Kind | null): void;
  /** Asks for how the two want to talk. */
  onFormat(): void;
  onClose(): void;
  /** What is shared with them, and how it stands with my other browsers; the last of the facts. */
  sync?: ComponentChildren;
  /** What stands below the name: the shield, the clock. */
  children?: ComponentChildren;
};

/** With whom: the companion's name is the largest word on the panel, the tool's name is nowhere on it. */
export function PanelHead(props: PanelHeadProps) {
  const { person, meeting, items, onClose, children } = props;
  const note = companionNote(person.name, meeting);
  return (
    <header class="panel-head" data-part="head">
      <div class="who-row">
        <Face name={person.name} id={person.id} />
        <div>
          <h1 tabIndex={-1} data-first>
            {person.name}
          </h1>
          <HeadMeta {...props} />
        </div>
        <div class="tools">
          <Menu label={i18n.t('panel.menu')} items={items} />
          <IconButton icon="close" label={i18n.t('panel.close')} onClick={onClose} />
        </div>
      </div>
      {note && <p class="head-note">{note}</p>}
      {children}
    </header>
  );
}

/** What the two are to each other, how often they meet, and when next. */
function HeadMeta({
  person,
  meeting,
  next,
  cadence,
  confidentialSince,
  isKindHidden,
  moment,
  onKind,
  onFormat,
  sync,
}: PanelHeadProps) {
  const nextText = nextWords(next, meeting, moment);
  return (
    <div class="meta">
      {!isKindHidden && (
        <span>
          <KindMenu kind={person.kind} onKind={onKind} />
        </span>
      )}
      {cadence && <span>{i18n.t(`panel.cadence.${cadence}`)}</span>}
      {meeting.isFirst && <span>{i18n.t('panel.first')}</span>}
      {meeting.heldMinutes > 0 && <span>{i18n.t('panel.held', meeting.heldMinutes)}</span>}
      {nextText && <span>{nextText}</span>}
      {confidentialSince && (
        <span>
          <button type="button" class="meta-button" onClick={onFormat}>
            {i18n.t('panel.confidential', [dayMonthYear(confidentialSince, moment.locale)])}
          </button>
        </span>
      )}
      {sync}
    </div>
  );
}

/** When they meet next; that nothing is known is only said once there is a talk to come after. */
function nextWords(next: NextView | null, meeting: MeetingView, moment: Moment): string | null {
  if (next) {
    const day = weekdayDay(next.from === 'picked' ? next.day : dayAt(next.at), moment.today, moment.locale);
    return i18n.t(next.from === 'rhythm' ? 'panel.nextByRhythm' : 'panel.next', [day]);
  }
  const { startsAt, heldMinutes, isInCall, wrappedUpAt } = meeting;
  const hasBegun = startsAt !== null && startsAt <= moment.now;
  return hasBegun || heldMinutes > 0 || isInCall || wrappedUpAt !== null ? i18n.t('panel.noNext') : null;
}

/** How the companion answered, where that may change the talk; a quiet line, nothing follows from it. */
function companionNote(name: string, { companionAnswer, isCompanionOptional }: MeetingView): string | null {
  if (companionAnswer === 'declined') return i18n.t('panel.declined', [name]);
  return isCompanionOptional ? i18n.t('panel.optional', [name]) : null;
}

function KindMenu({ kind, onKind }: { kind: Kind | null; onKind(kind: Kind | null): void }) {
  const choice = (each: Kind | null) => ({
    id: each ?? 'none',
    label: each ? kindText(each) : i18n.t('kind.none'),
    isChosen: each === kind,
    onChoose: () => each !== kind && onKind(each),
  });
  return (
    <Menu
      label={kind ? i18n.t('kind.label', [kindText(kind)]) : i18n.t('kind.unset')}
      look="meta-button"
      items={[...KINDS.map(choice), { ...choice(null), isAfterLine: true }]}
    >
      {kind ? kindText(kind) : i18n.t('kind.choose')}
      <Icon name="down" size="small" />
    </Menu>
  );
}
