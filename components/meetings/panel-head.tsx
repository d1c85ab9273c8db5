import { i18n } from '#i18n';
import { dayAt } from '../../lib/domain/day.ts';
import { weekdayDay } from '../../lib/domain/day-format.ts';
import { KINDS, type Kind } from '../../lib/domain/relationship.ts';
import type { MeetingView, PersonView } from '../../lib/messages/views.ts';
import { kindText } from '../people/kind-words.ts';
import { IconButton } from '../ui/button.tsx';
import { Face } from '../ui/face.tsx';
import { Icon } from '../ui/icon.tsx';
import { Menu, type MenuItem } from '../ui/menu.tsx';
import type { Moment } from '../ui/moment.ts';

export type PanelHeadProps = {
  person: PersonView;
  meeting: MeetingView;
  nextAt: number | null;
  moment: Moment;
  /** What else can be done with the panel where it stands; empty in a place of its own. */
  places: MenuItem[];
  onKind(kind: Kind | null): void;
  onClose(): void;
};

/** With whom: the companion's name is the largest word on the panel, the tool's name is nowhere on it. */
export function PanelHead({ person, meeting, nextAt, moment, places, onKind, onClose }: PanelHeadProps) {
  const note = companionNote(person.name, meeting);
  const next = nextAt === null ? null : dayAt(nextAt);
  return (
    <header class="panel-head" data-part="head">
      <div class="who-row">
        <Face name={person.name} id={person.id} />
        <div>
          <h1 tabIndex={-1} data-first>
            {person.name}
          </h1>
          <div class="meta">
            <span>
              <KindMenu kind={person.kind} onKind={onKind} />
            </span>
            {meeting.heldMinutes > 0 && <span>{i18n.t('panel.held', meeting.heldMinutes)}</span>}
            {next && <span>{i18n.t('panel.next', [weekdayDay(next, moment.today, moment.locale)])}</span>}
          </div>
        </div>
        <div class="tools">
          {places.length > 0 && <Menu label={i18n.t('panel.menu')} items={places} />}
          <IconButton icon="close" label={i18n.t('panel.close')} onClick={onClose} />
        </div>
      </div>
      {note && <p class="head-note">{note}</p>}
    </header>
  );
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
