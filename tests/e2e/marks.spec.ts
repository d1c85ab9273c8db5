import { expect, test } from '../support/extension.ts';
import { CalendarPage, event, inDays, ME, withOne } from './calendar-page.ts';

const hugo = { email: 'hugo@example.com', name: 'Hugo', answer: 'accepted' } as const;
const ivo = { email: 'ivo@example.com', name: 'Ivo', answer: 'accepted' } as const;

test('a known 1:1 has a quiet edge in the grid, and nothing of ours is in its chip', async ({ ext }) => {
  const events = [
    withOne('With Hugo', hugo),
    event('Team', [ME, hugo, ivo], { start: `${inDays(0)}T14:00`, end: `${inDays(0)}T15:00` }),
  ];
  const calendar = await CalendarPage.open(ext, { events });
  const edge = (title: string) =>
    calendar.chip(title).evaluate((chip) => ({ edge: getComputedStyle(chip).boxShadow, parts: chip.outerHTML }));
  const before = await edge('With Hugo');
  expect(before.edge).toBe('none');
  await calendar.openEvent('With Hugo');
  await expect(calendar.launcherFor('Hugo')).toBeVisible();
  await expect.poll(async () => (await edge('With Hugo')).edge).toContain('inset');
  expect((await edge('With Hugo')).parts).toBe(before.parts);
  expect((await edge('Team')).edge).toBe('none');
  await calendar.closeEvent();
  await expect.poll(() => calendar.foreignNodes()).toBe(0);
  await calendar.page.reload();
  await expect.poll(async () => (await edge('With Hugo')).edge, 'also before anything is opened').toContain('inset');
});
