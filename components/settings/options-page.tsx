import { i18n } from '#i18n';
import type { Preference, Preferences } from '../../lib/domain/preferences.ts';
import type { SyncState } from '../../lib/messages/safekeeping-views.ts';
import type { AccountView, PersonSummary } from '../../lib/messages/views.ts';
import { Unreadable } from '../recovery/unreadable.tsx';
import { SyncLine } from '../sync/sync-line.tsx';
import { Notices, type NoticesProps } from '../today/notices.tsx';
import { Logo } from '../ui/icon.tsx';
import { AwayPart, type AwayPartProps } from './away-part.tsx';
import { CalendarsPart, type CalendarsPartProps } from './calendars-part.tsx';
import type { ChosenFile } from './data-file.tsx';
import { DataSection, type DataSectionProps } from './data-section.tsx';
import { About, Privacy, type Shortcut, Shortcuts } from './facts.tsx';
import { NotificationsSection } from './notifications-section.tsx';
import { PeopleSection } from './people-section.tsx';
import type { PersonChanges } from './person-row.tsx';
import { Accounts, Answers, NoteTakers, type SeriesAnswer } from './recognition.tsx';
import { RhythmPart, type RhythmPartProps } from './rhythm-part.tsx';
import { SharingSection, type SharingSectionProps } from './sharing-section.tsx';
import { SyncSection, type SyncSectionProps } from './sync-section.tsx';
import { WorkloadPart } from './workload-part.tsx';

export type OptionsPageProps = PersonChanges & {
  /** null until they are known. */
  preferences: Preferences | null;
  people: PersonSummary[];
  accounts: AccountView[];
  noteTakers: string[];
  answers: SeriesAnswer[];
  file: ChosenFile | null;
  shortcuts: Shortcut[] | null;
  isFirefox: boolean;
  version: string;
  sync: SyncSectionProps;
  sharing: SharingSectionProps;
  /** How it stands with my other browsers, for the head; null until it is known. */
  syncState: SyncState | null;
  /** Why nothing can be shown, a code of lib/errors.ts; null when it can. */
  error: string | null;
  notices: NoticesProps;
  onAccount(index: number, addresses: string[]): Promise<boolean>;
  onNoteTakers(names: string[]): Promise<boolean>;
  onPreference(name: Preference, value: number): Promise<boolean>;
  onUsual: RhythmPartProps['onUsual'];
  calendars: CalendarsPartProps;
  away: AwayPartProps;
  onForget(answer: SeriesAnswer): void;
  onKeys(): void;
  data: Omit<DataSectionProps, 'file'>;
};

const PARTS = [
  { id: 'people', text: () => i18n.t('settings.people') },
  { id: 'sync', text: () => i18n.t('settings.sync') },
  { id: 'sharing', text: () => i18n.t('settings.sharing') },
  { id: 'backup', text: () => i18n.t('settings.backup') },
  { id: 'notifications', text: () => i18n.t('settings.notifications') },
  { id: 'shortcuts', text: () => i18n.t('settings.shortcuts') },
  { id: 'privacy', text: () => i18n.t('settings.privacy') },
  { id: 'about', text: () => i18n.t('settings.about') },
] as const;

/** The settings: only what is so in this version. */
export function OptionsPage(props: OptionsPageProps) {
  return (
    <div class="opt">
      <nav class="toc" aria-label={i18n.t('settings.nav')}>
        <a class="brand" href="home.html">
          <Logo />
          {'Duologue'}
        </a>
        {props.syncState && props.syncState.kind !== 'off' ? (
          <p class="toc-sync">
            <SyncLine state={props.syncState} locale={props.data.locale} href="#sync" />
          </p>
        ) : null}
        {PARTS.map((part) => (
          <a key={part.id} href={`#${part.id}`}>
            {part.text()}
          </a>
        ))}
      </nav>
      <main>
        <h1>{i18n.t('settings.title')}</h1>
        {props.error === null ? null : <Unreadable code={props.error} />}
        <PeopleSection
          people={props.people}
          onRename={props.onRename}
          onKind={props.onKind}
          onAddresses={props.onAddresses}
          onMerge={props.onMerge}
          onSplit={props.onSplit}
        />
        <CalendarsPart {...props.calendars} />
        <RhythmPart preferences={props.preferences} onPreference={props.onPreference} onUsual={props.onUsual} />
        <AwayPart {...props.away} />
        <WorkloadPart preferences={props.preferences} onPreference={props.onPreference} />
        <Accounts accounts={props.accounts} onChange={props.onAccount} />
        <NoteTakers names={props.noteTakers} onChange={props.onNoteTakers} />
        <Answers answers={props.answers} onForget={props.onForget} />
        <SyncSection {...props.sync} />
        <SharingSection {...props.sharing} />
        <DataSection {...props.data} file={props.file} />
        <NotificationsSection preferences={props.preferences} onPreference={props.onPreference} />
        <Shortcuts shortcuts={props.shortcuts} isFirefox={props.isFirefox} onChange={props.onKeys} />
        <Privacy hasSidePanel={!props.isFirefox} />
        <About version={props.version} welcomeUrl="welcome.html" />
      </main>
      <Notices {...props.notices} />
    </div>
  );
}
