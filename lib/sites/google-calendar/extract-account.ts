import type { ExtractedAccount } from '../../domain/event-extract.ts';
import { find, SELECTORS } from './selectors.ts';
import type { Surface } from './surface.ts';
import { addressIn, clean } from './text.ts';

/** Labels longer than this name no account. */
const MAX_LABEL = 300;
const MAX_LABELS = 10;

/** The `N` of `/u/N/` in Calendar's addresses, 0 when absent. */
const accountIndex = (url: URL): number => Number(/\/u\/(\d{1,3})(?:\/|$)/.exec(url.pathname)?.[1] ?? 0);

/** What the page shows of who is signed in: its hidden block about the user, else labels of the account button. */
export function extractAccount(document: Document, url: URL, surface: Surface): ExtractedAccount {
  const address = addressIn(document.getElementById('xUserEmail')?.textContent);
  const labels = address
    ? []
    : SELECTORS.accountLabel
        .flatMap((css) => [...document.querySelectorAll(css)])
        .map((element) => clean(element.getAttribute('aria-label')))
        .filter((label) => label.length <= MAX_LABEL);
  return {
    index: accountIndex(url),
    address,
    name: clean(document.getElementById('xUserName')?.textContent) || null,
    labels: labels.slice(0, MAX_LABELS),
    // The calendar that a log attribute names may be somebody else's.
    isAskedToAnswer: typeof surface.id === 'string' && find(surface.root, 'rsvp') !== null,
  };
}
