import type { ComponentType } from 'preact';
import { useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { CaptureField, type CaptureFieldProps } from '../capture/capture-field.tsx';
import { Logo } from '../ui/icon.tsx';
import { isTextField } from '../ui/keyboard.ts';
import type { Moment } from '../ui/moment.ts';
import { Notices, type NoticesProps } from './notices.tsx';
import type { PopupListsProps } from './popup-lists.tsx';
import { focusFirstRow, walkRows } from './row-keys.ts';

export type PopupPageProps = {
  capture: Omit<CaptureFieldProps, 'onLeave' | 'moment'>;
  moment: Moment;
  /** The lists, and the rest of the bottom line; null while their code is on the way: the field must take keys before anything else is there. */
  parts: { Lists: ComponentType<PopupListsProps>; Foot: ComponentType } | null;
  lists: PopupListsProps;
  notices: NoticesProps;
  homeUrl: string;
  onOpenHome(): void;
};

/** The popup: one line to write down, then today and what is owed both ways. */
export function PopupPage(props: PopupPageProps) {
  const { moment, parts } = props;
  const rows = useRef<HTMLDivElement>(null);
  const page = useRef<HTMLElement>(null);
  const toField = () => page.current?.querySelector<HTMLElement>('.capture input[type="text"]')?.focus();
  const handleKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || isTextField(event.target) || !rows.current) return;
    if (walkRows(rows.current, event.key, toField)) event.preventDefault();
  };
  return (
    <main class="popup" ref={page}>
      <h1 class="sr-only">{i18n.t('popup.title')}</h1>
      <CaptureField
        {...props.capture}
        moment={moment}
        onLeave={() => {
          if (rows.current) focusFirstRow(rows.current);
        }}
      />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys walk between the controls inside */}
      <div class="popup-body" ref={rows} onKeyDown={handleKey}>
        {parts && <parts.Lists {...props.lists} />}
      </div>
      <Notices {...props.notices} />
      <footer>
        <a
          href={props.homeUrl}
          onClick={(event) => {
            event.preventDefault();
            props.onOpenHome();
          }}
        >
          <Logo size={16} />
          {i18n.t('popup.open')}
        </a>
        {parts && <parts.Foot />}
      </footer>
    </main>
  );
}
