import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { needChromium } from './browsers.ts';
import { ROOT } from './run.ts';

const SIZES = [16, 32, 48, 128];

/** Draws public/icon/*.png from scripts/logo.svg. The files are committed: run this again only when the logo changes. */
async function drawIcons(): Promise<void> {
  const logo = readFileSync(join(ROOT, 'scripts/logo.svg'), 'utf8');
  const source = `data:image/svg+xml;base64,${Buffer.from(logo).toString('base64')}`;
  const browser = await chromium.launch({ executablePath: needChromium(), args: ['--no-sandbox'] });
  const page = await browser.newPage();
  await mkdir(join(ROOT, 'public/icon'), { recursive: true });
  for (const size of SIZES) {
    await page.setViewportSize({ width: size, height: size });
    // The store asks for 96 px of drawing in 128; toolbars want the whole square.
    const drawn = size === 128 ? 112 : size;
    await page.setContent(
      `<style>*{margin:0}body{width:${size}px;height:${size}px;display:grid;place-items:center}</style><img width="${drawn}" height="${drawn}" src="${source}">`,
    );
    await page.locator('img').evaluate((image: HTMLImageElement) => image.decode());
    await writeFile(join(ROOT, `public/icon/${size}.png`), await page.screenshot({ omitBackground: true }));
  }
  await browser.close();
}

await drawIcons();
