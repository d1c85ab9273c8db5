import { signal } from '@preact/signals';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import type { MenuItem } from '../../components/ui/menu.tsx';
import { ask } from '../../lib/client/background.ts';
import type { Desk } from '../../lib/client/desk.ts';
import { hasSidePanel, openBeside } from '../../lib/platform/side-panel.ts';
import { closePanel } from './close.ts';

/** The tab of one of Google's pages that this panel lies over; null elsewhere. Asked for before any click. */
const hostTab = signal<number | null>(null);

const isOverGoogle = window.parent !== window && window.frameElement === null;
if (isOverGoogle) {
  const own = browser.tabs.getCurrent().catch(() => undefined); // then the menu simply offers less
  void own.then((tab) => {
    hostTab.value = tab?.id ?? null;
  });
}

const isInCall = isOverGoogle && new URLSearchParams(location.search).get('place') === 'call';

/** What the panel shows, without what belongs to its place over a call. */
function ownQuery(): string {
  const params = new URLSearchParams(location.search);
  for (const name of ['theme', 'place']) params.delete(name);
  return `?${params}`;
}

/** Where else the panel can go from here: the other edge of a call, or the browser's own side panel. */
export function placeItems(desk: Desk): MenuItem[] {
  const tabId = hostTab.value;
  const move = (side: 'left' | 'right') => async () => {
    const answer = await ask('panel.setSide', { side });
    if (!answer.ok) desk.fail({ code: answer.error, again: null });
  };
  const edges: MenuItem[] = isInCall
    ? [
        { id: 'left', label: i18n.t('panel.toLeft'), onChoose: move('left') },
        { id: 'right', label: i18n.t('panel.toRight'), onChoose: move('right') },
      ]
    : [];
  if (tabId === null || !hasSidePanel()) return edges;
  const beside = async () => {
    if (await openBeside(ownQuery(), tabId)) await closePanel();
  };
  return [...edges, { id: 'beside', label: i18n.t('panel.beside'), onChoose: () => void beside() }];
}
