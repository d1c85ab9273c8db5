/**
 * What Google Meet's page is known by (sites/google-meet.md §a); when each sign was seen stands in selector-evidence.ts,
 * which no browser has to load. The weight is how much a sign counts where several vote: 2 alone is enough, 1 needs company.
 * Classes rotate, Wiz names (`jsname`) last for years, ligature texts and semantic `data-*` last longest. No visible
 * words: they are translated, and a title or a chat line may say anything.
 */
export type Sign = readonly [css: string, weight: 1 | 2];

/** The last vote, and only an exact label: these words are translated and change. */
export const LEAVE_LABELS = 'button[aria-label="Leave call"], button[aria-label="Anruf verlassen"]';

/** The hang-up control. Knocking shows it as well, so alone it never means "in the call". */
export const LEAVE: readonly Sign[] = [
  ['[jsname="CQylAd"]', 2],
  ['.NHaLPe, [data-should-confirm-hangup]', 1],
  ['#browser-extension-center-buttons', 1],
  [LEAVE_LABELS, 1],
];

/** On both buttons of a terminal screen. */
export const ENDED = '[data-call-ended="true"]';
/** Only where joining failed. */
export const STARTUP = '[data-startup-code]';

/** The screen after leaving, and the very same component after a refusal or an error. */
export const TERMINAL: readonly Sign[] = [
  [ENDED, 2],
  ['h1[jsname="r4nke"]', 1],
  ['[jsname="WIVZEd"], [jsname="c6xFrd"]', 1],
  ['[jsname="EEHqpf"], [jsname="Vgu1H"]', 1],
  [STARTUP, 1],
];

/** The way in. */
export const JOIN: readonly Sign[] = [['[jsname="Qx7uuf"], [jsname="z0F4cd"]', 2]];
/** What the page before a call shows. */
export const LOBBY: readonly Sign[] = [
  ['[data-is-muted]', 2],
  ['.awLEm, [jsname="YPqjbf"]', 2],
  ['[jscontroller="dyDNGc"]', 2],
];

/** Who is in the call. */
export const PEOPLE = {
  device: '[data-participant-id]',
  /** A row of the People panel is in a list; a tile is not. */
  row: '[role="listitem"], [role="list"] *',
  list: '[role="list"]',
  /** Stands in the list of those who wait to be let in. */
  admit: '[jsname="OYykWd"]',
  badge: '[data-avatar-count]',
  /** Before 2026: the number alone beside the icon. */
  oldBadge: '.egzc7c, .uGOf1d',
  tileName: 'span.notranslate, .notranslate',
  rowName: '.zWGUib',
  rowSelf: '.NnTWjc',
  notName:
    'i, svg, style, .google-symbols, .google-material-icons, button, [role="button"], [role="menu"], [role="tooltip"], [aria-hidden="true"]',
  ownControls: '[jsname="nsKqzb"], [jsname="Ac69Jc"]',
  ownVideo: '.Gv1mTb-PVLJEc',
  floating: '.aGWPv, .Gt2yUd',
  ownName: '.awLEm',
  companionMode: '[data-companion-mode="true"]',
} as const;

/** The page was joined for presenting alone. On its screens before and after a call the attribute says `false`. */
export const PRESENT_MODE = '[data-present-mode="true"]';
/** What ends my own presentation. Exact labels and the last sign, as for leaving. */
export const STOP_LABELS = 'button[aria-label="Stop presenting"], button[aria-label="Stop sharing"]';
/** Only where I present, besides the icons `LIGATURES.stop`. */
export const PRESENTING = `${PRESENT_MODE}, ${STOP_LABELS}`;

/** Where the meeting's title may stand. */
export const TITLE = {
  named: '[role="heading"] .u6vdEc, .u6vdEc.ouH3xe',
  heading: '[role="heading"][aria-level="1"]',
  /** Headings of panels and dialogs are not the meeting's. */
  elsewhere: '[role="complementary"], [role="dialog"], main',
} as const;

/** Icon fonts: the text of such an element names its icon. The class changed in 2024-08, the texts did not since 2022. */
export const ICON = 'i, [class*="google-symbols"], .google-material-icons';
/** The texts of the icons that mean something. */
export const LIGATURES = {
  leave: ['call_end'],
  captions: ['closed_caption', 'closed_caption_off', 'closed_caption_disabled'],
  own: ['frame_person', 'visual_effects'],
  /** Ends a presentation. The icon font has the first beside `computer_arrow_up`, the bar's way in; the others are older. */
  stop: ['computer_cancel', 'cancel_presentation', 'stop_screen_share'],
} as const;

/** What our own layer must never cover, and what it is placed between. */
export const LAYOUT = {
  /** leave, microphone, camera, switches, join, people, exit, panels. */
  controls:
    '[jsname="CQylAd"], .NHaLPe button, [jsname="hw0c9"], [jsname="psRWwc"], [data-is-muted], [jsname="Qx7uuf"] button, [jsname="Qx7uuf"], [jsname="z0F4cd"], .JgybGf, [data-avatar-count], [jsname="W6suGc"], [data-call-ended="true"] button, [data-panel-id], .tMdQNe button, [role="navigation"] button',
  header: '[data-side="1"], .fJsklc.ZmuLbd',
  bar: '.fJsklc.nulMpf',
  main: 'main',
  sidePanel: '#ME4pNd [role="complementary"], [role="complementary"].R3Gmyc',
  slots: ['#browser-extension-start-buttons', '#browser-extension-end-buttons'],
  dialog: '[aria-modal="true"]',
} as const;

/** The attributes whose change can mean another stage or other people. */
export const WATCHED = [
  'data-participant-id',
  'data-tile-media-id',
  'data-avatar-count',
  'data-call-ended',
  'data-companion-mode',
  'data-present-mode',
  'aria-modal',
] as const;

/** When this table was last gone through; part of every report. */
export const SELECTORS_OF = '2026-11';
