/**
 * The looks of everything that we show inside a page of somebody else: the values of components/ui/tokens.css that the
 * launcher and the panel's frame need, and their rules. In pixels, because `rem` follows the page's root and not ours.
 * A site's script carries only the sheets that it names, and a rule is one line, because every tab loads it.
 */

/** Follows the page's theme. What only a pill needs is not there: no page that has both themes shows one. */
export const DAY_AND_NIGHT = {
  paper: 'light-dark(oklch(0.978 0.005 85), oklch(0.188 0.006 265))',
  surface: 'light-dark(oklch(1 0 0), oklch(0.226 0.007 265))',
  surface3: 'light-dark(oklch(0.925 0.008 85), oklch(0.308 0.009 265))',
  lineStrong: 'light-dark(oklch(0.85 0.008 85), oklch(0.37 0.009 265))',
  ink: 'light-dark(oklch(0.245 0.014 265), oklch(0.95 0.004 85))',
  ink3: 'light-dark(oklch(0.508 0.011 265), oklch(0.705 0.008 265))',
  action: 'light-dark(oklch(0.28 0.018 265), oklch(0.94 0.005 85))',
  actionHover: 'light-dark(oklch(0.36 0.02 265), oklch(1 0 0))',
  onAction: 'light-dark(oklch(0.99 0.003 85), oklch(0.205 0.01 265))',
  focus: 'light-dark(oklch(0.55 0.19 262), oklch(0.76 0.125 255))',
  shade2: 'light-dark(oklch(0.25 0.01 265 / 0.16), oklch(0 0 0 / 0.55))',
  shade3: 'light-dark(oklch(0.25 0.01 265 / 0.24), oklch(0 0 0 / 0.65))',
};

/** For a page that is always dark. */
export const NIGHT = {
  paper: 'oklch(0.188 0.006 265)',
  surface: 'oklch(0.226 0.007 265)',
  surface2: 'oklch(0.262 0.008 265)',
  surface3: 'oklch(0.308 0.009 265)',
  line: 'oklch(0.296 0.008 265)',
  lineStrong: 'oklch(0.37 0.009 265)',
  ink: 'oklch(0.95 0.004 85)',
  focus: 'oklch(0.76 0.125 255)',
  shade1: 'oklch(0 0 0 / 0.25)',
  shade2: 'oklch(0 0 0 / 0.55)',
  shade3: 'oklch(0 0 0 / 0.65)',
};

type PillColours = typeof NIGHT;
type StripColours = typeof DAY_AND_NIGHT;
type Colours = Pick<StripColours, keyof PillColours & keyof StripColours>;

/**
 * `:host` is important throughout: a page's own rules would else win over it. The host has no size of its own, so it
 * covers nothing; what it holds is fixed to the window, or inline where a page keeps a slot for us.
 */
const HOST = `
:host{all:initial!important;color-scheme:light dark!important;position:fixed!important;inset:0 auto auto 0!important;width:0!important;height:0!important;z-index:var(--layer, 1)!important}
:host([data-theme="dark"]){color-scheme:dark!important}
[hidden]{display:none!important}
`;

const launcher = (c: Colours) => `${HOST}
.launcher{--logo-shared:#1b8d93;--logo-private:#b05fb8;box-sizing:border-box;border:0;cursor:pointer;text-align:start;background:${c.surface};color:${c.ink};font:500 13px/18px system-ui,sans-serif}
.launcher svg{flex:none;width:16px;height:16px}
.launcher:focus-visible{outline:2px solid ${c.focus};outline-offset:2px}
.launcher:active,.launcher[aria-expanded="true"]{background:${c.surface3}}
.name,.counts{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.notice{cursor:default;font-weight:400}
@keyframes arrive{from{opacity:0.4}}
@media (forced-colors:active){.launcher,.go{border:1px solid ButtonText}}
`;

/** The sheet of a layer that holds the launcher as a strip. */
export const stripStyle = (c: StripColours): string => `${launcher(c)}
.strip{position:fixed;display:flex;align-items:center;gap:10px;min-height:44px;padding-block:6px;padding-inline:14px 8px;border-radius:14px;box-shadow:0 0 0 1px ${c.lineStrong}, 0 6px 20px -4px ${c.shade2}}
.strip .name{flex:none;max-width:60%}
.counts{min-width:0;font-size:12px;font-weight:400;color:${c.ink3}}
.go{flex:none;margin-inline-start:auto;padding:5px 10px;border-radius:8px;background:${c.action};color:${c.onAction};font-size:12px;line-height:16px}
.launcher:hover .go{background:${c.actionHover}}
@media (prefers-reduced-motion:no-preference){.strip{animation:arrive 90ms ease-out}}
`;

/** The sheet of a layer that holds the launcher as a pill or a tab. */
export const pillStyle = (c: PillColours): string => `${launcher(c)}
:host([data-place="slot"]){position:static!important;display:inline-flex!important;width:auto!important;height:auto!important}
.pill{display:inline-flex;align-items:center;gap:8px;max-width:220px;min-height:36px;padding-block:0;padding-inline:11px 14px;border-radius:18px;box-shadow:0 0 0 1px ${c.line}, 0 1px 2px ${c.shade1}}
.pill.floating,.tab{position:fixed}
.pill:hover,.tab:hover{background:${c.surface2}}
.tab{display:grid;justify-items:center;gap:8px;max-height:240px;padding:12px 7px;border-radius:0 10px 10px 0;box-shadow:0 0 0 1px ${c.lineStrong}, 0 6px 20px -4px ${c.shade2};font-size:12px;line-height:16px}
.tab[data-side="right"]{border-radius:10px 0 0 10px}
.tab .name{writing-mode:vertical-rl;max-height:190px}
@media (prefers-reduced-motion:no-preference){.pill.floating{animation:arrive 90ms ease-out}}
`;

/** Turns the way in which a frame arrives, for a page that has it at its left edge too. */
export const LEFT_SIDE = '.frame[data-side="left"]{--from:-16px}';

/** The sheet of a layer that holds a frame. */
export const frameStyle = (c: Colours): string => `${HOST}
.frame{position:fixed;box-sizing:border-box;display:block;border:0;border-radius:16px;background:${c.paper};box-shadow:0 0 0 1px ${c.lineStrong}, 0 18px 48px -10px ${c.shade3}}
.frame:focus-visible{outline:2px solid ${c.focus};outline-offset:1px}
@media (prefers-reduced-motion:no-preference){.frame{animation:slide 160ms cubic-bezier(.2,.8,.2,1)}}
@keyframes slide{from{opacity:0;transform:translateX(var(--from,16px))}}
@media (forced-colors:active){.frame{border:1px solid ButtonText}}
`;
