import { expect, test } from '../support/extension.ts';
import { CalendarPage, inDays, withOne } from './calendar-page.ts';

const hugo = { email: 'hugo@example.com', name: 'Hugo', answer: 'accepted' } as const;

async function openPlan(ext: Parameters<typeof CalendarPage.open>[0]) {
  const event = withOne('Marta / Hugo', hugo, { start: `${inDays(1)}T15:00`, end: `${inDays(1)}T15:45` });
  const calendar = await CalendarPage.open(ext, { events: [event] });
  await calendar.openByCalendar('Marta / Hugo');
  const { root } = await calendar.openPanel('Hugo');
  await root.getByRole('button', { name: 'Panel menu' }).click();
  await root.getByRole('menuitem', { name: 'Plan a meeting' }).click();
  const sheet = root.getByRole('dialog', { name: 'Plan a meeting' });
  await expect(sheet).toBeVisible();
  const link = sheet.getByRole('link', { name: 'Open in Google Calendar' });
  const filled = async () => new URL((await link.getAttribute('href')) ?? '').searchParams;
  return { sheet, link, filled, page: calendar.page };
}

test('a series is prepared with guest, time, length and rhythm, and nothing is sent', async ({ ext }) => {
  const { sheet, link, filled } = await openPlan(ext);
  await expect(link).toHaveAttribute('target', '_blank');
  await expect(sheet).toContainText('Nothing is sent by Duologue');
  await sheet.getByRole('radio', { name: 'A series' }).check({ force: true });
  await sheet.getByRole('radio', { name: 'Every 2 weeks' }).check({ force: true });
  const free = sheet.getByRole('radiogroup', { name: 'Free times' }).getByRole('radio');
  await expect(free).toHaveCount(3);
  await free.first().check({ force: true });
  const query = await filled();
  expect([query.get('text'), query.get('add')]).toEqual(['Marta / Hugo', 'hugo@example.com']);
  expect(query.get('recur')).toMatch(/^RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=(MO|TU|WE|TH|FR)$/);
  expect(query.get('dates')).toMatch(/^\d{8}T\d{6}\/\d{8}T\d{6}$/);
});

test('a first invitation says what it is and what not, and needs its line (P9)', async ({ ext }) => {
  const { sheet, link, filled } = await openPlan(ext);
  await sheet.getByRole('radio', { name: 'A first invitation' }).check({ force: true });
  const purpose = sheet.getByRole('textbox', { name: 'What for, in one line' });
  await expect(purpose).not.toHaveValue('');
  await expect(sheet.getByRole('textbox', { name: 'What it is, and what it is not' })).toHaveValue(/not/);
  await purpose.fill('');
  await expect(link).toHaveCount(0);
  await sheet.getByRole('button', { name: 'Open in Google Calendar' }).click();
  await expect(purpose).toBeFocused();
  await expect(purpose).toHaveAccessibleDescription(/Say what it is for/);
  await purpose.fill('I would like to get to know your work.');
  expect((await filled()).get('details')).toMatch(/^I would like to get to know your work\.\n/);

  await sheet.getByLabel('Day', { exact: true }).fill(inDays(0));
  await sheet.getByLabel('Time', { exact: true }).fill('23:55');
  await expect(sheet.getByText('less than a day away')).toBeVisible();
  await sheet.getByLabel('Day', { exact: true }).fill(inDays(3));
  await expect(sheet.getByText('less than a day away')).toHaveCount(0);
});
