import { fireEvent, render, screen } from '@testing-library/preact';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { newId } from '../../lib/domain/ids.ts';
import type { Kind } from '../../lib/domain/relationship.ts';
import { day, MOMENT, topicView } from '../../tests/support/samples.ts';
import { TopicForm } from './topic-forms.tsx';
import { readMinutes } from './topic-forms-reading.ts';
import type { TopicActs, TopicTalk } from './topic-menu.ts';

type Shown = { kind?: Kind | null; planned?: number | null; others?: number; isRefused?: boolean };

function open(part: 'heads-up' | 'reserve' | 'type', topic = topicView('Rubric'), shown: Shown = {}) {
  const { kind = null, planned = 45, others = 0, isRefused = false } = shown;
  const onDescribe = vi.fn<TopicActs['onDescribe']>(async () => !isRefused);
  const onClose = vi.fn();
  const talk: TopicTalk = {
    companion: 'Bo',
    isPaired: false,
    kind,
    meetingId: newId<'meeting'>(),
    plannedMinutes: planned,
    reservedMinutes: others + topic.reserved,
    moment: MOMENT,
  };
  const never = async () => false;
  const silent = () => undefined;
  const acts: TopicActs = {
    onEdit: never,
    onLane: silent,
    onOwner: silent,
    onPlace: silent,
    onDiscussed: async () => true,
    onOutcome: never,
    onDelete: silent,
    onDescribe,
    onStar: silent,
    onProgress: silent,
    onOwnMeeting: silent,
    onRaise: async () => null,
    onRaised: never,
    onHandover: async () => null,
    onCover: silent,
    onOther: silent,
  };
  render(<TopicForm part={{ kind: part }} topic={topic} talk={talk} acts={acts} onClose={onClose} />);
  return { topic, onDescribe, onClose };
}
const textbox = (name: string) => screen.getByRole('textbox', { name });
const write = (name: string, value: string) => fireEvent.input(textbox(name), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const choose = (name: string) => fireEvent.click(screen.getByRole('radio', { name }));
const saved = ({ onDescribe }: { onDescribe: ReturnType<typeof vi.fn> }) =>
  onDescribe.mock.calls.map((call) => call.slice(1));

describe('a heads-up', () => {
  test('says in one line what it is for, and Enter saves it', async () => {
    const form = open('heads-up');
    expect(document.activeElement).toBe(textbox('Purpose: Rubric'));
    write('Purpose: Rubric', ' Read\nit ');
    fireEvent.keyDown(textbox('Purpose: Rubric'), { key: 'Enter' });
    await vi.waitFor(() => expect(form.onClose).toHaveBeenCalledOnce());
    expect(saved(form)).toEqual([[{ purpose: 'Read it' }, undefined]]);
  });

  test('without a purpose is not saved, and the field says why', () => {
    const form = open('heads-up');
    write('Purpose: Rubric', '   ');
    press('Save');
    expect(form.onDescribe).not.toHaveBeenCalled();
    expect(textbox('Purpose: Rubric').getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText(/Write in one line what it is for/)).toBeTruthy();
    write('Purpose: Rubric', 'R');
    expect(screen.queryByText(/Write in one line/)).toBeNull();
  });

  test('can be taken away again', () => {
    const form = open('heads-up', topicView('Rubric', { purpose: 'Read it' }));
    press('No heads-up');
    expect(saved(form)).toEqual([[{ purpose: '' }, undefined]]);
  });

  test('that was refused stays with every letter', async () => {
    const form = open('heads-up', topicView('Rubric'), { isRefused: true });
    write('Purpose: Rubric', 'Read it');
    press('Save');
    await vi.waitFor(() => expect(form.onDescribe).toHaveBeenCalledOnce());
    expect(form.onClose).not.toHaveBeenCalled();
    expect(textbox('Purpose: Rubric')).toHaveProperty('value', 'Read it');
  });

  test('of a private topic says that nobody sees it yet', () => {
    open('heads-up');
    expect(screen.getByText('This topic is private. Share it when Bo is to prepare.')).toBeTruthy();
  });

  test('is left by Escape, and by the button', () => {
    const form = open('heads-up');
    fireEvent.keyDown(textbox('Purpose: Rubric'), { key: 'Escape' });
    press('Cancel');
    expect(form.onClose).toHaveBeenCalledTimes(2);
  });
});

describe('reserved minutes', () => {
  test.each([
    ['10', 10],
    ['45', 45],
    [' 20 min. ', 20],
    ['', 0],
    ['0', 0],
  ])('written as %j are %i', (text, minutes) => {
    const form = open('reserve', topicView('Rubric', { reserved: 5 }));
    write('Minutes at the end: Rubric', text);
    press('Reserve');
    expect(saved(form)).toEqual([[{ reserved: minutes }, undefined]]);
  });

  test.each([
    ['soon', {}, /How many minutes\?/],
    ['46', {}, 'Only 45 minutes are planned. Write 45 or fewer.'],
    ['20', { others: 30 }, '45 minutes are planned and 30 reserved already. Write 15 or fewer.'],
    ['5', { others: 45 }, /All 45 planned minutes are reserved already/],
    ['241', { planned: null }, /longer than most talks/],
    ['-5', {}, /How many minutes\?/],
  ] as const)('%j is not accepted, in a plain sentence', (text, shown, sentence) => {
    const form = open('reserve', topicView('Rubric'), shown);
    write('Minutes at the end: Rubric', text);
    press('Reserve');
    expect(form.onDescribe).not.toHaveBeenCalled();
    expect(screen.getByText(sentence)).toBeTruthy();
    expect(textbox('Minutes at the end: Rubric')).toHaveProperty('value', text);
  });

  test('come by one press, as many as there are', () => {
    const form = open('reserve', topicView('Rubric'), { planned: 10 });
    expect(screen.queryByRole('button', { name: '15 min' })).toBeNull();
    press('10 min');
    expect(saved(form)).toEqual([[{ reserved: 10 }, undefined]]);
  });

  test('are taken away by None', () => {
    const form = open('reserve', topicView('Rubric', { reserved: 10 }));
    press('None');
    expect(saved(form)).toEqual([[{ reserved: 0 }, undefined]]);
  });

  test('never exceed what is free, whatever is written', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.nat().map(String)), fc.option(fc.nat(600)), (text, free) => {
        const reading = readMinutes(text, free);
        if (reading.kind !== 'minutes') return;
        expect(reading.minutes).toBeGreaterThanOrEqual(0);
        expect(reading.minutes).toBeLessThanOrEqual(free ?? 240);
      }),
    );
  });
});

describe('a type', () => {
  test('begins at the one it has; a plain one has no fields', () => {
    const form = open('type', topicView('Rubric', { type: 'question' }));
    expect(document.activeElement).toBe(screen.getByRole('radio', { name: 'Question' }));
    choose('Topic');
    expect(screen.queryByRole('textbox')).toBeNull();
    press('Save');
    expect(saved(form)).toEqual([[{ type: null }, undefined]]);
  });

  test('problem says why and which ways out there are', () => {
    const form = open('type');
    choose('Problem');
    write('Why it matters to you', 'It hurts');
    write('Ways out, one a line', 'a\nb\n');
    press('Save');
    expect(saved(form)).toEqual([[{ type: 'problem', why: 'It hurts', options: 'a\nb' }, undefined]]);
  });

  test('blocker needs somebody who sees to it', () => {
    const form = open('type');
    choose('Blocker');
    press('Save');
    expect(form.onDescribe).not.toHaveBeenCalled();
    expect(screen.getByText(/Choose who sees to it/)).toBeTruthy();
    choose('Bo');
    expect(screen.queryByText(/Choose who sees to it/)).toBeNull();
    press('Save');
    expect(saved(form)).toEqual([[{ type: 'blocker', blockerOwner: 'them' }, undefined]]);
  });

  test('help is a heads-up unless one says otherwise, and hints at a link', () => {
    const form = open('type');
    choose('Help me with…');
    expect(screen.getByText(/A link in the topic’s text/)).toBeTruthy();
    press('Save');
    expect(form.onDescribe).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(textbox('Purpose: Rubric'));
    write('Purpose: Rubric', 'Pair on https://example.com/1');
    expect(screen.queryByText(/A link in the topic’s text/)).toBeNull();
    press('Save');
    fireEvent.click(screen.getByRole('checkbox', { name: /^Heads-up/ }));
    press('Save');
    expect(saved(form)).toEqual([
      [{ type: 'help', purpose: 'Pair on https://example.com/1' }, undefined],
      [{ type: 'help', purpose: '' }, undefined],
    ]);
  });

  test('information may be confidential', () => {
    const form = open('type');
    choose('Information');
    fireEvent.click(screen.getByRole('checkbox', { name: /^Confidential/ }));
    press('Save');
    expect(saved(form)).toEqual([[{ type: 'information', isConfidential: true }, undefined]]);
  });

  test('coverage says who, and reads the days in words', () => {
    const form = open('type');
    choose('Coverage');
    write('Who stands in', ' Tomas  Novak ');
    write('From, if it is not at once', '21 dec');
    write('Until', '1 jan');
    expect(screen.getByText(/^Friday, 1 January 2027/)).toBeTruthy();
    press('Save');
    const days = { coveredFrom: day('2026-12-21'), coveredTo: day('2027-01-01') };
    expect(saved(form)).toEqual([[{ type: 'coverage', coveredBy: 'Tomas Novak', ...days }, undefined]]);
  });

  test.each([
    [{ who: '', from: '', to: '1 dec' }, 'Who stands in? Write a name.'],
    [{ who: 'Al', from: '', to: '' }, /Which day\?/],
    [{ who: 'Al', from: 'whenever', to: '1 dec' }, /Which day\?/],
    [{ who: 'Al', from: '4 dec', to: '1 dec' }, 'That is before the first day. Write a later one.'],
    [{ who: 'Al', from: '', to: '31 nov' }, /November has only 30 days/],
  ])('coverage with %j is not saved, and the field says why', ({ who, from, to }, sentence) => {
    const form = open('type');
    choose('Coverage');
    write('Who stands in', who);
    write('From, if it is not at once', from);
    write('Until', to);
    press('Save');
    expect(form.onDescribe).not.toHaveBeenCalled();
    expect(screen.getByText(sentence)).toBeTruthy();
    expect(textbox('Until')).toHaveProperty('value', to);
    expect(document.activeElement?.getAttribute('aria-invalid')).toBe('true');
  });

  test.each([
    ['my-report', 'Vent (theirs: just listen)', 'them', /stands with what Bo brings/],
    ['my-manager', 'Vent', undefined, 'A little of this goes a long way.'],
    ['peer', 'Vent', undefined, 'No action, deleted for good after the meeting.'],
    [null, 'Vent', undefined, 'No action, deleted for good after the meeting.'],
  ] as const)('vent with %s says what it is and whose', (kind, name, owner, sentence) => {
    const form = open('type', topicView('Rubric'), { kind });
    choose(name);
    expect(screen.getByText(sentence)).toBeTruthy();
    press('Save');
    expect(saved(form)).toEqual([[{ type: 'vent' }, owner]]);
  });

  test('keeps what was typed for a type while another one is looked at', () => {
    open('type');
    choose('Problem');
    write('Why it matters to you', 'It hurts');
    choose('Question');
    choose('Problem');
    expect(textbox('Why it matters to you')).toHaveProperty('value', 'It hurts');
  });
});
