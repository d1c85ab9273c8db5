import { dayAt } from '../../lib/domain/day.ts';
import { expect, test } from '../support/extension.ts';
import { importBackup } from '../support/import-backup.ts';
import { sampleBackup } from '../support/sample-data.ts';

test.describe('the installed extension', () => {
  for (const surface of [
    'panel.html',
    'sidepanel.html',
    'popup.html',
    'home.html',
    'options.html',
    'welcome.html',
  ] as const) {
    test(`opens ${surface} by its own address`, async ({ ext }) => {
      const page = await ext.open(surface);
      await expect(page.locator('body')).not.toBeEmpty();
      await expect(page).toHaveTitle(/Duologue/);
    });
  }

  test('shows overdue promises on the badge, also after its worker was stopped', async ({ ext }) => {
    expect(await ext.badge()).toEqual({ text: '', title: 'Duologue' });
    await importBackup(ext.context, ext.id, await sampleBackup(dayAt(Date.now())));
    await expect.poll(() => ext.badge()).toEqual({ text: '2', title: '2 overdue promises of yours' });
    await ext.stopWorker();
    expect(await ext.badge()).toEqual({ text: '2', title: '2 overdue promises of yours' });
  });

  test('keeps what was acknowledged when the browser is killed', async ({ ext }) => {
    await importBackup(ext.context, ext.id, await sampleBackup(dayAt(Date.now())));
    await ext.killAndRelaunch();
    const home = await ext.open('home.html', '#/people');
    await expect(home.getByRole('table', { name: 'People' }).getByText('Bo', { exact: true }).first()).toBeVisible();
  });

  for (const allowThirdPartyCookies of [false, true]) {
    test.describe(allowThirdPartyCookies ? 'with third-party cookies allowed' : 'in the default profile', () => {
      test.use({ allowThirdPartyCookies });

      test('shows the thread beside an opened event', async ({ ext }) => {
        const page = await ext.calendar();
        await page
          .getByRole('button', { name: /Marta \/ Bo\b/ })
          .first()
          .click();
        await page.getByRole('button', { name: /^1:1 with Bo/ }).click();
        await expect(ext.panel(page).getByRole('heading', { level: 1, name: 'Bo' })).toBeVisible();
        const frame = page.frames().find((each) => each.url().includes('/panel.html'));
        const hasStorage = await frame?.evaluate(
          () =>
            new Promise<boolean>((resolve) => {
              try {
                const request = indexedDB.open('probe');
                request.onsuccess = () => resolve(true);
                request.onerror = () => resolve(false);
              } catch {
                resolve(false); // denied at once
              }
            }),
        );
        expect(hasStorage).toBe(allowThirdPartyCookies);
      });
    });
  }
});
