import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { Icon, Logo } from '../ui/icon.tsx';
import type { IconName } from '../ui/icons.ts';
import { Section } from './section.tsx';

/** A line of true things with an icon: what is so, and why. */
export function Fact({ icon, name, why, end }: { icon: IconName; name: string; why: string; end?: ComponentChildren }) {
  return (
    <li>
      <Icon name={icon} size="large" />
      <div>
        <b>{name}</b>
        <small>{why}</small>
      </div>
      {end}
    </li>
  );
}

export type Shortcut = { name: 'popup' | 'panel' | 'capture' | 'hidePrivate'; keys: string };
export type ShortcutsProps = {
  /** As the browser assigned them; null when it does not tell. `keys` is empty for none. */
  shortcuts: Shortcut[] | null;
  isFirefox: boolean;
  onChange(): void;
};

const COMMAND_TEXT = {
  popup: () => i18n.t('settings.keyPopup'),
  panel: () => i18n.t('settings.keyPanel'),
  capture: () => i18n.t('settings.keyCapture'),
  hidePrivate: () => i18n.t('command.hidePrivate'),
} as const satisfies Record<Shortcut['name'], () => string>;

/** Each key of a combination as a key cap: `Alt+Shift+D`, or the signs that macOS writes without plus. */
export function Keys({ keys }: { keys: string }) {
  const parts = keys.includes('+') ? keys.split('+') : [keys];
  return (
    <span class="keys">
      {parts.map((part) => (
        <kbd key={part}>{part}</kbd>
      ))}
    </span>
  );
}

/** The keys that really are assigned, where to change them, and those inside our pages. */
export function Shortcuts({ shortcuts, isFirefox, onChange }: ShortcutsProps) {
  const inside = [
    { text: i18n.t('settings.keySearch'), keys: ['/'] },
    { text: i18n.t('settings.keyRows'), keys: ['↑', '↓'] },
    { text: i18n.t('settings.keyKept'), keys: ['K'] },
    { text: i18n.t('settings.keyMove'), keys: ['M'] },
    { text: i18n.t('settings.keyUndo'), keys: ['Ctrl+Z'] },
  ];
  return (
    <Section id="shortcuts" title={i18n.t('settings.shortcuts')} lead={i18n.t('settings.shortcutsLead')}>
      {shortcuts === null ? (
        <p class="help">{i18n.t('settings.keysUnknown')}</p>
      ) : (
        <ul class="card key-list">
          {shortcuts.map((shortcut) => (
            <li key={shortcut.name}>
              <span>{COMMAND_TEXT[shortcut.name]()}</span>
              {shortcut.keys === '' ? (
                <span class="help">{i18n.t('settings.noKey')}</span>
              ) : (
                <Keys keys={shortcut.keys} />
              )}
            </li>
          ))}
        </ul>
      )}
      {isFirefox ? (
        <p class="help">{i18n.t('settings.firefoxKeys')}</p>
      ) : (
        <button type="button" class="btn" onClick={onChange}>
          {i18n.t('settings.changeKeys')}
        </button>
      )}
      <h3 class="inside-title">{i18n.t('settings.keysInside')}</h3>
      <ul class="card key-list">
        {inside.map(({ text, keys }) => (
          <li key={text}>
            <span>{text}</span>
            <span class="keys">
              {keys.map((key) => (
                <Keys key={key} keys={key} />
              ))}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What leaves the browser, and every permission with its reason. */
export function Privacy({ hasSidePanel }: { hasSidePanel: boolean }) {
  return (
    <Section id="privacy" title={i18n.t('settings.privacy')} lead={i18n.t('settings.privacyLead')}>
      <h3 class="inside-title">{i18n.t('settings.permissions')}</h3>
      <ul class="card rows">
        <Fact icon="today" name={i18n.t('settings.permCalendar')} why={i18n.t('settings.permCalendarWhy')} />
        <Fact icon="ice" name={i18n.t('settings.permMeet')} why={i18n.t('settings.permMeetWhy')} />
        <Fact icon="folder" name={i18n.t('settings.permStorage')} why={i18n.t('settings.permStorageWhy')} />
        <Fact icon="soon" name={i18n.t('settings.permAlarms')} why={i18n.t('settings.permAlarmsWhy')} />
        <Fact icon="note" name={i18n.t('settings.permMenus')} why={i18n.t('settings.permMenusWhy')} />
        <Fact icon="bell" name={i18n.t('settings.permNotifications')} why={i18n.t('settings.permNotificationsWhy')} />
        {hasSidePanel ? (
          <Fact icon="browser" name={i18n.t('settings.permSidePanel')} why={i18n.t('settings.permSidePanelWhy')} />
        ) : null}
        <Fact icon="key" name={i18n.t('settings.permServer')} why={i18n.t('settings.permServerWhy')} />
        <Fact icon="export" name={i18n.t('settings.permDownloads')} why={i18n.t('settings.permDownloadsWhy')} />
      </ul>
    </Section>
  );
}

/** Which version this is and under which licence. */
export function About({ version, welcomeUrl }: { version: string; welcomeUrl: string }) {
  return (
    <Section id="about" title={i18n.t('settings.about')}>
      <div class="about">
        <Logo size={32} />
        <div>
          <p>
            <b>Duologue</b> {i18n.t('settings.version', [version])}
          </p>
          <p class="help">{i18n.t('settings.licence')}</p>
          <p class="help">{i18n.t('settings.noPersonal')}</p>
          <p>
            <a href={welcomeUrl}>{i18n.t('settings.welcomeAgain')}</a>
          </p>
        </div>
      </div>
    </Section>
  );
}
