/**
 * The looks of everything that we show inside a page of somebody else: the values of components/ui/tokens.css that the
 * launcher and the panel's frame need, and their rules. In pixels, because `rem` follows the page's root and not ours.
 * A site's script carries only the sheets that it names, and a rule is one line, because every tab loads it.
 */
const PAPER = 'light-dark(oklch(0.978 0.005 85), oklch(0.188 0.006 265))';
const SURFACE = 'light-dark(oklch(1 0 0), oklch(0.226 0.007 265))';
const SURFACE_2 = 'light-dark(oklch(0.958 0.006 85), oklch(0.262 0.008 265))';
const SURFACE_3 = 'light-dark(oklch(0.925 0.008 85), oklch(0.308 0.009 265))';
const LINE = 'light-dark(oklch(0.912 0.006 85), oklch(0.296 0.008 265))';
const LINE_STRONG = 'light-dark(oklch(0.85 0.008 85), oklch(0.37 0.009 265))';
const INK = 'light-dark(oklch(0.245 0.014 265), oklch(0.95 0.004 85))';
const INK_3 = 'light-dark(oklch(0.508 0.011 265), oklch(0.705 0.008 265))';
const ACTION = 'light-dark(oklch(0.28 0.018 265), oklch(0.94 0.005 85))';
const ACTION_HOVER = 'light-dark(oklch(0.36 0.02 265), oklch(1 0 0))';
const ON_ACTION = 'light-dark(oklch(0.99 0.003 85), oklch(0.205 0.01 265))';
const FOCUS = 'light-dark(oklch(0.55 0.19 262), oklch(0.76 0.125 255))';
const SHADOW_1 = `0 0 0 1px ${LINE}, 0 1px 2px light-dark(oklch(0.25 0.01 265 / 0.05), oklch(0 0 0 / 0.25))`;
const SHADOW_2 = `0 0 0 1px ${LINE_STRONG}, 0 6px 20px -4px light-dark(oklch(0.25 0.01 265 / 0.16), oklch(0 0 0 / 0.55))`;
const SHADOW_3 = `0 0 0 1px ${LINE_STRONG}, 0 18px 48px -10px light-dark(oklch(0.25 0.01 265 / 0.24), oklch(0 0 0 / 0.65))`;

/**
 * `:host` is important throughout: a page's own rules would else win over it. The host has no size of its own, so it
 * covers nothing; what it holds is fixed to the window, or inline where a page keeps a slot for us.
 */
const HOST = `
:host{all:initial!important;color-scheme:light dark!important;position:fixed!important;inset:0 auto auto 0!important;width:0!important;height:0!important;z-index:var(--layer, 1)!important}
:host([data-theme="dark"]){color-scheme:dark!important}
[hidden]{display:none!important}
`;

const LAUNCHER = `${HOST}
.launcher{--logo-shared:#1b8d93;--logo-private:#b05fb8;box-sizing:border-box;margin:0;border:0;cursor:pointer;text-align:start;-webkit-tap-highlight-color:transparent;background:${SURFACE};color:${INK};font:500 13px/18px system-ui,sans-serif}
.launcher svg{flex:none;width:16px;height:16px}
.launcher:focus-visible{outline:2px solid ${FOCUS};outline-offset:2px}
.launcher:active,.launcher[aria-expanded="true"]{background:${SURFACE_3}}
.name,.counts{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.notice{cursor:default;font-weight:400}
@keyframes arrive{from{opacity:0.4}}
@media (forced-colors:active){.launcher,.go{border:1px solid ButtonText}}
`;

/** For a layer that holds the launcher as a strip. */
export const STRIP_STYLE = `${LAUNCHER}
.strip{position:fixed;display:flex;align-items:center;gap:10px;min-height:44px;padding-block:6px;padding-inline:14px 8px;border-radius:14px;box-shadow:${SHADOW_2}}
.strip .name{flex:none;max-width:60%}
.counts{min-width:0;font-size:12px;font-weight:400;color:${INK_3}}
.go{flex:none;margin-inline-start:auto;padding:5px 10px;border-radius:8px;background:${ACTION};color:${ON_ACTION};font-size:12px;line-height:16px}
.launcher:hover .go{background:${ACTION_HOVER}}
@media (prefers-reduced-motion:no-preference){.strip{animation:arrive 90ms ease-out}}
`;

/** For a layer that holds the launcher as a pill or a tab. */
export const PILL_STYLE = `${LAUNCHER}
:host([data-place="slot"]){position:static!important;display:inline-flex!important;width:auto!important;height:auto!important}
.pill{display:inline-flex;align-items:center;gap:8px;max-width:220px;min-height:36px;padding-block:0;padding-inline:11px 14px;border-radius:18px;box-shadow:${SHADOW_1}}
.pill.floating,.tab{position:fixed}
.pill:hover,.tab:hover{background:${SURFACE_2}}
.tab{display:grid;justify-items:center;gap:8px;max-height:240px;padding:12px 7px;border-radius:0 10px 10px 0;box-shadow:${SHADOW_2};font-size:12px;line-height:16px}
.tab[data-side="right"]{border-radius:10px 0 0 10px}
.tab .name{writing-mode:vertical-rl;max-height:190px}
@media (prefers-reduced-motion:no-preference){.pill.floating{animation:arrive 90ms ease-out}}
`;

/** For a layer that holds the panel's frame. */
export const FRAME_STYLE = `${HOST}
.frame{--from:16px;position:fixed;box-sizing:border-box;display:block;border:0;border-radius:16px;background:${PAPER};box-shadow:${SHADOW_3}}
.frame[data-side="left"]{--from:-16px}
.frame:focus-visible{outline:2px solid ${FOCUS};outline-offset:1px}
@media (prefers-reduced-motion:no-preference){.frame{animation:slide 160ms cubic-bezier(.2,.8,.2,1)}}
@keyframes slide{from{opacity:0;transform:translateX(var(--from))}}
@media (forced-colors:active){.frame{border:1px solid ButtonText}}
`;
