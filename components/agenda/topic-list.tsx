import { useRef } from 'preact/hooks';
import type { StepId } from '../../lib/domain/steps.ts';
import type { TopicView } from '../../lib/messages/views.ts';
import { useKeptFocus } from '../ui/keep-focus.ts';
import { useRowDrag } from './row-drag.ts';
import type { TopicActs, TopicTalk } from './topic-menu.ts';
import { boundsOf, inShownOrder } from './topic-order.ts';
import { TopicRow } from './topic-row.tsx';

export type TopicListProps = {
  /** In agenda order; heads-ups and starred ones are shown on top of it. */
  topics: TopicView[];
  talk: TopicTalk;
  acts: TopicActs;
  /** The step it stands in: a type that says the same is not said again. */
  step?: StepId;
  /** Takes the focus when the last row with it is gone. */
  heading(): HTMLElement | null;
};

/** The topics of one step; by pointer a row is dragged from anywhere that is not a control. */
export function TopicList({ topics, talk, acts, step, heading }: TopicListProps) {
  const list = useRef<HTMLUListElement>(null);
  useKeptFocus(list, heading);
  const shown = inShownOrder(topics);
  const order = shown.map((topic) => topic.id).join();
  const move = (topic: TopicView, place: number) => {
    const { first, last } = boundsOf(shown, topic);
    acts.onPlace(topic, Math.min(Math.max(place, first), last), shown);
  };
  const handlePointer = useRowDrag(list, order, (from, to) => {
    const topic = shown[from];
    if (topic) move(topic, to);
  });
  return (
    <ul ref={list} class="topics" onPointerDown={handlePointer}>
      {shown.map((topic, index) => (
        <TopicRow
          key={topic.id}
          topic={topic}
          talk={talk}
          step={step ?? null}
          place={{ index, ...boundsOf(shown, topic) }}
          acts={acts}
          onMove={(place) => move(topic, place)}
        />
      ))}
    </ul>
  );
}
