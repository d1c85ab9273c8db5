import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Lane } from '../../lib/domain/lane.ts';
import type { Moment } from '../ui/moment.ts';
import { PromiseLine } from './promise-line.tsx';
import type { NewPromise } from './promise-reading.ts';
import { TopicLine } from './topic-line.tsx';

export type DockProps = {
  /** The companion's names, the one on screen first. */
  companion: string[];
  /** Where a new item goes at first: shared once we are paired, else private (T12). */
  firstLane: Lane;
  topicText: string;
  promiseText: string;
  moment: Moment;
  onTopicText(text: string): void;
  onPromiseText(text: string): void;
  onAddTopic(lane: Lane): Promise<boolean>;
  onAddPromise(promise: NewPromise, lane: Lane): Promise<boolean>;
  /** What was just done or went wrong; stands right above. */
  children?: ComponentChildren;
};

/** Capture: always at the bottom, whatever else is scrolled away. */
export function Dock(props: DockProps) {
  const [lane, setLane] = useState<Lane>(props.firstLane);
  const field = useRef<HTMLInputElement>(null);
  const isBusy = useRef(false);
  const addTopic = async () => {
    if (isBusy.current) return;
    isBusy.current = true;
    await props.onAddTopic(lane);
    isBusy.current = false;
  };
  return (
    <footer class="dock" data-part="dock">
      {props.children}
      <section class="card" aria-label={i18n.t('panel.dock')}>
        <TopicLine
          text={props.topicText}
          lane={lane}
          fieldRef={field}
          onType={props.onTopicText}
          onLane={setLane}
          onAdd={() => void addTopic()}
        />
        <PromiseLine
          text={props.promiseText}
          lane={lane}
          companion={props.companion}
          moment={props.moment}
          onType={props.onPromiseText}
          onAdd={(promise) => props.onAddPromise(promise, lane)}
        />
      </section>
    </footer>
  );
}
