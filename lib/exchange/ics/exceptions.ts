import { DAY_MS, dayOfWall } from './civil.ts';
import { type Clocks, instantBy } from './clocks.ts';
import { type Event, isNewer } from './event.ts';
import type { Stretch } from './occurrences.ts';
import { readProperty } from './property.ts';
import type { Turns } from './turns.ts';
import { wallTimeOf } from './wall-time.ts';

/** A place in a series: the wall clock's time as the series has it, and its instant, by which one is told from another. */
export type Slot = { wall: number; at: number; isDate: boolean };

/** The slot of the series `master` that an exception stands for; without a master as the exception itself says it. */
export function slotOf(exception: Event, master: Event | null): Slot {
  const { stands, start } = exception;
  const series = master?.start ?? start;
  const clock = stands?.clock ?? series.clock;
  let wall = stands?.wall ?? start.wall;
  let isDate = stands?.isDate ?? start.isDate;
  if (master?.start.isDate && !isDate) {
    // A whole day's exception that is written as a time: its day counts.
    wall = dayOfWall(wall) * DAY_MS;
    isDate = true;
    return { wall, at: instantBy(master.start.clock, wall), isDate };
  }
  if (master && !master.start.isDate && isDate) {
    wall += master.start.wall - dayOfWall(master.start.wall) * DAY_MS;
    return { wall, at: instantBy(master.start.clock, wall), isDate: false };
  }
  const at = instantBy(clock, wall);
  // In the clock of the series, so that later slots can be compared with it.
  return { wall: isDate ? wall : at + series.clock.offsetAt(at), at, isDate };
}

/** The exceptions of a series by the instant of their slot, the newest of each. */
export function exceptionsOf(
  events: readonly Event[],
  master: Event | null,
): Map<number, { event: Event; slot: Slot }> {
  const bySlot = new Map<number, { event: Event; slot: Slot }>();
  for (const event of events) {
    const slot = slotOf(event, master);
    const other = bySlot.get(slot.at)?.event;
    if (!other || isNewer(event, other)) bySlot.set(slot.at, { event, slot });
  }
  return bySlot;
}

/**
 * What EXDATE takes out of the series `master` within `stretch`: a slot by its instant whatever zone it is written in, and
 * every slot of a day where only a day is written.
 */
export async function excludedBy(
  master: Event,
  clocks: Clocks,
  stretch: Stretch,
  turns: Turns,
): Promise<{ days: Set<number>; instants: Set<number> }> {
  const days = new Set<number>();
  const instants = new Set<number>();
  for (const line of master.lines.get('EXDATE') ?? []) {
    if (turns.isDue()) await turns.take();
    const property = readProperty(line);
    for (const value of property?.values ?? []) {
      const time = property && wallTimeOf(property, value);
      // Most are long past; to ask for their offset would cost the most here.
      if (!property || !time || time.wall < stretch.from - 2 * DAY_MS || time.wall > stretch.to + 2 * DAY_MS) continue;
      if (time.isDate || master.start.isDate) days.add(dayOfWall(time.wall));
      else instants.add(instantBy(clocks.named(time, property, master.calendar) ?? master.start.clock, time.wall));
    }
  }
  return { days, instants };
}
