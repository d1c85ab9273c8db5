import type { Page } from '@playwright/test';
import { addDays, type Day, weekdayOf } from '../../lib/domain/day.ts';
import { dayMonth, weekdayDay } from '../../lib/domain/day-format.ts';
import { type Extension, expect, test } from '../support/extension.ts';
import { CalendarPage, each, inDays, occurrence, PanelPage, TODAY, withOne } from './calendar-page.ts';

const bo = { email: 'bo.lindqvist@example.com', name: 'Bo Lindqvist', answer: 'accepted' } as const;

/** As rows say it in English: `Thu 26 Nov`. */
const said = (day: Day): string => weekdayDay(day, TODAY, 'en');
/** As one types it: `26 nov`, with the year where it is not this one. */
const typed = (day: Day): string => dayMonth(day, TODAY, 'en').toLowerCase();
/** The next day with this ISO weekday after today. */
const next = (weekday: number): Day => inDays(((weekday - weekdayOf(TODAY) + 6) % 7) + 1);

const MINE = 'Your questions and issues';
const THEIRS = 'Bo Lindqvist’s questions and issues';

/** The thread with Bo in the panel beside his event of tomorrow. */
async function openThread(ext: Extension): Promise<{ panel: PanelPage; page: Page; calendar: CalendarPage }> {
  const calendar = await CalendarPage.open(ext, { events: [occurrence('bo1', 'Marta / Bo', bo, 1)] });
  await calendar.openByCalendar('Marta / Bo');
  const panel = await calendar.openPanel('Bo Lindqvist');
  return { panel, page: calendar.page, calendar };
}

/** The thread with Bo, as the occurrence of a series so many days from today shows it, in a tab of its own. */
async function openOccurrence(
  ext: Extension,
  id: string,
  days: number,
  guest: typeof bo | { email: string; name: string } = bo,
) {
  const calendar = await CalendarPage.open(ext, { events: [occurrence(id, `Talk in ${days}`, guest, days)] });
  await calendar.openByCalendar(`Talk in ${days}`);
  return calendar.openPanel('Bo Lindqvist');
}

test.describe('topics', () => {
  test('are added by Enter in the chosen lane, private at first, and say their lane in words', async ({ ext }) => {
    const { panel } = await openThread(ext);
    const texts = ['Salary talk', 'a '.repeat(200).trim(), 'موضوع للنقاش', '<b>bold</b> & "quoted"'];
    for (const text of texts) await panel.putTopic(text);
    for (const text of texts) await expect(panel.topic(text)).toContainText('private');
    await panel.lane('Shared');
    await panel.putTopic('Rubric');
    await expect(panel.topic('Rubric')).toContainText('shared');
    expect(await panel.order(MINE)).toEqual([...texts, 'Rubric']);
    await panel.addTopic.press('Enter');
    expect(await panel.order(MINE), 'an empty line adds nothing').toHaveLength(5);
  });

  test('are edited, shared, given to the companion and deleted from their menu, and each step can be undone', async ({
    ext,
  }) => {
    const { panel } = await openThread(ext);
    await panel.putTopic('Old words');
    await panel.topicAct('Old words', 'Edit');
    await panel.root.getByRole('textbox', { name: 'Edit topic: Old words' }).fill('New words');
    await panel.root.getByRole('textbox', { name: 'Edit topic: Old words' }).press('Enter');
    await expect(panel.topic('New words')).toBeVisible();
    await panel.topicAct('New words', 'Share');
    await expect(panel.topic('New words')).toContainText('shared');
    await panel.undo.click();
    await expect(panel.topic('New words')).toContainText('private');
    await panel.topicAct('New words', 'Brought by Bo Lindqvist');
    await expect(panel.step(THEIRS).getByRole('listitem')).toContainText('New words');
    await panel.topicAct('New words', 'Delete');
    await expect(panel.topic('New words')).toHaveCount(0);
    await panel.undo.click();
    await expect(panel.topic('New words')).toBeVisible();
  });

  test('are put in order by Alt with arrows, by the menu and by dragging, and keep it', async ({ ext }) => {
    const { panel, page, calendar } = await openThread(ext);
    for (const text of ['one', 'two', 'three', 'four']) await panel.putTopic(text);
    await panel.root.getByRole('checkbox', { name: 'Discussed: four' }).focus();
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(() => panel.order(MINE)).toEqual(['one', 'two', 'four', 'three']);
    await expect(panel.root.getByRole('checkbox', { name: 'Discussed: four' })).toBeFocused();
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(() => panel.order(MINE)).toEqual(['one', 'four', 'two', 'three']);
    await panel.topicAct('one', 'Move down');
    await expect.poll(() => panel.order(MINE)).toEqual(['four', 'one', 'two', 'three']);

    const row = (text: string) => panel.step(MINE).getByRole('listitem').filter({ hasText: text });
    const [from, to] = await Promise.all([row('three').boundingBox(), row('four').boundingBox()]);
    if (!from || !to) throw new Error('a row is not on screen');
    await page.mouse.move(from.x + 8, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(from.x + 8, from.y, { steps: 4 });
    await page.mouse.move(to.x + 8, to.y - 4, { steps: 12 });
    await page.mouse.up();
    const dragged = ['three', 'four', 'one', 'two'];
    await expect.poll(() => panel.order(MINE)).toEqual(dragged);
    await calendar.page.reload();
    await calendar.openByCalendar('Marta / Bo');
    const again = await calendar.openPanel('Bo Lindqvist');
    await expect.poll(() => again.order(MINE)).toEqual(dragged);
  });

  test('are ticked off with one line on what came of it, and stay with the meeting', async ({ ext }) => {
    const { panel, page } = await openThread(ext);
    await panel.putTopic('Conference in March');
    await panel.root.getByRole('checkbox', { name: 'Discussed: Conference in March' }).check();
    const outcome = panel.root.getByRole('textbox', { name: 'Outcome: Conference in March' });
    await outcome.fill('Bo hands in a talk');
    await outcome.press('Enter');
    await page.reload();
    const calendar = new CalendarPage(page, ext);
    await calendar.openByCalendar('Marta / Bo');
    await calendar.openPanel('Bo Lindqvist');
    await expect(panel.root.getByRole('checkbox', { name: 'Discussed: Conference in March' })).toBeChecked();
    await expect(outcome).toHaveValue('Bo hands in a talk');
    await expect(calendar.launcherFor('Bo Lindqvist')).toHaveAccessibleName(/nothing on the agenda yet$/);
  });
});

test.describe('from meeting to meeting', () => {
  test('what was not discussed and not closed is there again and says how often; what was discussed is not', async ({
    ext,
  }) => {
    const first = await openOccurrence(ext, 'series', 1);
    await first.putTopic('Never reached');
    await first.putTopic('Talked through');
    await first.putAgreement(`them: write the checklist by ${typed(inDays(30))}`, 'write the checklist');
    await first.root.getByRole('checkbox', { name: 'Discussed: Talked through' }).check();
    await first.root.getByRole('textbox', { name: 'Outcome: Talked through' }).fill('We go on as before');
    await first.privateNotes.fill('Tired, but glad');
    await expect(first.topic('Never reached')).not.toContainText('time');

    const second = await openOccurrence(ext, 'series', 8);
    await expect(second.topic('Never reached')).toContainText('2nd time');
    await expect(second.topic('Talked through')).toHaveCount(0);
    await expect(second.agreement('write the checklist')).toContainText('open');
    const earlier = second.earlier.getByRole('button', { name: said(inDays(1)) });
    await earlier.click();
    await expect(second.earlier).toContainText('Talked through');
    await expect(second.earlier).toContainText('We go on as before');
    await expect(second.earlier).toContainText('Tired, but glad');
    await expect(second.earlier).toContainText('write the checklist');
    await expect(second.privateNotes).toHaveValue('');

    const third = await openOccurrence(ext, 'series', 15);
    await expect(third.topic('Never reached')).toContainText('3rd time');
  });

  test('the thread hangs on the person: a series made anew, a moved event and a second address keep it', async ({
    ext,
  }) => {
    const panel = await openOccurrence(ext, 'series', 1);
    await panel.putTopic('Carry me');
    await panel.putAgreement('me: book the room by tomorrow', 'book the room');
    const anew = await openOccurrence(ext, 'another', 2);
    await expect(anew.topic('Carry me')).toBeVisible();
    await expect(anew.agreement('book the room')).toBeVisible();

    const options = await ext.open('options.html');
    await options.getByRole('button', { name: 'Edit Bo Lindqvist' }).click();
    await options.getByRole('textbox', { name: 'Add an address for Bo Lindqvist' }).fill('bo@new-company.example');
    await options.keyboard.press('Enter');
    await expect(options.getByRole('button', { name: 'Remove bo@new-company.example' })).toBeVisible();
    const moved = await openOccurrence(ext, 'third', 3, { email: 'Bo@New-Company.example', name: 'Bo Lindqvist' });
    await expect(moved.topic('Carry me')).toBeVisible();
  });
});

test.describe('agreements', () => {
  test('are understood before Enter: who, what and by when', async ({ ext }) => {
    const { panel } = await openThread(ext);
    const field = panel.addAgreement;
    const lines: Record<string, [who: string, what: string, by: string]> = {
      'me: send the rubric by thu': ['You', 'send the rubric', said(next(4))],
      'send the rubric by tomorrow': ['You', 'send the rubric', said(inDays(1))],
      [`them: draft by ${typed(inDays(40))}`]: ['Bo Lindqvist', 'draft', said(inDays(40))],
      'Bo: first draft by today': ['Bo Lindqvist', 'first draft', said(TODAY)],
      'bo lindqvist: first draft by in 2 weeks': ['Bo Lindqvist', 'first draft', said(inDays(14))],
      'both: read it no date': ['Both of you', 'read it', 'no date'],
      'me: Call Sun Microsystems': ['You', 'Call Sun Microsystems', 'By when?'],
      'me: ask Mai and April about the May release': ['You', 'ask Mai and April about the May release', 'By when?'],
    };
    await each(lines, async ([who, what, by], line) => {
      await field.fill(line);
      const understood = panel.root.getByRole('status').filter({ hasText: what });
      await expect(understood).toContainText(who);
      await expect(understood).toContainText(by);
    });
    expect(await panel.agreements.getByRole('listitem').count()).toBe(0);
  });

  test('ask by when; that there is no date must be said', async ({ ext }) => {
    const { panel, page } = await openThread(ext);
    await panel.addAgreement.fill('them: think about the conference');
    await panel.addAgreement.press('Enter');
    const byWhen = panel.root.getByRole('textbox', { name: 'By when?' });
    await expect(byWhen).toBeFocused();
    await byWhen.fill('whenever');
    await page.keyboard.press('Enter');
    await expect(panel.root.getByText('Which day? Write “fri” or “4 dec”.')).toBeVisible();
    await panel.root.getByRole('button', { name: 'No date' }).click();
    await expect(panel.agreement('think about the conference')).toContainText('Bo Lindqvist, no date');

    await panel.addAgreement.fill('me: find a room');
    await panel.addAgreement.press('Enter');
    await byWhen.fill('fri');
    await byWhen.press('Enter');
    await expect(panel.agreement('find a room')).toContainText(`You by ${said(next(5))}`);
  });

  test('take a day that has passed once it was said, and refuse one that does not exist', async ({ ext }) => {
    const { panel } = await openThread(ext);
    await panel.addAgreement.fill(`me: write it up by ${inDays(-3)}`);
    await expect(panel.root.getByText(/^That day has passed\./)).toBeVisible();
    await panel.addAgreement.press('Enter');
    await expect(panel.root.getByText('That day has passed. Press Enter again to save it all the same.')).toBeVisible();
    await panel.addAgreement.press('Enter');
    await expect(panel.agreement('write it up')).toContainText('3 days past');
    await expect.poll(() => ext.badge()).toEqual({ text: '1', title: '1 overdue promise of yours' });

    await panel.addAgreement.fill('me: never by 31 april');
    await expect(panel.root.getByText(/April.* has only 30 days\. Write another day\./)).toBeVisible();
    await panel.addAgreement.press('Enter');
    await expect(panel.addAgreement).toHaveValue('me: never by 31 april');
    await expect(panel.agreement('never')).toHaveCount(0);
  });

  test('are moved with the old and the new day, met an issue, kept and dropped, and remember all of it', async ({
    ext,
  }) => {
    const { panel } = await openThread(ext);
    await panel.putAgreement(`me: send the rubric by ${typed(inDays(2))}`, 'send the rubric');
    await panel.agreementAct('send the rubric', 'Move');
    const day = panel.root.getByRole('textbox', { name: 'New day: send the rubric' });
    await expect(day).toBeFocused();
    await day.fill('30 feb');
    await day.press('Enter');
    await expect(panel.root.getByText(/February.* has only/)).toBeVisible();
    await day.fill(typed(inDays(5)));
    await panel.root.getByRole('radio', { name: 'I forgot' }).check();
    await day.press('Enter');
    await expect(panel.agreement('send the rubric')).toContainText(/moved .+ → /);
    await expect(panel.agreement('send the rubric')).toContainText(`You by ${said(inDays(5))}`);

    await panel.agreementAct('send the rubric', 'Met an issue');
    await panel.root.getByRole('textbox', { name: 'What happened' }).fill('The template is gone');
    await panel.root.getByRole('textbox', { name: 'What blocks' }).fill('Nobody has a copy');
    await panel.root.getByRole('button', { name: 'Save' }).click();
    await expect(panel.agreement('send the rubric')).toContainText('met an issue');

    await panel.agreementAct('send the rubric', 'Kept');
    await expect(panel.agreement('send the rubric')).toContainText(`kept ${said(TODAY)}`);
    await panel.agreementAct('send the rubric', 'History');
    const history = panel.root.getByRole('list', { name: 'History' });
    await expect(history.getByRole('listitem')).toHaveText([
      /made/,
      /moved .*I forgot/s,
      /met an issue.*The template is gone.*Blocks: Nobody has a copy/s,
      /kept/,
    ]);

    await panel.putAgreement('both: buy a plant, no date', 'buy a plant');
    await panel.agreementAct('buy a plant', 'Drop');
    await expect(panel.agreement('buy a plant')).toContainText('dropped together');
    await panel.undo.click();
    await expect(panel.agreement('buy a plant')).toContainText('open');
  });

  test('can be undone for ten seconds, and the words go by themselves afterwards', async ({ ext }) => {
    const { calendar } = await openThread(ext);
    await calendar.page.close();
    const page = await ext.context.newPage();
    await page.clock.install();
    await page.goto(`chrome-extension://${ext.id}/sidepanel.html`);
    const side = new PanelPage(page);
    await page.getByRole('button', { name: /Bo Lindqvist/ }).click();
    await side.addTopic.fill('For ten seconds');
    await side.addTopic.press('Enter');
    await expect(side.undo).toBeVisible();
    await page.clock.fastForward(8_500);
    await expect(side.undo).toBeVisible();
    await page.clock.fastForward(10_000);
    await expect(side.undo).toHaveCount(0);
    await expect(side.topic('For ten seconds')).toBeVisible();
    await side.topic('For ten seconds').getByRole('checkbox').focus();
    await page.keyboard.press('Control+z');
    await expect(side.topic('For ten seconds')).toHaveCount(0);
  });
});

test.describe('notes', () => {
  test('keep every keystroke in both lanes, and a second surface sees them as they are typed', async ({ ext }) => {
    const { panel, page } = await openThread(ext);
    const frame = page.frames().find((each) => each.url().includes('/panel.html'));
    const side = new PanelPage(await ext.open('sidepanel.html', new URL(frame?.url() ?? '').search));
    await expect(side.companion).toHaveText('Bo Lindqvist');
    await page.bringToFront();
    await panel.sharedNotes.click();
    await page.keyboard.type('We agreed on the plan.\nNext: ', { delay: 5 });
    await expect(side.sharedNotes).toHaveValue('We agreed on the plan.\nNext: ');
    await panel.privateNotes.click();
    await page.keyboard.type('tense when release was mentioned');
    await expect(side.privateNotes).toHaveValue('tense when release was mentioned');
    await ext.stopWorker();
    await panel.sharedNotes.click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('the checklist');
    await expect(side.sharedNotes).toHaveValue('We agreed on the plan.\nNext: the checklist');

    await side.sharedNotes.focus();
    await side.sharedNotes.press('Control+Home');
    await side.sharedNotes.pressSequentially('Hello. ');
    await expect(panel.sharedNotes).toHaveValue('Hello. We agreed on the plan.\nNext: the checklist');
  });

  test('topics and agreements of one surface stand in the other at once', async ({ ext }) => {
    const { panel, page } = await openThread(ext);
    const frame = page.frames().find((each) => each.url().includes('/panel.html'));
    const side = new PanelPage(await ext.open('sidepanel.html', new URL(frame?.url() ?? '').search));
    await side.putTopic('From the side');
    await expect(panel.topic('From the side')).toBeVisible();
    await panel.putAgreement('me: bring cake by tomorrow', 'bring cake');
    await expect(side.agreement('bring cake')).toBeVisible();
    await expect(side.agreement('bring cake')).toContainText('tomorrow');
  });

  test('of an event whose time was changed stay with it', async ({ ext }) => {
    const before = await CalendarPage.open(ext, { events: [withOne('Planning', bo)] });
    await before.openEvent('Planning');
    await (await before.openPanel('Bo Lindqvist')).privateNotes.fill('Written before the move');
    const day = addDays(TODAY, 4);
    const after = await CalendarPage.open(ext, {
      events: [withOne('Planning', bo, { start: `${day}T16:00`, end: `${day}T17:00` })],
    });
    await after.openByCalendar('Planning');
    await expect((await after.openPanel('Bo Lindqvist')).privateNotes).toHaveValue('Written before the move');
  });
});
