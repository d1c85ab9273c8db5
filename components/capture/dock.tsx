import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Lane } from '../../lib/domain/lane.ts';
import type { Workload } from '../agreements/workload.ts';
import type { Moment } from '../ui/moment.ts';
import { Refused } from '../ui/refused.tsx';
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
  /** The private lane is folded away: nothing can be written into it, and what was meant for it never becomes shared. */
  isPrivateHidden?: boolean;
  /** What a new promise is held against (P78). */
  workload?: Workload | undefined;
  onTopicText(text: string): void;
  onPromiseText(text: string): void;
  onAddTopic(lane: Lane): Promise<boolean>;
  onAddPromise(promise: NewPromise, lane: Lane): Promise<boolean>;
  /** What helps while talking; stands right below. */
  tools?: ComponentChildren;
  /** What was just done or went wrong; stands right above. */
  children?: ComponentChildren;
};

/** Capture: always at the bottom, whatever else is scrolled away. */
export function Dock(props: DockProps) {
  const [chosen, setChosen] = useState<Lane | null>(null);
  // A line that was half written before keeps to the safe side: nobody knows any more for whom it was meant.
  const isHalfWritten = props.topicText + props.promiseText !== '';
  const lane = chosen ?? (isHalfWritten ? 'private' : props.firstLane);
  /** What is typed stays in the lane that stood beside it, also when the two are paired meanwhile. */
  const typing = (type: (text: string) => void) => (text: string) => {
    setChosen(lane);
    type(text);
  };
  const field = useRef<HTMLInputElement>(null);
  const isBusy = useRef(false);
  const { isPrivateHidden = false } = props;
  const isLaneAway = isPrivateHidden && lane === 'private';
  const [isRefused, setRefused] = useState(false);
  const addTopic = async () => {
    setRefused(isLaneAway);
    if (isBusy.current || isLaneAway) return;
    isBusy.current = true;
    await props.onAddTopic(lane);
    isBusy.current = false;
  };
  const addPromise = async (promise: NewPromise) => {
    setRefused(isLaneAway);
    return !isLaneAway && props.onAddPromise(promise, lane);
  };
  return (
    <footer class="dock" data-part="dock">
      {props.children}
      <section class="card" aria-label={i18n.t('panel.dock')}>
        <TopicLine
          text={props.topicText}
          lane={lane}
          isPrivateHidden={isPrivateHidden}
          fieldRef={field}
          onType={typing(props.onTopicText)}
          onLane={setChosen}
          onAdd={() => void addTopic()}
        />
        {isRefused && isLaneAway && (
          <div class="lane-refused" role="alert">
            <Refused text={i18n.t('talk.laneAway')} />
          </div>
        )}
        <PromiseLine
          text={props.promiseText}
          lane={lane}
          companion={props.companion}
          moment={props.moment}
          workload={props.workload}
          onType={typing(props.onPromiseText)}
          onAdd={addPromise}
        />
      </section>
      {props.tools}
    </footer>
  );
}
