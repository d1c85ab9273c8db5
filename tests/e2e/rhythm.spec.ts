import type { Page } from '@playwright/test';
import { addDays, type Day } from '../../lib/domain/day.ts';
import type { RelationshipId } from '../../lib/domain/ids.ts';
import { type Extension, expect, test } from '../support/extension.ts';
import { at, instanceOf, type Ledger } from '../support/ledger.ts';
import { PanelPage } from './calendar-page.ts';
import { give, openThread, somebody, today } from './invented.ts';

/** Walkthroughs 5.1 (20, 21) and 5.2 (17, 18): suggestions with their figures, onboarding, times away, talks held elsewhere. */

const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;

/** A talk whose call took so many minutes. */
const talked = (ledger: Ledger, id: RelationshipId, startsAt: number, minutes: number) =>
  ledger.meeting(id, {
    title: 'Weekly',
    startsAt,
    minutes,
    seriesId: 'weeklyana',
    eventId: instanceOf('weeklyana', startsAt),
    isHeld: true,
  });

async function shortTalksWith(ext: Extension, name: string): Promise<void> {
  await give(ext, async (ledger) => {
    const id = await somebody(ledger, name);
    const last = Date.now() - 2 * HOUR;
    for (const [weeks, minutes] of [
      [3, 14],
      [2, 17],
      [1, 12],
      [0, 15],
    ] as const)
      await talked(ledger, id, last - weeks * WEEK, minutes);
  });
}

const suggestion = (page: Page) => page.getByRole('group', { name: 'A suggestion for you' });

async function openRhythm(page: Page) {
  await page.getByRole('button', { name: 'Panel menu' }).click();
  await page.getByRole('menuitem', { name: 'Rhythm' }).click();
  return page.getByRole('dialog', { name: 'Rhythm' });
}

test('four short talks in a row become a question for both, and nothing else changes (5.1: 21)', async ({ ext }) => {
  await shortTalksWith(ext, 'Ana Roth');
  const page = await openThread(ext, 'Ana Roth');
  await expect(suggestion(page)).toContainText('14, 17, 12 and 15 min: 4 talks in a row under 20 minutes.');
  await suggestion(page).getByRole('button', { name: 'Discuss with Ana Roth' }).click();
  const panel = new PanelPage(page);
  await expect(panel.topic('Change our cadence? Would every two weeks suit us?')).toBeVisible();
  await expect(suggestion(page)).toHaveCount(0);
  await page.reload();
  await expect(panel.topic('Change our cadence? Would every two weeks suit us?')).toBeVisible();
  await expect(suggestion(page)).toHaveCount(0);
});

test('a suggestion is refused for good for one person, and its threshold is mine to change', async ({ ext }) => {
  await shortTalksWith(ext, 'Ana Roth');
  const page = await openThread(ext, 'Ana Roth');
  await suggestion(page).getByRole('button', { name: 'Never for Ana Roth' }).click();
  await expect(suggestion(page)).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Ana Roth' })).toBeVisible();
  await expect(suggestion(page)).toHaveCount(0);

  await shortTalksWith(ext, 'Gita Rao');
  const other = await openThread(ext, 'Gita Rao');
  await expect(suggestion(other)).toBeVisible();
  const settings = await ext.open('options.html', '#rhythm');
  const minutes = settings
    .getByRole('region', { name: 'Rhythm' })
    .getByRole('textbox', { name: 'Minutes of a short talk' });
  await minutes.first().fill('10');
  await minutes.first().press('Enter');
  await expect(other.getByText(/talks in a row/)).toHaveCount(0);
});

test('an onboarding begins daily and says its next steps with their days (5.1: 20)', async ({ ext }) => {
  await give(ext, (ledger) => somebody(ledger, 'Ivo Sand'));
  const page = await openThread(ext, 'Ivo Sand');
  const sheet = await openRhythm(page);
  await sheet.getByRole('button', { name: 'Start an onboarding' }).click();
  await sheet.getByRole('button', { name: 'Start', exact: true }).click();
  const ramp = sheet.getByRole('region', { name: 'Onboarding' });
  await expect(ramp).toContainText('Now daily.');
  await page.keyboard.press('Escape');
  await expect(suggestion(page)).toContainText(/^.*Onboarding: daily now; suggestion: from .+ three times a week/);
  await suggestion(page).getByRole('button', { name: 'Later' }).click();
  await expect(suggestion(page)).toHaveCount(0);
});

test('a coffee is logged with two keys, counts as held and as in person, and can be taken back (5.2: 18)', async ({
  ext,
}) => {
  await give(ext, (ledger) => somebody(ledger, 'Lena Novak', { kind: 'peer' }));
  const page = await openThread(ext, 'Lena Novak');
  const sheet = await openRhythm(page);
  await sheet.getByRole('button', { name: 'Held elsewhere' }).focus();
  await page.keyboard.press('Enter');
  await expect(sheet.getByRole('textbox', { name: 'Day' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Logged: 60 min' })).toBeVisible();
  const dates = sheet.getByRole('region', { name: 'Next and last' });
  await expect(dates).not.toContainText('No day known');
  await expect(dates).not.toContainText('None here yet');
  await expect(sheet.getByRole('region', { name: 'What became of them' })).toContainText('held 60 min, as you say');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(dates).toContainText('No day known');
});

test('a leave lists the talk in it with a day before and one after, and what needs cover becomes a topic (5.2: 17)', async ({
  ext,
}) => {
  /** A Wednesday three weeks ahead. */
  const wednesday = nextWednesday(addDays(today(), 14));
  await give(ext, async (ledger) => {
    const id = await somebody(ledger, 'Lena Novak', { kind: 'peer', address: 'lena@example.com' });
    const startsAt = at(wednesday, 10);
    const seriesId = 'lenaseries';
    const meeting = {
      title: 'Lena and I',
      startsAt,
      minutes: 60,
      seriesId,
      eventId: instanceOf(seriesId, startsAt),
      isHeld: false,
    };
    const meetingId = await ledger.meeting(id, meeting);
    ledger.sighting({
      relationshipId: id,
      meetingId,
      mine: 'me@example.com',
      companion: 'lena@example.com',
      name: 'Lena Novak',
      meeting,
    });
  });
  const page = await openThread(ext, 'Lena Novak');
  const sheet = await openRhythm(page);
  await sheet.getByRole('button', { name: 'Add a time away' }).click();
  const form = sheet.getByRole('form', { name: 'A time away' });
  await form.getByRole('textbox', { name: 'From' }).fill(addDays(wednesday, -2));
  await form.getByRole('textbox', { name: /^Until/ }).fill(addDays(wednesday, 9));
  const instead = form.getByRole('link', { name: /opens in Calendar/ });
  await expect(instead).toHaveCount(2);
  const starts = await instead.evaluateAll((links) =>
    links.map((link) => new URL((link as HTMLAnchorElement).href).searchParams.get('dates')?.slice(0, 8) ?? ''),
  );
  const plain = (day: Day) => day.replaceAll('-', '');
  expect(starts).toEqual([plain(addDays(wednesday, -5)), plain(addDays(wednesday, 12))]);
  await form.getByRole('button', { name: 'Keep' }).click();
  const away = sheet.getByRole('region', { name: 'Away' });
  await away.getByRole('textbox', { name: 'What needs cover?' }).fill('release train → Tomas');
  await away.getByRole('textbox', { name: 'What needs cover?' }).press('Enter');
  await page.keyboard.press('Escape');
  await expect(new PanelPage(page).agenda.getByText(/^Cover until .+: release train → Tomas$/)).toBeVisible();
});

function nextWednesday(from: Day): Day {
  for (let ahead = 0; ahead < 7; ahead += 1) {
    const day = addDays(from, ahead);
    if (new Date(`${day}T12:00:00`).getDay() === 3) return day;
  }
  return from;
}
