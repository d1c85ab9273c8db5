/**
 * What Google Meet's page is known by (sites/google-meet.md §a); when each sign was seen stands in selector-evidence.ts,
 * which no browser has to load. `weight` is how much a sign counts where several vote: 2 alone is enough, 1 needs company.
 * Classes rotate, Wiz names (`jsname`) last for years, ligature texts and semantic `data-*` last longest. No visible
 * words: they are translated, and a title or a chat line may say anything.
 */
export type Sign = { name: string; css: string; weight: 1 | 2 };

/** The hang-up control. Knocking shows it as well, so alone it never means "in the call". */
export const LEAVE: readonly Sign[] = [
  { name: 'leave-jsname', css: '[jsname="CQylAd"]', weight: 2 },
  { name: 'leave-wrapper', css: '.NHaLPe, [data-should-confirm-hangup]', weight: 1 },
  { name: 'leave-slots', css: '#browser-extension-center-buttons', weight: 1 },
  // The last vote, and only an exact label: these words are translated and change.
  {
    name: 'leave-label',
    css: [
      'Leave call',
      'Anruf verlassen',
      'Sair da chamada',
      'Salir de la llamada',
      'Rời khỏi cuộc gọi',
      '通話から退出',
    ]
      .map((label) => `button[aria-label="${label}"]`)
      .join(),
    weight: 1,
  },
];

/** The screen after leaving, and the very same component after a refusal or an error. */
export const TERMINAL: readonly Sign[] = [
  { name: 'ended', css: '[data-call-ended="true"]', weight: 2 },
  { name: 'ended-title', css: 'h1[jsname="r4nke"]', weight: 1 },
  { name: 'ended-home', css: '[jsname="WIVZEd"], [jsname="c6xFrd"]', weight: 1 },
  { name: 'ended-countdown', css: '[jsname="EEHqpf"], [jsname="Vgu1H"]', weight: 1 },
  { name: 'ended-startup', css: '[data-startup-code]', weight: 1 },
];

/** The way in. */
export const JOIN: readonly Sign[] = [{ name: 'join', css: '[jsname="Qx7uuf"], [jsname="z0F4cd"]', weight: 2 }];
/** What the page before a call shows. */
export const LOBBY: readonly Sign[] = [
  { name: 'switches', css: '[data-is-muted]', weight: 2 },
  { name: 'lobby-name', css: '.awLEm, [jsname="YPqjbf"]', weight: 2 },
  { name: 'lobby-root', css: '[jscontroller="dyDNGc"]', weight: 2 },
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

/** Where the meeting's title may stand. */
export const TITLE = {
  named: '[role="heading"] .u6vdEc, .u6vdEc.ouH3xe',
  heading: '[role="heading"][aria-level="1"]',
  /** Headings of panels and dialogs are not the meeting's. */
  elsewhere: '[role="complementary"], [role="dialog"], main',
} as const;

/** Icon fonts: the text of such an element names its icon. The class changed in 2024-08, the texts did not since 2022. */
export const ICON = 'i, span.google-symbols, span.google-material-icons, [class*="google-symbols"]';
/** The texts of the icons that mean something. */
export const LIGATURES = {
  leave: ['call_end'],
  captions: ['closed_caption', 'closed_caption_off', 'closed_caption_disabled'],
  own: ['frame_person', 'visual_effects'],
} as const;

/** What our own layer must never cover, and what it is placed between. */
export const LAYOUT = {
  controls: {
    leave: '[jsname="CQylAd"], .NHaLPe button',
    microphone: '[jsname="hw0c9"]',
    camera: '[jsname="psRWwc"]',
    switches: '[data-is-muted]',
    join: '[jsname="Qx7uuf"] button, [jsname="Qx7uuf"], [jsname="z0F4cd"]',
    people: '.JgybGf, [data-avatar-count], [data-panel-id="1"]',
    exit: '[jsname="W6suGc"], [data-call-ended="true"] button',
    panels: '[data-panel-id], .tMdQNe button, [role="navigation"] button',
  },
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
  'aria-modal',
] as const;

/** When this table was last gone through; part of every report. */
export const SELECTORS_OF = '2026-11';
