import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { looksLikeTrackerTask } from '../../lib/domain/links.ts';
import type { Workload } from '../agreements/workload.ts';
import { WorkloadNudge } from '../agreements/workload-nudge.tsx';
import { ByWhen } from './by-when.tsx';
import { ParsedLine } from './parsed-line.tsx';
import { type PromiseInput, type PromiseState, usePromise } from './promise-state.ts';
import { WhoAsked } from './who-asked.tsx';

/** What the line itself does with its keys. */
export type PromiseHandle = Pick<PromiseState, 'submit' | 'stepBack' | 'forget'>;

export type PromiseBelowProps = Omit<PromiseInput, 'dayField'> & {
  /** Names the sentence on what was understood, for the field. */
  id: string;
  workload: Workload | undefined;
  handle: RefObject<PromiseHandle | null>;
  /** Enter was pressed before this was there. */
  isWaiting: RefObject<boolean>;
  onRefused(isRefused: boolean): void;
};

/** What stands below the line of a promise: what was understood, what is missing, and what the week already holds. */
export function PromiseBelow({ id, workload, handle, isWaiting, onRefused, ...input }: PromiseBelowProps) {
  const { text, companion, moment } = input;
  const dayField = useRef<HTMLInputElement>(null);
  const promise = usePromise({ ...input, dayField });
  const { line, due, owner, refusal } = promise;
  const name = companion[0] ?? '';
  useLayoutEffect(() => {
    handle.current = promise;
    return () => {
      handle.current = null;
    };
  });
  useLayoutEffect(() => onRefused(refusal !== null), [refusal, onRefused]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, on arriving
  useLayoutEffect(() => {
    if (isWaiting.current) promise.submit();
    isWaiting.current = false;
  }, []);
  return (
    <>
      <ParsedLine
        id={id}
        isShown={text.trim() !== ''}
        line={line}
        due={due}
        owner={owner}
        isOwnerSaid={promise.isOwnerSaid}
        companion={name}
        refusal={refusal}
        isConfirmAsked={promise.isConfirmAsked}
        moment={moment}
        onOwner={promise.chooseOwner}
      />
      {looksLikeTrackerTask(line.text) && <p class="help in-dock">{i18n.t('agreement.trackerHint')}</p>}
      {promise.isWhoAsked && <WhoAsked companion={name} onOwner={promise.answerOwner} />}
      {promise.isDayAsked && (
        <ByWhen fieldRef={dayField} text={promise.day} onType={promise.typeDay} onNoDate={promise.answerNoDate} />
      )}
      {workload && due?.kind === 'day' && !due.isPast && line.text !== '' && (
        <WorkloadNudge
          owner={owner}
          due={due.day}
          workload={workload}
          companion={name}
          moment={moment}
          onSpread={promise.spread}
        />
      )}
    </>
  );
}
