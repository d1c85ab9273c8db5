import { afterEach, expect, test, vi } from 'vitest';
import { createDesk } from '../../lib/client/desk.ts';
import type { TopicView } from '../../lib/messages/views.ts';
import { fail, ok } from '../../lib/result.ts';
import { installFakeBackground } from '../../tests/support/fake-background.ts';
import {
  agreementOf,
  day,
  MOMENT,
  meetingView,
  personView,
  threadView,
  topicView,
} from '../../tests/support/samples.ts';
import { agreementActs, topicActs } from './acts.ts';

const copied: string[] = [];
afterEach(() => {
  copied.length = 0;
  vi.unstubAllGlobals();
});

function work(topics: TopicView[], more: Parameters<typeof threadView>[0] = {}, copies = true) {
  const writeText = async (text: string) => {
    if (!copies) throw new Error('refused');
    copied.push(text);
  };
  vi.stubGlobal('navigator', { clipboard: { writeText } });
  const background = installFakeBackground();
  const desk = createDesk();
  const view = threadView({ topics, ...more });
  return { acts: topicActs(desk, view, MOMENT), view, background, desk, said: () => desk.toaster.current.value?.text };
}
const evening = (date: number) => new Date(2026, 10, date, 18).getTime();

test.each([
  ['the meeting on screen while it is to come', { meeting: meetingView({ startsAt: evening(24) }) }, 'on Tue 24 Nov'],
  [
    'the one after it once it began',
    { meeting: meetingView({ startsAt: evening(20) }), next: { from: 'event', at: evening(27) } },
    'on Fri 27 Nov',
  ],
  ['a picked day', { next: { from: 'picked', day: day('2026-12-01') } }, 'on Tue 1 Dec'],
] as const)('raising names %s', async (_, more, words) => {
  const topic = topicView('Deploy is down');
  const { acts, background, said } = work([topic], more);
  expect(await acts.onRaise(topic)).toBeNull();
  expect(copied).toEqual([`Can’t wait for our 1:1 ${words}: Deploy is down`]);
  await expect.poll(said).toBe('Message copied, marked as raised now');
  expect(background.inputs('topic.raise')).toEqual([{ id: topic.id }]);
});

test('what could not be copied is given back, and nothing is marked as raised', async () => {
  const topic = topicView('Deploy is down');
  const { acts, background } = work([topic], {}, false);
  expect(await acts.onRaise(topic)).toBe('Can’t wait for our next 1:1: Deploy is down');
  expect(background.inputs('topic.raise')).toEqual([]);
  expect(await acts.onRaised(topic)).toBe(true);
  expect(background.inputs('topic.raise')).toEqual([{ id: topic.id }]);
});

test('its own meeting opens in a new tab once it is marked, with a way back', async () => {
  const topic = topicView('Career');
  const { acts, background, desk, said } = work([topic]);
  const opened: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    opened.push(`${this.target} ${this.href}`);
  });
  background.answer({ 'topic.ownMeeting': () => ok({ undo: 'u', link: 'https://calendar.google.com/x' }) });
  acts.onOwnMeeting(topic);
  await expect.poll(said).toBe('Marked; Calendar opens to make its meeting');
  expect(desk.toaster.current.value?.canUndo).toBe(true);
  expect(opened).toEqual(['_blank https://calendar.google.com/x']);
});

test.each([
  ['me', 'me', 'cover train'],
  ['Bo', 'them', 'cover train'],
  ['Tomas', 'me', 'see that Tomas covers train'],
])('a coverage by %s becomes a promise of %s', async (coveredBy, owner, text) => {
  const topic = topicView('train', { type: 'coverage', coveredBy, coveredTo: day('2027-01-01'), lane: 'shared' });
  const { acts, background, view } = work([topic], { person: personView({ name: 'Bo Lind' }) });
  acts.onCover(topic);
  await expect.poll(() => background.inputs('agreement.add').length).toBe(1);
  expect(background.inputs('agreement.add')[0]).toMatchObject({
    owner,
    text,
    due: '2027-01-01',
    lane: 'shared',
    meetingId: view.meeting.id,
  });
});

test.each([
  [{ reserved: 10 }, '10 min reserved at the end'],
  [{ reserved: 0 }, 'Nothing reserved any more'],
  [{ purpose: 'Read it' }, 'Heads-up'],
  [{ purpose: '' }, 'No heads-up any more'],
  [{ type: 'problem' }, 'Now: problem'],
  [{ type: null }, 'Now a topic without a type'],
  [{ type: 'question' }, 'Changed'],
] as const)('%j is said as %s', async (details, text) => {
  const topic = topicView('Rubric', { type: 'question' });
  const { acts, said } = work([topic]);
  expect(await acts.onDescribe(topic, details)).toBe(true);
  expect(said()).toBe(text);
});

test('progress, a star and a place are written for what is on screen', async () => {
  const [one, two] = [topicView('one', { order: 'a0' }), topicView('two', { order: 'a1' })];
  const { acts, background, view } = work([one, two]);
  acts.onProgress(one);
  acts.onStar(one);
  acts.onPlace(two, 0, [one, two]);
  acts.onPlace(one, 1, [one, two]);
  await expect.poll(() => background.inputs('topic.place').length).toBe(2);
  expect(background.inputs('topic.setProgress')).toEqual([
    { id: one.id, meetingId: view.meeting.id, isProgress: true },
  ]);
  expect(background.inputs('topic.describe')).toEqual([{ id: one.id, details: { isStarred: true } }]);
  expect(background.inputs('topic.place')).toEqual([
    { id: two.id, after: null },
    { id: one.id, after: two.id },
  ]);
});

test.each([
  ['use', 'Taken over'],
  ['dismiss', 'Dismissed'],
] as const)('what was also written elsewhere is answered by one write with a way back: %s', async (answer, words) => {
  const topic = topicView('Rota');
  const { acts, view, background, desk, said } = work([topic]);
  background.answer({ 'other.answer': () => ok({ id: topic.id, undo: 'u' }) });
  acts.onOther(topic, 'other:text:1', answer);
  await expect.poll(said).toBe(words);
  expect(desk.toaster.current.value?.canUndo).toBe(true);
  const agreement = agreementOf('Rubric');
  agreementActs(desk, view, MOMENT).onOther(agreement, 'other:due:1', answer);
  await expect
    .poll(() => background.inputs('other.answer'))
    .toEqual([
      { table: 'topics', id: topic.id, name: 'other:text:1', answer },
      { table: 'agreements', id: agreement.id, name: 'other:due:1', answer },
    ]);
});

test.each([
  ['none', 'Shared with Bo Lind, once you two are paired'],
  ['inviting', 'Shared with Bo Lind, once you two are paired'],
  ['open', 'Shared with Bo Lind'],
  ['stopped', 'Shared with Bo Lind, once you two are paired'],
] as const)('sharing while the pair is “%s” says who sees it', async (state, words) => {
  const topic = topicView('Workload');
  const { acts, view, desk, background, said } = work([topic], { sharing: { state, needsMe: null } });
  acts.onLane(topic);
  await expect.poll(said).toBe(words);
  expect(desk.toaster.current.value?.canUndo).toBe(true);
  expect(background.inputs('topic.setLane')).toEqual([{ id: topic.id, lane: 'shared' }]);
  desk.toaster.dismiss();
  agreementActs(desk, view, MOMENT).onLane(agreementOf('Rubric', { lane: 'private' }));
  await expect.poll(said).toBe(words);
});

test('what was seen meanwhile is refused in words, without an offer to try again', async () => {
  const topic = topicView('Workload', { lane: 'shared' });
  const { acts, desk, background } = work([topic], { sharing: { state: 'open', needsMe: null } });
  background.answer({ 'topic.setLane': () => fail('seen-already') });
  acts.onLane(topic);
  await expect.poll(() => desk.failure.value).toEqual({ code: 'seen-already', again: null });
});
