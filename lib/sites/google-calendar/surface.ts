import type { PageEventId } from '../../domain/event-extract.ts';
import { find, SELECTORS } from './selectors.ts';

/** Where an event is open. */
export type Surface = {
  kind: 'bubble' | 'edit';
  root: Element;
  id: PageEventId;
};

/** What `findSurface` met: an event, something that is surely none, or a dialog that looks like one but has no id. */
export type Found = { surface: Surface } | { nameless: Element } | null;

const TASK = /^tasks?[_.]/;

/** Whether an id is a task's, as it stands or encoded: `tasks_…`, `dGFza3Nf…`. Also true for no id at all. */
export function isTask(id: string): boolean {
  try {
    return !id.trim() || TASK.test(id) || TASK.test(atob(id.slice(0, 8)));
  } catch {
    return false; // not base64: an opaque id
  }
}

/** The ids in a `jslog` attribute, for when the page carries no `data-eventid`; null when there are none. */
export function idFromLog(log: string | null): PageEventId | null {
  const [, eventId, calendar] = /(?:^|[^\d])2:\["([^"]+)","([^"]+)"/.exec(log ?? '') ?? [];
  return eventId && calendar && !TASK.test(eventId) ? { eventId, calendar } : null;
}

const idOf = (element: Element | null): string | null => element?.getAttribute('data-eventid') || null;

/** The element's own id, else of the part that holds the heading, else the first that is not a menu's copy (trap 6). */
function encodedIdIn(root: Element): string | null {
  const own = idOf(root) ?? idOf(root.closest('[data-eventid]'));
  if (own) return own;
  const all = [...root.querySelectorAll('[data-eventid]')];
  const main = all.find((each) => each.querySelector('[role="heading"]'));
  return idOf(
    main ??
      all.find((each) => !each.querySelector('[role="menu"]') && !each.closest('[role="menu"]')) ??
      all[0] ??
      null,
  );
}

function logIn(root: Element): PageEventId | null {
  // A chip or a menu that is drawn inside names an event too, but the same one.
  for (const each of [root, ...root.querySelectorAll('[jslog*="2:["]')]) {
    const id = idFromLog(each.getAttribute('jslog'));
    if (id) return id;
  }
  return null;
}

/** What the ids of `root` name: null for a task, `nameless` when there is no id at all. */
function identify(kind: Surface['kind'], root: Element, fallbackId: string | null): Found {
  const id = encodedIdIn(root) ?? logIn(root) ?? fallbackId;
  if (id === null) return { nameless: root };
  return typeof id === 'string' && isTask(id) ? null : { surface: { kind, root, id } };
}

/** A dialog about one event: it has a heading and shows things, and asks for no text as the dialogs for new events do. */
const isEventLike = (dialog: Element): boolean =>
  Boolean(find(dialog, 'title')) && !dialog.querySelector('input:not([type="hidden"]), textarea, [role="textbox"]');

/** The visible bubble, ignoring leftovers that Calendar keeps hidden and dialogs about other things. */
function findBubble(document: Document, isShown: (element: Element) => boolean): Found {
  for (const root of document.querySelectorAll('#xDetDlg')) {
    if (isShown(root)) return identify('bubble', root, null);
  }
  let nameless: Found = null;
  for (const [rank, css] of SELECTORS.dialog.entries()) {
    for (const dialog of document.querySelectorAll(css)) {
      if (!isShown(dialog) || !isEventLike(dialog)) continue;
      const found = identify('bubble', dialog, null);
      if (found && 'surface' in found) return found;
      // Any dialog may lack an event's id (delete this? send updates?): only Calendar's own kind, or one with guests, should have one.
      if (found && (rank === 0 || dialog.querySelector('[role="treeitem"]'))) nameless ??= found;
    }
  }
  return nameless;
}

/** The `eid` in the address of the edit page; null for a new event and for other pages. */
export const editedId = (url: URL): string | null => /\/eventedit\/([^/?#]+)/.exec(url.pathname)?.[1] ?? null;

function findEditor(document: Document, url: URL): Found {
  const eid = editedId(url);
  const isEditing = document.body?.dataset.viewfamily === 'EVENT_EDIT' || /\/eventedit(?:\/|$)/.test(url.pathname);
  if (!isEditing || document.querySelector('[data-is-create="true"]')) return null;
  const root = find(document, 'editor');
  if (!root || (root === document.body && !find(root, 'editorField'))) return null;
  // The grid's chips stay in the document for a moment: their ids must not pass for the edited event's.
  if (root === document.body) {
    return eid && !isTask(eid) ? { surface: { kind: 'edit', root, id: eid } } : null;
  }
  const found = identify('edit', root, eid);
  return found && 'surface' in found ? found : null;
}

/**
 * Where an event is open on this page, if anywhere (google-calendar.md L1, L2): the visible bubble, else the edit page
 * of a saved event. `isShown` tells whether an element is really on screen.
 */
export function findSurface(document: Document, url: URL, isShown: (element: Element) => boolean): Found {
  return findBubble(document, isShown) ?? findEditor(document, url);
}
