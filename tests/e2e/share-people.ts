import type { Page } from '@playwright/test';
import { type Extension, expect } from '../support/extension.ts';
import { type Side, settleBo, settleMarta, talkBegan } from '../support/pairs/two-people.ts';
import type { OpenBrowser } from '../support/two-browsers.ts';
import { PanelPage } from './calendar-page.ts';
import { ShareDialog } from './share-dialog.ts';

/** One person at their own browser, with the panel of the other one open in a tab. */
export type AtWork = Side & { ext: Extension; page: Page; panel: PanelPage; dialog: ShareDialog };

/** Opens the panel of today's talk. */
export async function openPanel(ext: Extension, side: Side): Promise<AtWork> {
  const page = await ext.open('panel.html', `?relationship=${side.relationshipId}&meeting=${side.meetingId}`);
  await page.setViewportSize({ width: 400, height: 860 });
  const panel = new PanelPage(page);
  await expect(panel.companion).toHaveText(side.companion);
  return { ...side, ext, page, panel, dialog: new ShareDialog(page, side.companion) };
}

/** Marta and Bo, each at a browser of their own in which the other stands under another kind and other rows. */
export async function martaAndBo(open: OpenBrowser): Promise<{ marta: AtWork; bo: AtWork }> {
  const startsAt = talkBegan();
  const [hers, his] = [await open(), await open()];
  const marta = await openPanel(hers, await settleMarta(hers, startsAt));
  const bo = await openPanel(his, await settleBo(his, startsAt));
  return { marta, bo };
}
