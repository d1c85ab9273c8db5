import { type Day, parseDay } from '../../lib/domain/day.ts';

/** A day written in a test. Throws when it does not exist, so that a slip in a table cannot pass. */
export function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === null) throw new Error(`${text} is no day`);
  return parsed;
}
