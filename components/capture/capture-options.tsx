import { i18n } from '#i18n';
import type { PersonSummary } from '../../lib/messages/views.ts';
import { kindText } from '../people/kind-words.ts';
import { whenText } from '../today/words.ts';
import { Face } from '../ui/face.tsx';
import { Icon } from '../ui/icon.tsx';
import type { Moment } from '../ui/moment.ts';
import type { Choice } from './capture-state.ts';

export type CaptureOptionsProps = {
  /** Prefix of the elements' ids; the field points to `<id>-list` and `<id>-<place>`. */
  id: string;
  choices: Choice[];
  people: PersonSummary[];
  active: number;
  moment: Moment;
  /** Everybody is offered, because the line names nobody. */
  isAsked: boolean;
  onChoose(choice: Choice): void;
  onActive(place: number): void;
};

/** The list below the field. The focus stays in the field; the mouse chooses as well. */
export function CaptureOptions({
  id,
  choices,
  people,
  active,
  moment,
  isAsked,
  onChoose,
  onActive,
}: CaptureOptionsProps) {
  return (
    <div
      class="capture-list"
      id={`${id}-list`}
      role="listbox"
      aria-label={isAsked ? i18n.t('popup.chooseFor') : i18n.t('popup.suggestions')}
      hidden={choices.length === 0}
    >
      {choices.map((choice, place) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, which points here by aria-activedescendant
        // biome-ignore lint/a11y/useFocusableInteractive: as above; the focus never leaves the field
        <div
          key={choice.target.kind === 'new' ? 'new' : choice.target.personId}
          id={`${id}-${place}`}
          role="option"
          class="capture-option"
          aria-selected={place === active}
          // Keeps the focus in the field.
          onMouseDown={(event) => event.preventDefault()}
          onMouseMove={() => place !== active && onActive(place)}
          onClick={() => onChoose(choice)}
        >
          <OptionText choice={choice} people={people} moment={moment} />
        </div>
      ))}
    </div>
  );
}

function OptionText({ choice, people, moment }: Pick<CaptureOptionsProps, 'people' | 'moment'> & { choice: Choice }) {
  const { target } = choice;
  if (target.kind === 'new') {
    return (
      <>
        <span class="face face-sm" aria-hidden="true">
          <Icon name="plus" size="small" />
        </span>
        <span>{i18n.t('popup.newPerson', [target.name])}</span>
      </>
    );
  }
  const person = people.find((each) => each.id === target.personId);
  if (!person) return null;
  const isNameShared = people.some((other) => other.id !== person.id && other.name === person.name);
  return (
    <>
      <Face id={person.id} name={person.name} size="small" />
      <span>{person.name}</span>
      <span class="meta">
        {person.kind === null || isNameShared ? null : <span>{kindText(person.kind)}</span>}
        {isNameShared && person.addresses[0] !== undefined ? <span>{person.addresses[0]}</span> : null}
        {person.nextAt === null ? null : <span>{whenText(person.nextAt, moment)}</span>}
      </span>
    </>
  );
}
