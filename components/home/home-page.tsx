import { type ComponentChildren, Fragment } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { SyncState } from '../../lib/messages/safekeeping-views.ts';
import type { PersonSummary, PromiseView, TodayRow, TodayView } from '../../lib/messages/views.ts';
import { ShieldLine } from '../meetings/shield-line.tsx';
import { FriendsList } from '../people/friends-list.tsx';
import type { NewPersonProps } from '../people/new-person.tsx';
import { PeoplePart, type PeoplePartProps } from '../people/people-part.tsx';
import type { SharesById } from '../people/people-table.tsx';
import { Unreadable } from '../recovery/unreadable.tsx';
import { DayCard } from '../today/day-card.tsx';
import { Notices, type NoticesProps } from '../today/notices.tsx';
import { type OweActions, OweList } from '../today/owe-list.tsx';
import { theirsOnly } from '../today/promise-meta.tsx';
import { focusFirstRow, walkRows } from '../today/row-keys.ts';
import { titleOf } from '../today/words.ts';
import { isTextField } from '../ui/keyboard.ts';
import type { Moment } from '../ui/moment.ts';
import { Ledger } from './ledger.tsx';
import { hashOf, type Place, type Route } from './routes.ts';
import { findEverywhere } from './search.ts';
import { SearchResults } from './search-results.tsx';
import { Shell } from './shell.tsx';
import { SourceLine } from './source-line.tsx';
import { ThreadPane } from './thread-pane.tsx';

export type HomePageProps = OweActions & {
  route: Route;
  moment: Moment;
  /** null until the first answer. */
  day: TodayView | null;
  people: PersonSummary[] | null;
  /** How it stands with sharing; empty until it is known. */
  shares: SharesById;
  agreements: PromiseView[] | null;
  overdue: number;
  /** How it stands with my other browsers; null until it is known. */
  sync: SyncState | null;
  /** Why nothing can be shown, a code of lib/errors.ts; null when it can. */
  error: string | null;
  onAgain(): void;
  notices: NoticesProps;
  onGo(route: Partial<Route>, isReplacing?: boolean): void;
  onCloseThread(): void;
  /** Shows the private lane again, although I present. */
  onShowPrivate(): void;
  onAddPerson: NewPersonProps['onAdd'];
  onShare(person: PersonSummary): void;
  renderAgreement(promise: PromiseView): ComponentChildren;
};

/** The title of a place; today's is the day itself. */
export function placeTitle(place: Place, moment: Moment): string {
  if (place === 'today') return titleOf(moment.today, moment.locale);
  return {
    people: () => i18n.t('home.people'),
    agreements: () => i18n.t('home.agreements'),
    search: () => i18n.t('home.search'),
    friends: () => i18n.t('home.friends'),
  }[place]();
}

/** The full tab: one place at a time, a thread beside it, a search from everywhere. */
export function HomePage(props: HomePageProps) {
  const { route, moment, onGo } = props;
  const search = useRef<HTMLInputElement>(null);
  const results = useRef<HTMLDivElement>(null);
  const toSearch = () => search.current?.focus();
  const isSearching = route.place === 'search';

  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
      if (event.key !== '/' || !isPlain || isTextField(event.target)) return;
      event.preventDefault();
      search.current?.focus();
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, []);
  useEffect(() => {
    if (isSearching) search.current?.focus();
  }, [isSearching]);

  const { thread } = route;
  return (
    <div class={thread ? 'home has-thread' : 'home'}>
      <Shell
        place={route.place}
        title={placeTitle(route.place, moment)}
        overdue={props.overdue}
        sync={props.sync}
        locale={moment.locale}
        search={route.search}
        searchRef={search}
        onSearch={(text) => onGo({ place: 'search', search: text }, isSearching)}
        onLeaveSearch={() => results.current && focusFirstRow(results.current)}
      >
        {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys walk between the links inside */}
        <div
          class="place"
          ref={results}
          onKeyDown={(event) => {
            if (event.defaultPrevented || isTextField(event.target) || !results.current) return;
            if (walkRows(results.current, event.key, isSearching ? toSearch : undefined)) event.preventDefault();
          }}
        >
          {props.error === null ? null : <Unreadable code={props.error} onAgain={props.onAgain} />}
          {props.day?.shield ? <ShieldLine shield={props.day.shield} onShow={props.onShowPrivate} /> : null}
          <PlaceView {...props} />
        </div>
      </Shell>
      {thread ? (
        <ThreadPane
          name={props.people?.find((person) => person.relationshipId === thread.relationshipId)?.name ?? null}
          src={`panel.html?${new URLSearchParams({
            relationship: thread.relationshipId,
            ...(thread.meetingId ? { meeting: thread.meetingId } : {}),
            place: 'home',
          })}`}
          onClose={props.onCloseThread}
        />
      ) : null}
      <Notices {...props.notices} />
    </div>
  );
}

function PlaceView(props: HomePageProps) {
  const { route, moment, people, agreements } = props;
  const hrefOf = (person: { relationshipId: PersonSummary['relationshipId'] }) =>
    hashOf({ ...route, thread: { relationshipId: person.relationshipId, meetingId: null } });
  const table: PeoplePartProps = {
    people: people ?? [],
    moment,
    hrefOf,
    currentId: route.thread?.relationshipId ?? null,
    onAdd: props.onAddPerson,
    shares: props.shares,
    onShare: props.onShare,
  };
  switch (route.place) {
    case 'today':
      return <TodayPlace {...props} table={table} />;
    case 'people':
      return people === null ? null : <PeoplePart {...table} />;
    case 'agreements':
      return agreements === null ? null : (
        <Ledger
          promises={agreements}
          people={people ?? []}
          moment={moment}
          renderRow={(promise) => <Fragment key={promise.id}>{props.renderAgreement(promise)}</Fragment>}
        />
      );
    case 'search':
      return (
        <SearchResults
          asked={route.search}
          found={findEverywhere(route.search, people ?? [], agreements ?? [])}
          moment={moment}
          hrefOfPerson={hrefOf}
          hrefOfPromise={(promise) => hrefOf(promise)}
        />
      );
    case 'friends':
      return people === null ? null : <FriendsList people={people} moment={moment} hrefOf={hrefOf} />;
  }
}

/** How many promises stand on today's page; the others are one link away. */
const OWED_TODAY = 6;

function TodayPlace(props: HomePageProps & { table: PeoplePartProps }) {
  const { day, moment, route, table } = props;
  const hrefOf = (row: TodayRow) =>
    hashOf({ ...route, thread: { relationshipId: row.relationshipId, meetingId: row.meetingId } });
  const theirs = theirsOnly(day);
  const owe = { moment, onKeep: props.onKeep, onMove: props.onMove };
  return (
    <>
      {day === null ? null : (
        <div class="two-col">
          <div>
            <DayCard rows={day.today} source={day.source} moment={moment} hrefOf={hrefOf} />
            <SourceLine source={day.source} feedAt={day.feedAt} moment={moment} />
          </div>
          <div class="owed">
            <OweList
              {...owe}
              id="home-you-owe"
              title={i18n.t('home.youOwe')}
              promises={day.youOwe.slice(0, OWED_TODAY)}
              isTheirs={false}
              empty={i18n.t('today.nothingMine')}
            />
            {theirs.length === 0 ? null : (
              <OweList
                {...owe}
                id="home-they-owe"
                title={i18n.t('home.theyOwe')}
                promises={theirs.slice(0, OWED_TODAY)}
                isTheirs
                empty={i18n.t('today.nothingTheirs')}
              />
            )}
            <a class="help more-link" href="#/agreements">
              {i18n.t('home.allAgreements')}
            </a>
          </div>
        </div>
      )}
      {props.people === null ? null : <PeoplePart {...table} />}
    </>
  );
}
