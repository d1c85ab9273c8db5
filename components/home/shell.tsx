import type { ComponentChildren, Ref } from 'preact';
import { i18n } from '#i18n';
import type { SyncState } from '../../lib/messages/safekeeping-views.ts';
import { SyncLine } from '../sync/sync-line.tsx';
import { Icon, Logo } from '../ui/icon.tsx';
import type { IconName } from '../ui/icons.ts';
import type { Place } from './routes.ts';

export type ShellProps = {
  place: Place;
  title: string;
  /** Promises of mine that are past their day. */
  overdue: number;
  /** How it stands with my other browsers; null until it is known. */
  sync: SyncState | null;
  locale: string;
  search: string;
  searchRef: Ref<HTMLInputElement>;
  onSearch(text: string): void;
  /** From the search field on to the first result. */
  onLeaveSearch(): void;
  children: ComponentChildren;
};

const LINKS: { place: Place; icon: IconName; text(): string }[] = [
  { place: 'today', icon: 'today', text: () => i18n.t('home.today') },
  { place: 'people', icon: 'people', text: () => i18n.t('home.people') },
  { place: 'agreements', icon: 'agreements', text: () => i18n.t('home.agreements') },
  { place: 'search', icon: 'search', text: () => i18n.t('home.search') },
  { place: 'friends', icon: 'friends', text: () => i18n.t('home.friends') },
];

/** The frame of the full tab: where one can go, the page's title and the search. */
export function Shell(props: ShellProps) {
  return (
    <div class="app">
      <aside class="side">
        <p class="brand">
          <Logo />
          <span>{'Duologue'}</span>
        </p>
        <Navigation place={props.place} overdue={props.overdue} />
        <Kept sync={props.sync} locale={props.locale} />
      </aside>
      {/* Named, because the thread beside it is a page with a main part of its own. */}
      <main class="main" aria-labelledby="place-title">
        <div class="page-head">
          <h1 id="place-title" tabIndex={-1}>
            {props.title}
          </h1>
          <SearchField {...props} />
        </div>
        {props.children}
      </main>
    </div>
  );
}

/** Where the notes are kept: here alone, or how it stands with my other browsers. */
function Kept({ sync, locale }: Pick<ShellProps, 'sync' | 'locale'>) {
  if (sync && sync.kind !== 'off') {
    return (
      <p class="saved in-sync">
        <SyncLine state={sync} locale={locale} href="options.html#sync" />
      </p>
    );
  }
  return (
    <p class="saved help">
      <Icon name="browser" />
      <span>{i18n.t('home.saved')}</span>
    </p>
  );
}

function Navigation({ place, overdue }: Pick<ShellProps, 'place' | 'overdue'>) {
  const pastDay = i18n.t('home.pastDay', overdue, [String(overdue)]);
  return (
    <nav aria-label={i18n.t('home.nav')}>
      {LINKS.map((link) => {
        const isCounted = link.place === 'agreements' && overdue > 0;
        return (
          <a
            key={link.place}
            href={`#/${link.place}`}
            aria-current={link.place === place ? 'page' : undefined}
            aria-describedby={isCounted ? 'nav-overdue' : undefined}
          >
            <Icon name={link.icon} size="large" />
            <span class="nav-text">{link.text()}</span>
            {isCounted ? (
              <span class="n" aria-hidden="true" title={pastDay}>
                {overdue}
              </span>
            ) : null}
          </a>
        );
      })}
      <a href="options.html">
        <Icon name="settings" size="large" />
        <span class="nav-text">{i18n.t('home.settings')}</span>
      </a>
      <span id="nav-overdue" hidden>
        {pastDay}
      </span>
    </nav>
  );
}

function SearchField({ search, searchRef, onSearch, onLeaveSearch }: ShellProps) {
  return (
    <search class="find">
      <Icon name="search" />
      <input
        ref={searchRef}
        class="field"
        type="search"
        aria-label={i18n.t('home.searchEverything')}
        placeholder={i18n.t('home.searchEverything')}
        aria-keyshortcuts="/"
        autocomplete="off"
        value={search}
        onInput={(event) => onSearch(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' || event.isComposing) return;
          event.preventDefault();
          onLeaveSearch();
        }}
      />
      <span class="find-key" aria-hidden="true">
        <kbd>{'/'}</kbd>
      </span>
    </search>
  );
}
