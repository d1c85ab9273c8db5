import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Lane } from '../../lib/domain/lane.ts';
import type { PersonSummary } from '../../lib/messages/views.ts';
import { whenText } from '../today/words.ts';
import { Icon } from '../ui/icon.tsx';
import { isComposing, isEnter } from '../ui/keyboard.ts';
import { LaneSwitch } from '../ui/lane-switch.tsx';
import type { Moment } from '../ui/moment.ts';
import { CaptureOptions } from './capture-options.tsx';
import { type Choice, lineOf, type Picked, pickedBy, readCapture, type Target } from './capture-state.ts';

export type CaptureFieldProps = {
  /** In the order in which they are offered: those of today first. */
  people: PersonSummary[];
  text: string;
  /** Chosen by hand; null leaves it to whom the line is for: shared with somebody who is paired, else private. */
  lane: Lane | null;
  moment: Moment;
  onText(text: string): void;
  onLane(lane: Lane): void;
  /** Saves; the field keeps its text when the answer is false. */
  onSave(target: Target, topic: string, line: string, lane: Lane): Promise<boolean>;
  /** Arrow down with no list open: on to the rows below. */
  onLeave(): void;
};

/**
 * One line, `name: topic`. Says who, when and which lane before Enter; a name that is not certain is chosen from a list
 * (arrow keys, Tab or Enter), and a new one can be made on the way (P41, P42).
 */
export function CaptureField(props: CaptureFieldProps) {
  const { people, text, moment, onText, onLane } = props;
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [picked, setPicked] = useState<Picked | null>(null);
  const [active, setActive] = useState(-1);
  /** Escape closes the list for the line as it stands; Enter on a line for nobody asks for it. */
  const [list, setList] = useState<'typing' | 'closed' | 'asked'>('typing');
  const reading = readCapture(text, people, picked);
  const isOpen = reading.choices.length > 0 && list !== 'closed' && (!reading.isChoiceOfAll || list === 'asked');
  const choices = isOpen ? reading.choices : [];
  // A line of before, which may have been meant for me alone, never becomes shared by itself.
  const isBegunHere = useRef(false);
  const lane = props.lane ?? (isBegunHere.current && isForPaired(reading.target, people) ? 'shared' : 'private');

  useLayoutEffect(() => field.current?.focus(), []);

  /** Writes the choice into the field and, when that completes the line, saves it: the choice said it all back. */
  const choose = (choice: Choice, isSaving: boolean) => {
    const next = pickedBy(choice);
    if (text === '') isBegunHere.current = true;
    setPicked(next);
    setActive(-1);
    setList('typing');
    onText(lineOf(choice));
    field.current?.focus();
    if (isSaving && choice.topic !== '') void save(next.target, choice.topic, lineOf(choice));
  };
  const save = async (target: Target, topic: string, line: string) => {
    if (await props.onSave(target, topic, line, lane)) {
      setPicked(null);
      isBegunHere.current = false;
    }
    field.current?.focus();
  };
  const handleEnter = () => {
    const chosen = choices[active];
    if (chosen) choose(chosen, true);
    else if (reading.target && reading.topic !== '') void save(reading.target, reading.topic, text);
    else if (choices[0]?.topic === '') choose(choices[0], false);
    else {
      // Not certain for whom: nothing is guessed, the list is shown with its first line marked.
      setList('asked');
      setActive(reading.choices.length > 0 ? 0 : -1);
    }
  };
  const handleKey = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    const { key } = event;
    const tabbed = key === 'Tab' && !event.shiftKey && isOpen ? (choices[active] ?? choices[0]) : undefined;
    if (isEnter(event)) handleEnter();
    else if (tabbed) choose(tabbed, false);
    else if (isOpen && (key === 'ArrowDown' || key === 'ArrowUp')) {
      setActive(stepIn(choices.length, active, key === 'ArrowDown' ? 1 : -1));
    } else if (isOpen && key === 'Escape') {
      setList('closed');
      setActive(-1);
    } else if (key === 'ArrowDown') props.onLeave();
    else return;
    event.preventDefault();
  };

  return (
    <div class="capture">
      <div class="card">
        <div class="top">
          <Icon name="plus" size="large" />
          <input
            ref={field}
            class="bare"
            type="text"
            aria-label={i18n.t('popup.capture')}
            aria-autocomplete="list"
            aria-controls={`${id}-list`}
            aria-activedescendant={choices[active] ? `${id}-${active}` : undefined}
            aria-describedby={`${id}-parsed`}
            placeholder={i18n.t('popup.placeholder')}
            autocomplete="off"
            maxLength={2000}
            value={text}
            onInput={(event) => {
              if (text === '') isBegunHere.current = true;
              setActive(-1);
              setList('typing');
              onText(event.currentTarget.value);
            }}
            onKeyDown={handleKey}
          />
          <span aria-hidden="true">
            <kbd>{i18n.t('popup.enterKey')}</kbd>
          </span>
        </div>
        <CaptureOptions
          id={id}
          choices={choices}
          people={people}
          active={active}
          moment={moment}
          isAsked={reading.isChoiceOfAll}
          onChoose={(choice) => choose(choice, true)}
          onActive={setActive}
        />
        <div class="below">
          <p class="parsed" id={`${id}-parsed`} role="status">
            <Parsed target={reading.target} people={people} moment={moment} hasText={text.trim() !== ''} />
          </p>
          <LaneSwitch lane={lane} onChange={onLane} />
        </div>
      </div>
    </div>
  );
}

const isForPaired = (target: Target | null, people: PersonSummary[]): boolean =>
  target?.kind === 'person' && people.some(({ id, isPaired }) => id === target.personId && isPaired);

/** Around the list and past its ends, -1 being the field itself. */
const stepIn = (count: number, from: number, step: 1 | -1): number => {
  const places = count + 1;
  return ((from + 1 + step + places) % places) - 1;
};

type ParsedProps = { target: Target | null; people: PersonSummary[]; moment: Moment; hasText: boolean };

/** What the line was understood as, in words. */
function Parsed({ target, people, moment, hasText }: ParsedProps) {
  if (!target) return <>{hasText ? i18n.t('popup.chooseFor') : i18n.t('popup.hint')}</>;
  if (target.kind === 'new') return <Chip label={i18n.t('popup.for')} text={i18n.t('popup.newFor', [target.name])} />;
  const person = people.find((each) => each.id === target.personId);
  if (!person) return null;
  return (
    <>
      <Chip label={i18n.t('popup.for')} text={person.name} />
      {person.nextAt === null ? null : <Chip label={i18n.t('popup.when')} text={whenText(person.nextAt, moment)} />}
    </>
  );
}

const Chip = ({ label, text }: { label: string; text: string }) => (
  <span class="chip">
    <span class="k">{label}</span> {text}
  </span>
);
