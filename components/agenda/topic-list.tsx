import { useRef } from 'preact/hooks';
import type { TopicView } from '../../lib/messages/views.ts';
import { useKeptFocus } from '../ui/keep-focus.ts';
import { useRowDrag } from './row-drag.ts';
import type { TopicActs } from './topic-menu.ts';
import { TopicRow } from './topic-row.tsx';

export type TopicListProps = {
  topics: TopicView[];
  companion: string;
  locale: string;
  acts: TopicActs;
  /** Takes the focus when the last row with it is gone. */
  heading(): HTMLElement | null;
};

/** The topics of one side, in agenda order; by pointer a row is dragged from anywhere that is not a control. */
export function TopicList({ topics, companion, locale, acts, heading }: TopicListProps) {
  const list = useRef<HTMLUListElement>(null);
  useKeptFocus(list, heading);
  const order = topics.map((topic) => topic.id).join();
  const handlePointer = useRowDrag(list, order, (from, to) => {
    const topic = topics[from];
    if (topic) acts.onPlace(topic, to);
  });
  return (
    <ul ref={list} class="topics" onPointerDown={handlePointer}>
      {topics.map((topic, index) => (
        <TopicRow
          key={topic.id}
          topic={topic}
          companion={companion}
          locale={locale}
          place={{ index, count: topics.length }}
          acts={acts}
        />
      ))}
    </ul>
  );
}
