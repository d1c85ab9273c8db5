import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { IconButton } from '../ui/button.tsx';

export type ThreadPaneProps = {
  name: string | null;
  /** Address of the panel for this thread, of our own origin. */
  src: string;
  onClose(): void;
};

/** The panel beside the list: the same page that stands beside an event. */
export function ThreadPane({ name, src, onClose }: ThreadPaneProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    // The panel asks its frame to go away by this event (see entrypoints/panel); only our own page embeds it here.
    const element = frame.current;
    element?.addEventListener('duologue-close', onClose);
    return () => element?.removeEventListener('duologue-close', onClose);
  }, [onClose]);
  return (
    <aside class="thread" aria-label={name === null ? i18n.t('home.thread') : i18n.t('today.openThread', [name])}>
      <div class="thread-head">
        <IconButton icon="close" label={i18n.t('home.close')} onClick={onClose} />
      </div>
      <iframe ref={frame} key={src} title="Duologue" src={src} />
    </aside>
  );
}
