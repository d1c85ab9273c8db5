import { AxeBuilder } from '@axe-core/playwright';
import type { FrameLocator, Locator, Page } from '@playwright/test';
import { addDays } from '../../lib/domain/day.ts';
import { type Extension, expect, test } from '../support/extension.ts';
import { importBackup } from '../support/import-backup.ts';
import { sampleBackup } from '../support/sample-data.ts';
import { captureField, give, openPopup, openThread, promise, somebody, today } from './invented.ts';
import { openTalk } from './talk.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** On a host page what is ours stands in a shadow root (a list of selectors) or in a frame (more than one step). */
const isOurs = (target: unknown[]): boolean => target.length > 1 || Array.isArray(target[0]);

/**
 * The launcher shows its name ("1:1 with Bo") and the counts, all of which its accessible name says too; only commas
 * stand there for the dots, and the hint "Open" is left out. axe wants the very same string.
 */
const isLauncherWording = (id: string, target: unknown[]): boolean =>
  id === 'label-content-name-mismatch' && target.flat().includes('.launcher');

/** What axe finds wrong on `page` in light and in dark, with motion reduced so that nothing is judged half faded. */
async function expectClean(page: Page, state: string, isOursOnly = false): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
    const told = violations.flatMap(({ id, nodes }) =>
      nodes
        .filter(({ target }) => (!isOursOnly || isOurs(target)) && !isLauncherWording(id, target))
        .map(({ target }) => `${id}: ${target.join(' ')}`),
    );
    expect.soft(told, `${state}, ${colorScheme}`).toEqual([]);
  }
}

const sample = async (ext: Extension) => importBackup(ext.context, ext.id, await sampleBackup(today()));

test.describe('every surface has nothing that axe can object to, in light and dark', () => {
  // Many states, each judged twice, and axe takes its time.
  test.describe.configure({ timeout: 180_000 });

  test('the popup: empty, full, a list, a refusal, a form, a message', async ({ ext }) => {
    const popup = await openPopup(ext);
    await popup.getByText('Nothing open.').first().waitFor();
    await expectClean(popup, 'empty');
    await sample(ext);
    await popup.getByRole('checkbox').first().waitFor();
    await expectClean(popup, 'full');
    await captureField(popup).fill('a');
    await popup.getByRole('option').first().waitFor();
    await expectClean(popup, 'list of people');
    await captureField(popup).fill('zora: hello');
    await expectClean(popup, 'somebody new');
    await captureField(popup).fill('');
    await popup.getByRole('button', { name: 'Move: send the rubric' }).click();
    const field = popup.getByRole('textbox', { name: 'New day: send the rubric' });
    await field.fill('31 feb');
    await field.press('Enter');
    await expectClean(popup, 'an impossible day');
    await field.press('Escape');
    await popup.getByRole('checkbox', { name: 'Kept: send the rubric' }).click();
    await popup.getByRole('button', { name: 'Undo' }).waitFor();
    await expectClean(popup, 'a message');
  });

  for (const surface of ['panel.html', 'sidepanel.html'] as const) {
    test(`${surface}: first person, picker, thread, menus, forms, history, notes, at 320 px`, async ({ ext }) => {
      const first = await ext.open(surface);
      await first.setViewportSize({ width: 320, height: 640 });
      await first.getByRole('textbox').first().waitFor();
      await expectClean(first, 'nobody yet');
      await sample(ext);
      await first.reload();
      await first.getByRole('button', { name: /^Bo/ }).waitFor();
      await expectClean(first, 'picker');
      await first.getByRole('searchbox').fill('nobody at all');
      await expectClean(first, 'picker without anybody found');
      await first.getByRole('searchbox').fill('');
      await first.getByRole('button', { name: /^Bo/ }).click();
      await first.getByRole('heading', { level: 1, name: 'Bo' }).waitFor();
      await expectClean(first, 'thread');
      await first
        .getByRole('button', { name: /^Topic actions/ })
        .first()
        .click();
      await expectClean(first, 'menu of a topic');
      await first.keyboard.press('Escape');
      await first
        .getByRole('checkbox', { name: /^Discussed/ })
        .first()
        .check();
      await first.getByRole('textbox', { name: /^Outcome/ }).waitFor();
      await expectClean(first, 'discussed, with a message');
      for (const [item, state] of [
        ['Move', 'form for a new day'],
        ['Met an issue', 'form for an issue'],
        ['History', 'history'],
        ['Edit', 'edited in place'],
      ] as const) {
        await first.getByRole('button', { name: 'Agreement actions: send the rubric' }).click();
        await first.getByRole('menuitem', { name: item, exact: true }).click();
        await expectClean(first, state);
        if (item !== 'History') await first.keyboard.press('Escape'); // nothing to leave there: it would close the panel
      }
      await first.getByRole('textbox', { name: 'Add an agreement' }).fill('me: call by 31 feb');
      await first.getByRole('textbox', { name: 'Add an agreement' }).press('Enter');
      await expectClean(first, 'an impossible day');
      await first.getByRole('textbox', { name: 'Add an agreement' }).fill('me: call');
      await first.getByRole('textbox', { name: 'Add an agreement' }).press('Enter');
      await expectClean(first, 'asked for a day');
      await first.getByRole('region', { name: 'Earlier meetings' }).getByRole('button').first().click();
      await expectClean(first, 'an earlier meeting');
      const hasSideways = () => first.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      expect(await hasSideways(), 'the panel scrolls sideways at 320 px').toBe(false);
    });
  }

  test('the conversation: rail, topic forms, first meeting, sheets, prep card and the folded lane, at 320 px', async ({
    ext,
  }) => {
    const { page, panel } = await openTalk(ext, { name: 'Lena', kind: 'peer', earlier: 0 });
    await page.setViewportSize({ width: 320, height: 640 });
    await panel.step('How we want to talk').getByRole('button', { name: 'Use these words' }).waitFor();
    await expectClean(page, 'first meeting');
    await panel.putTopic('Rubric');
    const act = async (item: string) => {
      await page.getByRole('button', { name: 'Topic actions: Rubric' }).click();
      await page.getByRole('menuitem', { name: item, exact: true }).click();
    };
    for (const [item, form, typed] of [
      ['Heads-up', /^Purpose/, ''],
      ['Reserve time', /^Minutes at the end/, '999'],
    ] as const) {
      await act(item);
      const field = page.getByRole('textbox', { name: form });
      await field.fill(typed);
      await field.press('Enter');
      await expectClean(page, `${item}, refused`);
      await field.press('Escape');
    }
    await act('Type…');
    for (const type of ['Problem', 'Blocker', 'Coverage', 'Vent']) {
      await page.getByRole('radiogroup', { name: 'Type', exact: true }).getByText(type, { exact: true }).click();
      await expectClean(page, `type ${type}`);
    }
    await page.getByRole('form', { name: /^Type of topic/ }).press('Escape');
    const open = async (item: string) => {
      await page.getByRole('button', { name: 'Panel menu' }).click();
      await page.getByRole('menuitem', { name: item, exact: true }).click();
    };
    for (const sheet of ['How we want to talk', 'Arrange the steps', 'Phrases'] as const) {
      await open(sheet);
      await page.getByRole('dialog').waitFor();
      await expectClean(page, sheet);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    }
    await open('I must leave at …');
    await page.getByRole('textbox', { name: 'I must leave at' }).fill('never');
    await page.keyboard.press('Enter');
    await expectClean(page, 'a time that is none');
    await page.keyboard.press('Escape');
    await open('Prepare');
    await page.getByRole('button', { name: 'Open agenda' }).waitFor();
    await expectClean(page, 'prep card');
    await page.getByRole('button', { name: 'Open agenda' }).click();
    await page.getByRole('button', { name: 'Wrap up' }).click();
    await page.getByRole('radio', { name: 'Outcome' }).first().check({ force: true });
    await page.getByRole('button', { name: 'Finish' }).click();
    await expectClean(page, 'wrap-up, with an outcome missing');
    await page.getByRole('radio', { name: 'Carry over' }).first().check({ force: true });
    await page.getByRole('button', { name: 'Finish' }).click();
    await page.getByRole('dialog', { name: /Recap/ }).waitFor();
    await expectClean(page, 'recap');
    await page.keyboard.press('Escape');
    await page.keyboard.press('F9');
    await page.getByText('Private lane hidden').waitFor();
    await expectClean(page, 'private lane folded away');
    const hasSideways = () => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(await hasSideways(), 'the panel scrolls sideways at 320 px').toBe(false);
  });

  test('the full page: every place, empty and full, with forms, filters and the thread beside it', async ({ ext }) => {
    const page = await ext.open('home.html');
    const visit = async (place: string) => {
      await page.goto(`chrome-extension://${ext.id}/home.html#/${place}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
    };
    await page.getByRole('form', { name: 'New person' }).waitFor();
    for (const place of ['today', 'people', 'agreements', 'search', 'friends']) {
      await visit(place);
      await expectClean(page, `${place}, empty`);
    }
    await sample(ext);
    for (const place of ['today', 'people', 'agreements', 'search?q=a', 'friends']) {
      await visit(place);
      await page
        .getByText(/\bBo\b|friend/)
        .filter({ visible: true })
        .first()
        .waitFor();
      await expectClean(page, `${place}, full`);
    }
    await visit('agreements');
    await page.getByRole('radio', { name: 'Dropped' }).check();
    await expectClean(page, 'filters that leave nothing');
    await visit('people');
    await page.getByRole('button', { name: 'New person' }).click();
    await page.getByRole('textbox', { name: 'Their name' }).fill('Zora');
    await page.getByRole('textbox', { name: /E-mail address/ }).fill('nonsense');
    await page.getByRole('button', { name: 'Add person' }).click();
    await expectClean(page, 'a form with a refusal');
    await page.getByRole('rowheader', { name: /Bo/ }).getByRole('link').click();
    await page.frameLocator('iframe').getByRole('heading', { level: 1, name: 'Bo' }).waitFor();
    await expectClean(page, 'thread beside the table');
  });

  test('the settings: empty, a person opened, a refusal, a file chosen', async ({ ext }) => {
    const page = await ext.open('options.html');
    await page.getByRole('heading', { name: 'About' }).waitFor();
    await expectClean(page, 'empty');
    const text = await sampleBackup(today());
    await importBackup(ext.context, ext.id, text);
    await page.getByRole('button', { name: 'Edit Bo', exact: true }).click();
    const field = page.getByRole('textbox', { name: 'Add an address for Bo' });
    await field.fill('nonsense');
    await field.press('Enter');
    await page.getByRole('button', { name: 'Add an account' }).click();
    await expectClean(page, 'a person opened, a refusal');
    const choose = (content: string) =>
      page
        .getByLabel('Choose file')
        .setInputFiles({ name: 'b.json', mimeType: 'application/json', buffer: Buffer.from(content) });
    await choose('nonsense');
    await page.getByText('not complete or not JSON').waitFor();
    await expectClean(page, 'a broken file');
    await choose(text);
    await page.getByRole('radiogroup', { name: 'What to do with it' }).waitFor();
    await expectClean(page, 'a file to import');
  });

  test('the welcome page', async ({ ext }) => {
    const page = await ext.open('welcome.html');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expectClean(page, 'first sight');
    await page.getByRole('textbox', { name: 'Their name' }).fill('Liv');
    await page.getByRole('button', { name: 'Add person' }).click();
    await page.getByRole('list', { name: 'Here already' }).getByText('Liv').waitFor();
    await expectClean(page, 'with somebody');
  });

  test('beside an event: the launcher, the panel in its frame, and the question', async ({ ext }) => {
    const calendar = await ext.calendar();
    const event = (title: RegExp) => calendar.getByRole('button', { name: title }).first().click();
    await event(/Marta \/ Bo\b/);
    const launcher = calendar.getByRole('button', { name: /^1:1 with Bo/ });
    await launcher.click();
    await ext.panel(calendar).getByRole('heading', { level: 1, name: 'Bo' }).waitFor();
    await expectClean(calendar, 'panel', true);
    const other = await ext.calendar();
    await other
      .getByRole('button', { name: /Catch-up/ })
      .first()
      .click();
    await other.getByRole('button', { name: /^Is this a 1:1/ }).click();
    await ext.panel(other).getByRole('heading', { level: 1, name: 'Is this a 1:1?' }).waitFor();
    await expectClean(other, 'question', true);
  });
});

/** Presses Tab until the focus is where it was first; gives the names on the way. A trap never comes back. */
async function tabStops(page: Page, limit = 150): Promise<string[]> {
  const stops: string[] = [];
  for (let press = 0; press < limit; press += 1) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => {
      const at = document.activeElement;
      if (!at || at === document.body) return null;
      return (
        at.getAttribute('aria-label') ?? (at.textContent || (at instanceof HTMLInputElement ? at.type : at.tagName))
      );
    });
    if (name === null) return stops;
    stops.push(name);
  }
  return stops;
}

test.describe('by keyboard alone', () => {
  test.beforeEach(({ ext }) => sample(ext));

  test('Tab goes through everything in the popup and out of it again', async ({ ext }) => {
    const popup = await openPopup(ext);
    await popup.getByRole('checkbox', { name: 'Kept: send the rubric' }).waitFor();
    const stops = await tabStops(popup);
    expect(stops.length).toBeLessThan(150);
    const order = ['Kept: send the rubric', 'Move: send the rubric', 'Kept: first draft of the talk', 'Open Duologue'];
    const places = order.map((name) => stops.indexOf(name));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual(places.toSorted((one, other) => one - other));
  });

  test('Tab goes through the panel in the order of reading and out of it again', async ({ ext }) => {
    const panel = await openThread(ext, 'Bo');
    await panel
      .getByRole('checkbox', { name: /^Discussed/ })
      .first()
      .waitFor();
    await panel.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
    const stops = await tabStops(panel);
    expect(stops.length).toBeLessThan(150);
    const order = [
      'Close panel',
      'Discussed: On-call swap in December',
      'Agreement actions: send the rubric',
      'Discussed: How did the design review feel?',
      'Add a topic',
      'Add an agreement',
    ];
    const places = order.map((name) => stops.indexOf(name));
    expect(
      places.every((place) => place >= 0),
      stops.join(' > '),
    ).toBe(true);
    expect(places).toEqual(places.toSorted((one, other) => one - other));
  });

  for (const surface of ['home.html', 'options.html', 'welcome.html'] as const) {
    test(`Tab is never caught in ${surface}`, async ({ ext }) => {
      const page = await ext.open(surface);
      await page.getByRole('heading', { level: 1 }).waitFor();
      const stops = await tabStops(page);
      expect(stops.length).toBeGreaterThan(4);
      expect(stops.length).toBeLessThan(150);
    });
  }

  test('F6 jumps through the parts of the panel and Escape of a menu gives the focus back', async ({ ext }) => {
    const panel = await openThread(ext, 'Bo');
    const actions = panel.getByRole('button', { name: 'Topic actions: On-call swap in December' });
    await actions.focus();
    await panel.keyboard.press('Enter');
    await expect(panel.getByRole('menu')).toBeVisible();
    await panel.keyboard.press('ArrowDown');
    await panel.keyboard.press('Escape');
    await expect(actions).toBeFocused();
    await panel.keyboard.press('F6');
    await expect(panel.getByRole('region', { name: 'Notes' })).toBeFocused();
    await panel.keyboard.press('F6');
    await panel.keyboard.press('F6');
    await expect(panel.getByRole('textbox', { name: 'Add a topic' })).toBeFocused();
  });
});

test.describe('the names that stay (ui-contract)', () => {
  test('are all in the panel', async ({ ext }) => {
    await give(ext, async (ledger, now) => {
      const liv = await somebody(ledger, 'Liv Aasen');
      await ledger.topic(liv, { text: 'Hers', owner: 'them' }, Date.now() - 86_400_000);
      await ledger.topic(liv, { text: 'Mine', owner: 'me' }, Date.now() - 86_400_000);
      await promise(ledger, liv, 'send it', addDays(now, 3));
    });
    for (const surface of ['panel.html', 'sidepanel.html'] as const) {
      const page = await openThread(ext, 'Liv Aasen', surface);
      await expectNames(page);
      await page.close();
    }
    const home = await ext.open('home.html', '#/people');
    await home.getByRole('table', { name: 'People' }).getByRole('link', { name: 'Liv Aasen' }).click();
    await expectNames(ext.panel(home));
  });
});

async function expectNames(panel: Page | FrameLocator): Promise<void> {
  const agenda = panel.getByRole('region', { name: 'Agenda', exact: true });
  const lane = panel.getByRole('radiogroup', { name: 'Lane' });
  const wanted: Locator[] = [
    panel.getByRole('heading', { level: 1, name: 'Liv Aasen', exact: true }),
    panel.getByRole('button', { name: 'Close panel' }),
    agenda.getByRole('group', { name: 'Liv Aasen’s questions and issues' }),
    agenda.getByRole('group', { name: 'Previous agreements' }),
    agenda.getByRole('group', { name: 'Your questions and issues' }),
    agenda.getByRole('listitem').filter({ hasText: 'Hers' }),
    panel.getByRole('checkbox', { name: 'Discussed: Mine' }),
    panel.getByRole('button', { name: 'Topic actions: Mine' }),
    panel.getByRole('textbox', { name: 'Add a topic' }),
    lane.getByRole('radio', { name: 'Shared' }),
    lane.getByRole('radio', { name: 'Private' }),
    panel.getByRole('region', { name: 'Agreements', exact: true }).getByRole('listitem'),
    panel.getByRole('button', { name: 'Agreement actions: send it' }),
    panel.getByRole('textbox', { name: 'Add an agreement' }),
    panel.getByRole('region', { name: 'Notes', exact: true }).getByRole('textbox', { name: 'Shared notes' }),
    panel.getByRole('region', { name: 'Notes', exact: true }).getByRole('textbox', { name: 'Private notes' }),
    panel.getByRole('region', { name: 'Earlier meetings', exact: true }),
  ];
  for (const each of wanted) await expect(each).toHaveCount(1);
}
