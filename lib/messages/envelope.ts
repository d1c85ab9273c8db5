/** What crosses `runtime.sendMessage`. Anything else that arrives is dropped and counted. */
export type Envelope = { duologue: 1; call: string; input: unknown };

/** Wraps a call for sending. */
export const envelope = (call: string, input: unknown): Envelope => ({ duologue: 1, call, input });

/** `value` as an envelope, or null when it is something else. */
export function readEnvelope(value: unknown): Envelope | null {
  if (typeof value !== 'object' || value === null) return null;
  const { duologue, call, input } = value as Partial<Record<keyof Envelope, unknown>>; // each field is checked below
  return duologue === 1 && typeof call === 'string' ? { duologue, call, input } : null;
}

/** What a call of a map takes and gives. */
export type InputOf<Map, Call extends keyof Map> = Map[Call] extends (input: infer Input) => unknown ? Input : never;
/** See `InputOf`. */
export type OutputOf<Map, Call extends keyof Map> = Map[Call] extends (input: never) => infer Output ? Output : never;
