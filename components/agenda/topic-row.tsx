import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { StepId } from '../../lib/domain/steps.ts';
import type { TopicView } from '../../lib/messages/views.ts';
import { LinkedText } from '../agreements/linked-text.tsx';
import { OthersLater } from '../agreements/others-later.ts';
import { EditLine } from '../ui/edit-line.tsx';
import { Icon } from '../ui/icon.tsx';
import { LaneTag } from '../ui/lane-tag.tsx';
import { Menu } from '../ui/menu.tsx';
import { Tick } from '../ui/tick.tsx';
import { OutcomeField } from './outcome-field.tsx';
import { TopicDetails } from './topic-details.tsx';
import { TopicIcon } from './topic-icon.tsx';
import {
  type TopicActs,
  type TopicFormProps,
  type TopicPart,
  type TopicPlace,
  type TopicTalk,
  topicMenu,
} from './topic-menu.ts';
import { topicChips, topicFacts } from './topic-words.ts';
import './topics.css';

export type TopicRowProps = {
  topic: TopicView;
  talk: TopicTalk;
  step: StepId | null;
  place: TopicPlace;
  acts: TopicActs;
  /** Puts it at this place of the list around it. */
  onMove(place: number): void;
};

/** One topic: ticked when talked about, with a line for what came of it. Alt with an arrow moves it. */
export function TopicRow({ topic, talk, step, place, acts, onMove }: TopicRowProps) {
  const [part, setPart] = useState<TopicPart | null>(null);
  const row = useRef<HTMLLIElement>(null);
  const isDiscussed = topic.state === 'discussed';
  const handleKey = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (by === 0 || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.target instanceof Element && event.target.closest('form')) return;
    event.preventDefault();
    const next = place.index + by;
    if (next >= place.first && next <= place.last) onMove(next);
  };
  const close = () => {
    setPart(null);
    row.current?.querySelector<HTMLElement>('[data-row-focus]')?.focus({ preventScroll: true });
  };
  return (
    <li
      class={`topic${isDiscussed ? ' done' : ''}`}
      ref={row}
      data-row
      data-topic={topic.id}
      onKeyDown={handleKey}
      onFocusIn={() => void fetchForms()}
    >
      <span class="grip" data-grip aria-hidden="true">
        <Icon name="grip" size="small" />
      </span>
      <Tick
        label={i18n.t('topic.discussed', [topic.text])}
        isOn={isDiscussed}
        onTick={(isOn) => acts.onDiscussed(topic, isOn)}
      />
      <div class="body">
        {part?.kind === 'edit' ? (
          <EditLine
            label={i18n.t('topic.editLabel', [topic.text])}
            text={topic.text}
            onSave={(text) => acts.onEdit(topic, text)}
            onClose={() => setPart(null)}
          />
        ) : (
          <p class="text">
            <LinkedText text={topic.text} />
          </p>
        )}
        <TopicMeta topic={topic} talk={talk} step={step} />
        <TopicDetails topic={topic} />
        {topic.others && (
          <OthersLater.View
            others={topic.others}
            companion={talk.companion}
            moment={talk.moment}
            onAnswer={(name, answer) => acts.onOther(topic, name, answer)}
          />
        )}
        {isDiscussed && (
          <OutcomeField
            topic={topic.text}
            outcome={topic.outcome}
            onSave={(outcome) => acts.onOutcome(topic, outcome)}
          />
        )}
      </div>
      <Menu
        label={i18n.t('topic.actions', [topic.text])}
        marksRow
        items={topicMenu(topic, talk, place, { ...acts, onMove, onOpen: setPart })}
      />
      {part && part.kind !== 'edit' && (
        <FormWhenThere part={part} topic={topic} talk={talk} acts={acts} onClose={close} />
      )}
    </li>
  );
}

/** The second line: the lane, what is special about it, whose it is. */
function TopicMeta({ topic, talk, step }: Pick<TopicRowProps, 'topic' | 'talk' | 'step'>) {
  return (
    <p class="meta">
      <LaneTag lane={topic.lane} />
      {topicChips(topic, talk, step).map(({ id, text, icon, look = '' }) => (
        <span key={id} class={`chip ${look}`}>
          {icon && <TopicIcon name={icon} />}
          {text}
        </span>
      ))}
      {topicFacts(topic, talk).map(({ id, text }) => (
        <span key={id}>{text}</span>
      ))}
    </p>
  );
}

type Forms = typeof import('./topic-forms.tsx');
let fetched: Forms | null = null;

/** Fetches the forms; asked for when a row gets the focus, so that they are there once its menu was used. */
async function fetchForms(): Promise<Forms | null> {
  try {
    fetched ??= await import('./topic-forms.tsx');
  } catch {
    // An update replaced the files; the row goes on without its forms.
  }
  return fetched;
}

/** Forms come with the first row that is used; the panel opens without any of them. */
function FormWhenThere(props: TopicFormProps) {
  const { onClose } = props;
  const [forms, setForms] = useState(fetched);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for once, whoever closes it then
  useEffect(() => {
    if (!forms) void fetchForms().then((found) => (found ? setForms(found) : onClose()));
  }, [forms]);
  // Another part is another form: nothing of the one before may stand in it.
  return forms ? <forms.TopicForm key={props.part.kind} {...props} /> : null;
}
