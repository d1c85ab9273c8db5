import { defineWebExtConfig } from 'wxt';
import { findChromium, findFirefox } from './scripts/browsers.ts';

const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
const isRoot = process.getuid?.() === 0;
const [chrome, firefox] = [findChromium(), findFirefox()];

// Which browser `npm run dev` opens. Without a display none: load .output/chrome-mv3-dev by hand where there is one.
export default defineWebExtConfig({
  disabled: !hasDisplay,
  binaries: { ...(chrome ? { chrome } : {}), ...(firefox ? { firefox } : {}) },
  chromiumArgs: isRoot ? ['--no-sandbox'] : [],
  startUrls: ['https://calendar.google.com/'],
});
