/**
 * What Google Calendar's page is known by, newest first in each list. When each was seen stands in
 * selector-evidence.ts, which no browser has to load. Class names, depth and visible words are not used: they break
 * yearly, while these have no recorded break since 2018-12 (sites/google-calendar.md §1, §5).
 */
export const SELECTORS = {
  bubble: ['#xDetDlg'],
  dialog: ['[role="dialog"][data-chips-dialog="true"]', '[role="dialog"]'],
  editor: ['[data-is-create="false"]', '[data-viewkey="EVENTEDIT"]:not(body)', 'body'],
  editorField: ['#xTiIn, #xStDaIn, #xStDaRo, #xGstLst, #xOnCal, #xDesc'],
  title: ['#rAECCd', '[role="heading"]', 'h1, h2'],
  when: ['#xDetDlgWhen'],
  details: ['#xDetDlgVideo[data-details]', '[data-details]:not([data-details=""])'],
  count: ['#xDetDlgAtt'],
  guests: ['#xGstLst', '[role="tree"]', '#tabGuests'],
  guestRow: [
    '[role="treeitem"][data-email]',
    '[data-email]',
    '[data-id*="@"]',
    '[data-hovercard-id*="@"]',
    '[role="treeitem"][aria-label*="@"]',
  ],
  organiser: ['#xDtlDlgOrg'],
  group: ['[data-is-expandable="true"]'],
  room: ['a[aria-label*="meeting room" i]', '#xDetDlgRoom'],
  chip: ['[data-eventchip][data-eventid]'],
  remove: ['#xDetDlgDelBu'],
  decline: ['#xRsvpNoBu'],
  rsvp: ['#xRsvpYesBu, #xRsvpNoBu, #xRsvpMaybeBu'],
  meet: ['#xDetDlgVideo a[href*="meet.google.com/"]', '#xRTCIn [data-meet-url], #xRTCIn a[href*="meet.google.com/"]'],
  place: ['#xDetDlgLoc, #xLocIn, #xOnCal'],
  description: ['#xDetDlgDesc, #xDescIn, #xDesc'],
  accountLabel: [
    'a[aria-label*="@"][href*="accounts.google."]',
    'a[aria-label^="Google Account"]',
    'header [aria-label*="@"], [role="banner"] [aria-label*="@"]',
  ],
} as const satisfies Record<string, readonly string[]>;

/** The name of a list of selectors. */
export type SelectorName = keyof typeof SELECTORS;

/** The first element under `root` that a selector of this list finds, newest first. */
export function find(root: ParentNode, name: SelectorName): Element | null {
  for (const css of SELECTORS[name]) {
    const found = root.querySelector(css);
    if (found) return found;
  }
  return null;
}

/** All elements that the first selector with any match finds. */
export function findAll(root: ParentNode, name: SelectorName): Element[] {
  for (const css of SELECTORS[name]) {
    const found = root.querySelectorAll(css);
    if (found.length > 0) return [...found];
  }
  return [];
}

/** The attributes whose change can mean another event or another guest. */
export const WATCHED = [
  'data-eventid',
  'data-viewfamily',
  'data-viewkey',
  'data-email',
  'data-date',
  'aria-hidden',
] as const;
