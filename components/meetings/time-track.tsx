import { type TimeContext, trackSentence } from './time-words.ts';

export type TimeTrackProps = Omit<TimeContext, 'leaveAt' | 'moment'>;

/**
 * The minutes of a talk as a line: planned, reserved at the end of the plan, buffer. An image with a sentence; it never
 * changes colour and announces nothing (mock/README.md, TimeTrack).
 */
export function TimeTrack(props: TimeTrackProps) {
  const { plan, gone } = props.clock;
  const { planned, reserved } = plan;
  return (
    <div class="track" role="img" aria-label={trackSentence(props)}>
      <Zone minutes={planned} gone={gone} />
      <Zone minutes={reserved} gone={gone - planned} look="reserved" />
      <Zone minutes={plan.buffer} gone={gone - planned - reserved} look="buffer" />
    </div>
  );
}

/** One stretch as wide as its minutes, filled as far as they are gone. */
function Zone({ minutes, gone, look }: { minutes: number; gone: number; look?: 'reserved' | 'buffer' }) {
  if (minutes <= 0) return null;
  const filled = Math.round(Math.min(1, Math.max(0, gone / minutes)) * 100);
  return (
    <i class={look} style={{ flex: minutes }}>
      {filled > 0 && <b style={{ inlineSize: `${filled}%` }} />}
    </i>
  );
}
