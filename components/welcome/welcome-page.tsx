import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import type { PersonSummary } from '../../lib/messages/views.ts';
import { NewPerson, type NewPersonProps } from '../people/new-person.tsx';
import { Keys } from '../settings/facts.tsx';
import { Face } from '../ui/face.tsx';
import { Icon, Logo } from '../ui/icon.tsx';
import type { IconName } from '../ui/icons.ts';
import { OtherBrowsers, type OtherBrowsersProps } from './other-browsers.tsx';

export type WelcomePageProps = {
  people: PersonSummary[];
  onAdd: NewPersonProps['onAdd'];
  /** The keys of the popup as the browser assigned them; empty for none. */
  popupKeys: string;
  isFirefox: boolean;
  calendarUrl: string;
  homeUrl: string;
  backupUrl: string;
  others: OtherBrowsersProps;
  /** Something of mine is kept where uninstalling does not reach. */
  isSafeOutside: boolean;
};

/** After the install: what it is, where notes live, how to reach it, and the first person. Everything may be skipped. */
export function WelcomePage(props: WelcomePageProps) {
  return (
    <main class="welcome">
      <header>
        <Logo size={32} />
        <a class="btn quiet" href={props.homeUrl}>
          {i18n.t('welcome.skip')}
        </a>
      </header>
      <h1>{i18n.t('welcome.title')}</h1>
      <p class="lead">{i18n.t('welcome.lead')}</p>
      <First people={props.people} onAdd={props.onAdd} />
      <OtherBrowsers {...props.others} />
      <Here
        backupUrl={props.backupUrl}
        isSafeOutside={props.isSafeOutside}
        isInAccount={(props.others.view?.browserMode ?? null) !== null}
      />
      <InSight popupKeys={props.popupKeys} isFirefox={props.isFirefox} />
      <footer class="row-actions">
        <a class="btn lg primary" href={props.calendarUrl}>
          {i18n.t('welcome.openCalendar')}
        </a>
        <a class="btn lg" href={props.homeUrl}>
          {i18n.t('welcome.done')}
        </a>
      </footer>
    </main>
  );
}

function First({ people, onAdd }: Pick<WelcomePageProps, 'people' | 'onAdd'>) {
  return (
    <section aria-labelledby="who">
      <h2 id="who">{i18n.t('welcome.whoTitle')}</h2>
      <p class="section-lead">{i18n.t('welcome.whoLead')}</p>
      <div class="card first-person">
        <NewPerson onAdd={onAdd} hasAddress={false} isFocused={false} />
        {/* Always there, so that a new person is announced. */}
        <ul class="here-already" aria-label={i18n.t('welcome.addedMany')} aria-live="polite">
          {people.map((person) => (
            <li key={person.id}>
              <Face id={person.id} name={person.name} size="small" />
              {person.name}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

type TruthProps = { icon: IconName; look?: 'private' | 'shared'; name: string; why: string };

function Truth({ icon, look, name, why, children }: TruthProps & { children?: ComponentChildren }) {
  return (
    <li class={look === undefined ? undefined : `is-${look}`}>
      <Icon name={icon} size="large" />
      <div>
        <b>{name}</b>
        <small>{why}</small>
      </div>
      {children}
    </li>
  );
}

type HereProps = Pick<WelcomePageProps, 'backupUrl' | 'isSafeOutside'> & { isInAccount: boolean };

function Here({ backupUrl, isSafeOutside, isInAccount }: HereProps) {
  return (
    <section aria-labelledby="here">
      <h2 id="here">{i18n.t('welcome.hereTitle')}</h2>
      <p class="section-lead">{i18n.t(isInAccount ? 'welcome.hereToo' : 'welcome.here')}</p>
      <ul class="card truths">
        <Truth icon="private" look="private" name={i18n.t('welcome.private')} why={i18n.t('welcome.privateWhy')} />
        <Truth icon="shared" look="shared" name={i18n.t('welcome.shared')} why={i18n.t('welcome.sharedWhy')} />
        {isSafeOutside ? null : (
          <Truth icon="alert" name={i18n.t('welcome.uninstall')} why={i18n.t('welcome.uninstallWhy')}>
            <a class="btn" href={backupUrl}>
              {i18n.t('welcome.toBackup')}
            </a>
          </Truth>
        )}
      </ul>
    </section>
  );
}

function InSight({ popupKeys, isFirefox }: Pick<WelcomePageProps, 'popupKeys' | 'isFirefox'>) {
  return (
    <section aria-labelledby="sight">
      <h2 id="sight">{i18n.t('welcome.sightTitle')}</h2>
      <p class="section-lead">{i18n.t('welcome.sight')}</p>
      <ul class="card truths">
        <Truth
          icon="pin"
          name={i18n.t('welcome.pin')}
          why={isFirefox ? i18n.t('welcome.pinFirefox') : i18n.t('welcome.pinChrome')}
        />
        <Truth icon="keyboard" name={i18n.t('welcome.write')} why={i18n.t('welcome.writeWhy')}>
          {popupKeys === '' ? <span class="help">{i18n.t('welcome.noKey')}</span> : <Keys keys={popupKeys} />}
        </Truth>
        <Truth icon="today" name={i18n.t('welcome.open')} why={i18n.t('welcome.openWhy')} />
      </ul>
    </section>
  );
}
