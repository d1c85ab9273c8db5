/**
 * An expected outcome that crosses contexts: a value, or a closed word for why there is none.
 * Exceptions stay for bugs and the outside world (docs/adr/0001).
 */
export type Result<Value, Failure extends string = string> = { ok: true; value: Value } | { ok: false; error: Failure };

/** The good half of a `Result`. */
export const ok = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value });

/** The other half of a `Result`. */
export const fail = <Failure extends string>(error: Failure): { ok: false; error: Failure } => ({ ok: false, error });
