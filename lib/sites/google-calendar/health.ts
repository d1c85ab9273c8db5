import { find } from './selectors.ts';

const NAME = /^[a-z][a-z-]{0,40}$/;
const ROLE = /^[a-z]{2,20}$/;

/** Names only: what an attribute or an id holds could be somebody's name. */
function namesOf(element: Element, seen: Map<string, number>): void {
  const add = (name: string) => seen.set(name, (seen.get(name) ?? 0) + 1);
  for (const attribute of element.getAttributeNames()) if (NAME.test(attribute)) add(attribute);
  const role = element.getAttribute('role');
  if (role && ROLE.test(role)) add(`role=${role}`);
}

/**
 * A report for a page that cannot be read any more: names of attributes and roles with how often they occur, without
 * any value. Sorted, so that two equal pages give one text; at most 80 lines.
 */
export function healthReport(root: Element, trouble: 'no-id' | 'no-addresses'): string {
  const seen = new Map<string, number>();
  namesOf(root, seen);
  for (const element of root.querySelectorAll('*')) namesOf(element, seen);
  const lines = [...seen].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, count]) => `${name} ${count}`);
  return [`google-calendar ${trouble}`, ...lines].slice(0, 80).join('\n');
}

/** Whether a dialog without an id looks like an event all the same: a heading, and guests, a call or the place for a day. */
export const looksLikeEvent = (dialog: Element): boolean =>
  Boolean(find(dialog, 'title')) &&
  (dialog.getAttribute('data-chips-dialog') === 'true' ||
    Boolean(dialog.querySelector('[role="tree"], [role="treeitem"], a[href*="meet.google.com/"]')));
