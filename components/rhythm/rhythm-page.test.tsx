import { fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, test, vi } from 'vitest';
import { NO_FORMAT } from '../../lib/domain/format.ts';
import { NO_RHYTHM } from '../../lib/domain/rhythm/parts.ts';
import type { RhythmView } from '../../lib/messages/rhythm-views.ts';
import { affectedView, awayOf, inNovember, rhythmView, slotView } from '../../tests/support/rhythm-samples.ts';
import { day, MOMENT, personView } from '../../tests/support/samples.ts';
import type { LoggedTalk, NewAway, RhythmActs } from './acts.ts';
import { RhythmPage } from './rhythm-page.tsx';

function show(more: Partial<RhythmView> = {}, { topics = [] as string[], isAccepted = true } = {}) {
  const touched = [affectedView()];
  const acts = {
    onSettle: vi.fn<RhythmActs['onSettle']>(async () => isAccepted),
    onLog: vi.fn(async (_talk: LoggedTalk, _said: string) => isAccepted),
    onHeld: vi.fn<RhythmActs['onHeld']>(async () => isAccepted),
    onAway: vi.fn(async (_away: NewAway, _said: string) => isAccepted),
    onRemoveAway: vi.fn(),
    onPreview: vi.fn(async () => touched),
    linkOf: vi.fn<RhythmActs['linkOf']>((_affected, { from }) => `https://calendar.google.com/${from}`),
    onCover: vi.fn(async (_text: string) => isAccepted),
    onCopy: vi.fn(async (_text: string) => true),
  } satisfies RhythmActs;
  const ways = {
    onFormat: vi.fn(async () => true),
    onPlan: vi.fn(),
    onCalendars: vi.fn((event: Event) => event.preventDefault()),
  };
  const page = (rhythm: RhythmView) => (
    <RhythmPage
      rhythm={rhythm}
      format={{ ...NO_FORMAT, history: [] }}
      eventMinutes={null}
      isPaired={false}
      topics={topics}
      moment={MOMENT}
      acts={acts}
      {...ways}
    />
  );
  const rhythm = rhythmView(more);
  const { rerender, container } = render(page(rhythm));
  const again = (next: Partial<RhythmView>) => rerender(page({ ...rhythm, ...next }));
  return { ...acts, ...ways, again, container };
}
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name });
const type = (name: string, value: string) => fireEvent.input(field(name), { target: { value } });
const enter = () => fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Enter' });
const submit = (name: string) => fireEvent.submit(screen.getByRole('form', { name }));
const choose = (group: string, option: string) =>
  fireEvent.click(within(screen.getByRole('radiogroup', { name: group })).getByRole('radio', { name: option }));

describe('how often', () => {
  test.each<[Partial<RhythmView>, string]>([
    [{ isCadenceChosen: true }, 'Settled by the two of you.'],
    [{ history: [slotView(), slotView({ at: inNovember(3) })] }, 'As your meetings show.'],
    [
      { cadence: 'daily', ramp: { now: 'daily', next: [] }, history: [slotView(), slotView({ at: inNovember(3) })] },
      'As the onboarding below says.',
    ],
    [{}, ''],
  ])('says where the rhythm is known from, and what is usual: %j', (more, words) => {
    show(more);
    const usual = 'Usual for the kind “peer”: every 2 weeks, 60 minutes.';
    expect(screen.getByText([words, usual].filter(Boolean).join(' '))).toBeTruthy();
  });

  test('of a kind without a usual rhythm only the length is told', () => {
    show({ cadence: null, person: personView({ kind: null }), usualMinutes: 60 });
    expect(screen.getByText('60 minutes are usual for this rhythm.')).toBeTruthy();
  });

  test('a rhythm that was chosen is settled in the format', () => {
    const { onFormat } = show();
    choose('Rhythm', 'Weekly');
    expect(onFormat).toHaveBeenCalledWith({ cadence: 'weekly' }, 'Settled: Weekly');
  });
});

describe('next and last', () => {
  test('nothing known is said, with a way to plan one', () => {
    const { onPlan } = show();
    press('Plan one');
    expect(onPlan).toHaveBeenCalledOnce();
    expect(screen.getByText('None here yet')).toBeTruthy();
    expect(screen.queryByText(/of the last/)).toBeNull();
  });

  test('how regular it was stands there in words', () => {
    show({ consistency: { same: 7, of: 8, weekday: 2, minutesOfDay: 600 } });
    expect(screen.getByText('7 of the last 8 on Tuesday at 10:00')).toBeTruthy();
  });

  test('the last day in person is one that has passed; Enter takes it', async () => {
    const { onSettle } = show();
    press('Set: Last in person');
    type('Last in person', 'tomorrow');
    enter();
    expect(screen.getByText(/still to come/)).toBeTruthy();
    expect(onSettle).not.toHaveBeenCalled();
    type('Last in person', 'fri');
    enter();
    await waitFor(() =>
      expect(onSettle).toHaveBeenCalledWith({ lastInPersonOn: day('2026-11-20') }, 'Noted: Fri 20 Nov'),
    );
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Set'));
    expect(screen.queryByText(/has passed/)).toBeNull();
  });

  test('a trip is one to come and can be taken away', async () => {
    const { onSettle } = show({ parts: { ...NO_RHYTHM, tripOn: day('2026-12-01') } });
    press('Change: A trip that brings you together');
    type('A trip that brings you together', 'yesterday');
    enter();
    expect(screen.getByText(/This day has passed/)).toBeTruthy();
    press('Clear');
    await waitFor(() => expect(onSettle).toHaveBeenCalledWith({ tripOn: null }, 'Cleared'));
  });

  test('one city is a tick', () => {
    const { onSettle } = show();
    fireEvent.click(screen.getByRole('checkbox', { name: 'We live or work in one city' }));
    expect(onSettle).toHaveBeenCalledWith({ isSameCity: true }, 'In one city');
  });
});

describe('a talk held elsewhere', () => {
  test('takes one button and Enter: today, the usual length, in a room, ending now', async () => {
    const { onLog } = show();
    press('Held elsewhere');
    expect(document.activeElement).toBe(field('Day'));
    expect(field('Day').value).toBe('today');
    enter();
    await waitFor(() => expect(onLog).toHaveBeenCalledOnce());
    expect(onLog.mock.lastCall).toMatchObject([
      { at: inNovember(21, 11), minutes: 60, venue: 'room', isCatchUp: false },
      'Logged: 60 min, in a room',
    ]);
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Held elsewhere'));
  });

  test('of another day, with its time, its length and its place', async () => {
    const { onLog } = show();
    press('Held elsewhere');
    type('Day', 'fri');
    expect(screen.getByText('Friday, 20 November 2026, yesterday')).toBeTruthy();
    fireEvent.input(screen.getByLabelText('Began at, if you like'), { target: { value: '15:30' } });
    choose('Minutes', '15');
    choose('Where', 'On a walk');
    fireEvent.click(screen.getByRole('checkbox', { name: 'Only a short catch-up' }));
    submit('A talk held elsewhere');
    await waitFor(() => expect(onLog).toHaveBeenCalledOnce());
    expect(onLog.mock.lastCall).toMatchObject([
      { at: inNovember(20, 15, 30), minutes: 15, venue: 'walk', isCatchUp: true },
      'Logged: 15 min, on a walk',
    ]);
  });

  test('is the meeting of that day when one was planned, and says so', async () => {
    const slot = slotView({ at: inNovember(17) });
    const { onLog } = show({ history: [slot] });
    press('Held elsewhere');
    type('Day', 'tue');
    expect(screen.getByText('Counts for your meeting of Tue 17 Nov, 10:00.')).toBeTruthy();
    enter();
    await waitFor(() => expect(onLog.mock.lastCall?.[0]).toMatchObject({ id: slot.meetingId, at: slot.at }));
  });

  test('refused once stays as it was, and another try is the same talk', async () => {
    const { onLog } = show({}, { isAccepted: false });
    press('Held elsewhere');
    type('Day', 'yesterday');
    enter();
    enter();
    await waitFor(() => expect(onLog).toHaveBeenCalledTimes(2));
    expect(field('Day').value).toBe('yesterday');
    expect(onLog.mock.calls[0]?.[0].id).toBe(onLog.mock.calls[1]?.[0].id);
  });

  test.each([
    ['Day', 'tomorrow', /Take today or a day before it/],
    ['Day', 'soon', /day/],
  ])('%s "%s" is refused in words', (name, text, words) => {
    const { onLog } = show();
    press('Held elsewhere');
    type(name, text);
    enter();
    expect(screen.getByRole('form').textContent).toMatch(words);
    expect(field(name).getAttribute('aria-invalid')).toBe('true');
    expect(onLog).not.toHaveBeenCalled();
  });

  test('a length of its own is whole minutes', async () => {
    const { onLog } = show();
    press('Held elsewhere');
    choose('Minutes', 'Other');
    type('How many minutes', '-5');
    submit('A talk held elsewhere');
    expect(screen.getByText('Write whole minutes, from 1 to 1440.')).toBeTruthy();
    type('How many minutes', '75');
    submit('A talk held elsewhere');
    await waitFor(() => expect(onLog.mock.lastCall?.[0].minutes).toBe(75));
  });

  test('Escape closes it and nothing is written', () => {
    const { onLog } = show();
    press('Held elsewhere');
    fireEvent.keyDown(field('Day'), { key: 'Escape' });
    expect(screen.queryByRole('form')).toBeNull();
    expect(onLog).not.toHaveBeenCalled();
  });
});

describe('an onboarding', () => {
  const STEPS = [
    { from: day('2026-11-16'), pace: 'daily' },
    { from: day('2026-11-30'), pace: 'thrice' },
    { from: day('2026-12-14'), pace: 'weekly' },
  ] as const;
  const ramp = { steps: [...STEPS] };

  test('shows its steps with their days before it starts', async () => {
    const { onSettle } = show({ cadence: 'weekly' });
    press('Start an onboarding');
    type('First day', '16 nov');
    const lines = within(screen.getByRole('form')).getAllByRole('listitem');
    expect(lines.map(({ textContent }) => textContent)).toEqual([
      'daily from Mon 16 Nov',
      'three times a week from Mon 30 Nov',
      'weekly from Mon 14 Dec',
    ]);
    enter();
    await waitFor(() => expect(onSettle).toHaveBeenCalledWith({ ramp }, 'Onboarding from Mon 16 Nov'));
  });

  test('has a pace and a day for each step, kept in their order', async () => {
    const { onSettle } = show({ parts: { ...NO_RHYTHM, ramp }, ramp: { now: 'daily', next: [STEPS[1], STEPS[2]] } });
    expect(screen.getByText('Now daily.')).toBeTruthy();
    fireEvent.change(screen.getByRole('combobox', { name: 'How often from Mon 14 Dec' }), {
      target: { value: 'biweekly' },
    });
    expect(onSettle.mock.lastCall?.[0]).toEqual({
      ramp: { steps: [STEPS[0], STEPS[1], { from: STEPS[2].from, pace: 'biweekly' }] },
    });
    press('Change: three times a week, from');
    type('three times a week, from', '21 dec');
    enter();
    await waitFor(() =>
      expect(onSettle.mock.lastCall?.[0]).toEqual({
        ramp: { steps: [STEPS[0], STEPS[2], { from: day('2026-12-21'), pace: 'thrice' }] },
      }),
    );
  });

  test('gains and loses steps, and ends', () => {
    const { onSettle } = show({ parts: { ...NO_RHYTHM, ramp } });
    press('Add a step');
    expect(onSettle.mock.lastCall?.[0].ramp?.steps.at(-1)).toEqual({ from: day('2026-12-28'), pace: 'weekly' });
    press('Remove: three times a week from Mon 30 Nov');
    expect(onSettle.mock.lastCall?.[0].ramp?.steps).toEqual([STEPS[0], STEPS[2]]);
    press('End it');
    expect(onSettle).toHaveBeenLastCalledWith({ ramp: null }, 'Onboarding ended');
  });

  test('the focus goes to the next step when one is gone, and to the start when it ended', () => {
    const { again } = show({ parts: { ...NO_RHYTHM, ramp } });
    screen.getByRole('button', { name: 'Remove: three times a week from Mon 30 Nov' }).focus();
    again({ parts: { ...NO_RHYTHM, ramp: { steps: [STEPS[0], STEPS[2]] } } });
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Change: weekly, from' }));
    screen.getByRole('button', { name: 'End it' }).focus();
    again({ parts: NO_RHYTHM });
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Start an onboarding' }));
  });
});

describe('away', () => {
  test('what falls into it stands there before it is kept, with the nearest days as links', async () => {
    const { onPreview, onAway } = show();
    press('Add a time away');
    type('From', '21 dec');
    expect(onPreview).not.toHaveBeenCalled();
    type('Until, that day included', '1 jan');
    await screen.findByText('Wed 23 Dec, 10:00');
    expect(onPreview).toHaveBeenLastCalledWith({ isMine: false, from: day('2026-12-21'), to: day('2027-01-01') });
    expect(screen.getAllByRole('link', { name: /opens in Calendar/ }).map(({ textContent }) => textContent)).toEqual([
      'Fri 18 Dec, 10:00',
      'Mon 4 Jan 2027, 10:00',
    ]);
    submit('A time away');
    await waitFor(() => expect(onAway).toHaveBeenCalledOnce());
    expect(onAway.mock.lastCall).toMatchObject([
      { isMine: false, from: '2026-12-21', to: '2027-01-01' },
      'Away: Bo: Mon 21 Dec to Fri 1 Jan 2027',
    ]);
  });

  test('that ends before it begins is refused in words', () => {
    const { onAway } = show();
    press('Add a time away');
    type('From', '21 dec');
    type('Until, that day included', '18 dec');
    submit('A time away');
    expect(screen.getByText('It ends before it begins. Take a later last day.')).toBeTruthy();
    expect(document.activeElement).toBe(field('Until, that day included'));
    expect(onAway).not.toHaveBeenCalled();
  });

  test('may be mine', async () => {
    const { onPreview } = show();
    press('Add a time away');
    choose('Who is away', 'I am');
    type('From', 'tomorrow');
    type('Until, that day included', 'fri');
    await waitFor(() => expect(onPreview).toHaveBeenLastCalledWith(expect.objectContaining({ isMine: true })));
  });

  test('asks what needs cover, which becomes a topic and a text to give away', async () => {
    const away = awayOf();
    const topics = ['Cover until 1 Jan: release train → Tomas', 'Roadmap'];
    const { onCover, onCopy, onRemoveAway } = show({ away: [away] }, { topics });
    type('What needs cover?', 'on call → Mira');
    field('What needs cover?').focus();
    enter();
    await waitFor(() => expect(onCover).toHaveBeenCalledWith('Cover until 1 Jan: on call → Mira'));
    await waitFor(() => expect(field('What needs cover?').value).toBe(''));
    press('Copy coverage');
    expect(onCopy).toHaveBeenCalledWith('Cover until 1 Jan: release train → Tomas');
    await screen.findByText('Copied');
    press('Remove: Bo: Mon 21 Dec to Fri 1 Jan 2027');
    expect(onRemoveAway).toHaveBeenCalledWith(away.id);
  });

  test('the focus stays in this part when one was taken back', () => {
    const { again } = show({ away: [awayOf()] });
    screen.getByRole('button', { name: 'Remove: Bo: Mon 21 Dec to Fri 1 Jan 2027' }).focus();
    again({ away: [] });
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Add a time away' }));
  });
});

describe('what became of them', () => {
  const words = () =>
    within(screen.getByRole('region', { name: 'What became of them' }))
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent);

  test('stands there in a word each', () => {
    show({
      history: [
        slotView({ at: inNovember(24), fate: 'planned' }),
        slotView({ at: inNovember(20), fate: 'held', heldMinutes: 45, venue: 'walk' }),
        slotView({ at: inNovember(19), fate: 'moved', movedFrom: inNovember(17), heldMinutes: 30, isByHand: true }),
        slotView({ at: inNovember(18), fate: 'moved', movedFrom: inNovember(16) }),
        slotView({ at: inNovember(12), fate: 'cancelled' }),
        slotView({ at: inNovember(11), fate: 'declined' }),
        slotView({ at: inNovember(10), fate: 'past' }),
        slotView({ at: inNovember(9), fate: 'held', heldMinutes: 0, isByHand: true }),
        slotView({ at: inNovember(6), fate: 'held', heldMinutes: 10, isCatchUp: true }),
      ],
    });
    expect(words()).toEqual([
      'Tue 24 Novplanned, 10:00',
      'Fri 20 Novheld 45 min, on a walk',
      'Thu 19 Novheld 30 min, as you say, moved from Tue 17 Nov',
      'Wed 18 Novmoved from Mon 16 Nov',
      'Thu 12 Novcancelled',
      'Wed 11 Novdeclined',
      'Tue 10 Novno trace here',
      'Mon 9 Novnot held, as you say',
      'Fri 6 Novheld 10 min, short catch-up',
    ]);
    expect(screen.queryByRole('button', { name: 'Correct the minutes of Tue 24 Nov' })).toBeNull();
  });

  test('its minutes are corrected by hand, 0 says that it was not held', async () => {
    const slot = slotView({ fate: 'held', heldMinutes: 45 });
    const { onHeld } = show({ history: [slot] });
    press('Correct the minutes of Tue 17 Nov');
    type('Minutes of Tue 17 Nov', '1500');
    submit('Minutes of Tue 17 Nov');
    expect(screen.getByText('Write whole minutes, from 0 to 1440.')).toBeTruthy();
    type('Minutes of Tue 17 Nov', '0');
    submit('Minutes of Tue 17 Nov');
    await waitFor(() => expect(onHeld).toHaveBeenCalledWith(slot.meetingId, 0, 'Tue 17 Nov: not held'));
    await waitFor(() => expect(screen.queryByRole('form')).toBeNull());
  });

  test('what I said goes back to what was measured', async () => {
    const slot = slotView({ fate: 'held', heldMinutes: 50, isByHand: true });
    const { onHeld } = show({ history: [slot] });
    press('Correct the minutes of Tue 17 Nov');
    press('As measured');
    await waitFor(() => expect(onHeld).toHaveBeenCalledWith(slot.meetingId, null, 'Tue 17 Nov: as measured'));
  });
});

test('says where its dates come from', () => {
  const { again, onCalendars } = show();
  const link = screen.getByRole('link', { name: 'Add your calendar in Settings' });
  expect(link.getAttribute('href')).toBe('options.html#calendars');
  fireEvent.click(link);
  expect(onCalendars).toHaveBeenCalledOnce();
  again({ source: 'feed' });
  expect(screen.getByText('The dates come from your calendar.')).toBeTruthy();
  expect(screen.queryByRole('link', { name: 'Add your calendar in Settings' })).toBeNull();
});
