/** How long the projects' status may take, ms (P68). */
const BOX = 5 * 60_000;

/**
 * Where `now` stands in the box that began at `since`, epoch ms: until when it goes, and whether it is over. A clock that
 * was put back by more than the box ends it too: it must not stand there for hours.
 */
export function statusPhase(since: number, now: number): { until: number; isOver: boolean } {
  const until = since + BOX;
  return { until, isOver: now >= until || now < since - BOX };
}
