import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { dayAt } from '../../lib/domain/day.ts';
import { weekdayDay } from '../../lib/domain/day-format.ts';
import type { Lane } from '../../lib/domain/lane.ts';
import type { Today } from '../../lib/domain/steps.ts';
import type { MeetingView, PrepView, ThreadView, TopicView } from '../../lib/messages/views.ts';
import { Button } from '../ui/button.tsx';
import { isComposing } from '../ui/keyboard.ts';
import { LaneTag } from '../ui/lane-tag.tsx';
import type { Moment } from '../ui/moment.ts';
import { followUps, oneLane, openPromises, theirsFirst } from './prep-lists.ts';
import { BroughtTopic, FollowUp, Promised } from './prep-rows.tsx';
import { TodayChoice } from './today-choice.tsx';
import './prep.css';

export type PrepCardProps = {
  view: ThreadView;
  /** Null until it is known. */
  prep: PrepView | null;
  /** The page of Google Calendar that would keep ten minutes free before it; null when that makes no sense now. */
  blockLink: string | null;
  moment: Moment;
  onToday(today: Today | null): void;
  onUnprepared(isUnprepared: boolean): void;
  /** Goes to that topic in the agenda. */
  onAsk(topic: TopicView): void;
  onOpenAgenda(): void;
  /** What was just done or went wrong. */
  notices?: ComponentChildren;
};

/** A talk that begins within half an hour: now is the time to look for a quiet place (P99, P106). */
const isSoon = ({ startsAt }: MeetingView, now: number): boolean =>
  startsAt !== null && startsAt > now && startsAt - now < 30 * 60_000;

/** What one looks at in the minutes before a talk: one screen, nothing to fill in (P35). Stands where the agenda will. */
export function PrepCard(props: PrepCardProps) {
  const { view, prep, blockLink, moment, notices, onToday, onUnprepared, onAsk, onOpenAgenda } = props;
  const { meeting } = view;
  const first = useFocusAtFirst();
  const handleKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || isComposing(event)) return;
    event.preventDefault();
    event.stopPropagation();
    onOpenAgenda();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape is heard for all controls inside
    <div class="prep-page" data-part="prep" onKeyDown={handleKey}>
      <div class="prep" data-scroller data-first ref={first} tabIndex={-1}>
        {prep?.backToBack && <p class="breath">{i18n.t('prep.backToBack', [prep.backToBack.name])}</p>}
        <Brings view={view} moment={moment} />
        <Between view={view} moment={moment} />
        {prep && <LastTime last={prep.last} moment={moment} />}
        {view.shield === null && <Alone view={view} moment={moment} onAsk={onAsk} />}
        <TodayChoice today={meeting.today} onChoose={onToday} />
        {isSoon(meeting, moment.now) && <p class="help">{i18n.t('prep.place')}</p>}
        {blockLink !== null && (
          <a class="block-link" href={blockLink} target="_blank" rel="noreferrer">
            {i18n.t('prep.block')}
            <span class="sr-only"> {i18n.t('prep.inCalendar')}</span>
          </a>
        )}
      </div>
      <footer class="prep-foot">
        {notices}
        <Button
          look="quiet"
          aria-pressed={meeting.isUnprepared}
          {...(meeting.isUnprepared ? { icon: 'check' as const } : {})}
          onClick={() => onUnprepared(!meeting.isUnprepared)}
        >
          {i18n.t('prep.unprepared')}
        </Button>
        <Button look="primary" onClick={onOpenAgenda}>
          {i18n.t('prep.openAgenda')}
        </Button>
      </footer>
    </div>
  );
}

/** The card takes the place of what had the focus: reading begins at its top, and later the focus goes back. */
function useFocusAtFirst() {
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    card.current?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  return card;
}

type PartProps = { title: string; lane?: Lane | null; children: ComponentChildren };

function Part({ title, lane = null, children }: PartProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2>
        <span id={id}>{title}</span>
        {lane && <LaneTag lane={lane} />}
      </h2>
      {children}
    </section>
  );
}

type ListProps = { view: ThreadView; moment: Moment };

function Brings({ view, moment }: ListProps) {
  const { shown, more } = theirsFirst(view.topics);
  const { name } = view.person;
  return (
    <Part title={i18n.t('prep.brings', [name])}>
      {shown.length === 0 && <p class="none">{i18n.t('prep.bringsNothing', [name])}</p>}
      {shown.map((topic) => (
        <BroughtTopic key={topic.id} topic={topic} moment={moment} />
      ))}
      {more > 0 && <p class="none">{i18n.t('prep.more', more)}</p>}
    </Part>
  );
}

function Between({ view, moment }: ListProps) {
  const { shown, more } = openPromises(view.agreements);
  return (
    <Part title={i18n.t('prep.between')}>
      {shown.length === 0 && <p class="none">{i18n.t('prep.betweenNothing')}</p>}
      {shown.map((agreement) => (
        <Promised key={agreement.id} agreement={agreement} companion={view.person.name} moment={moment} />
      ))}
      {more > 0 && <p class="none">{i18n.t('prep.morePromises', more)}</p>}
    </Part>
  );
}

function LastTime({ last, moment }: { last: PrepView['last']; moment: Moment }) {
  if (last === null)
    return (
      <Part title={i18n.t('prep.lastTitle')}>
        <p class="none">{i18n.t('prep.lastNone')}</p>
      </Part>
    );
  const lane = oneLane(last.lines);
  const day = weekdayDay(dayAt(last.at), moment.today, moment.locale);
  return (
    <Part title={i18n.t('prep.last', [day])} lane={lane}>
      {last.lines.length === 0 && <p class="none">{i18n.t('prep.lastNothing')}</p>}
      {last.lines.map((line, index) => (
        // Lines have no names; they never change their places while the card is open.
        <p class="last" key={index}>
          {line.text}
          {lane === null && <LaneTag lane={line.lane} />}
        </p>
      ))}
    </Part>
  );
}

function Alone({ view, moment, onAsk }: ListProps & { onAsk(topic: TopicView): void }) {
  const { shown, more } = followUps(view.topics);
  const lane = shown.length === 0 ? 'private' : oneLane(shown);
  return (
    <Part title={i18n.t('prep.alone')} lane={lane}>
      {shown.length === 0 && <p class="none">{i18n.t('prep.aloneNothing')}</p>}
      {shown.map((topic) => (
        <FollowUp key={topic.id} topic={topic} isLaneSaid={lane !== null} moment={moment} onAsk={() => onAsk(topic)} />
      ))}
      {more > 0 && <p class="none">{i18n.t('prep.more', more)}</p>}
    </Part>
  );
}
