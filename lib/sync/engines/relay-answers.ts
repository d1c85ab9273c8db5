import type { EngineError } from '../engine.ts';
import type { RelayMessage } from './relay-messages.ts';

/** Somebody who waits for messages about one event or request. `length` is the letters of the message. */
export type Waiting = { hear(message: RelayMessage, length: number): void; fail(error: EngineError): void };

/** Who waits for what on one connection. */
export type Answers = {
  /**
   * Waits for what `hear` makes of the messages for `id`: undefined for "not yet"; what it throws ends the waiting too.
   * `then` is called before anything else is heard: several messages may come at once, without a turn of promises between.
   */
  until<Value>(
    id: string,
    hear: (message: RelayMessage, length: number) => Value | undefined,
    then?: (value: Value) => void,
  ): Promise<Value>;
  /** Hears all messages for `id` from now on, however long it takes. */
  keep(id: string, waiting: Waiting): void;
  /** A message for `id` came; nothing happens when nobody waits for it. */
  hear(id: string, message: RelayMessage, length: number): void;
  /** Everybody who waits gets this error. */
  failAll(error: EngineError): void;
};

/** Waits for one answer at most, in patiences: one that comes in drops for ever is none. */
const MOST_WAITS = 3;

/** Nobody waits yet. When `patience` (milliseconds) passes without a message, `onLate` says which error that is. */
export function answersWithin(patience: number, onLate: () => EngineError): Answers {
  const waiting = new Map<string, Waiting>();
  return {
    until(id, hear, then) {
      return new Promise((resolve, reject) => {
        const late = (): void => {
          end();
          reject(onLate());
        };
        let timer = setTimeout(late, patience);
        const last = setTimeout(late, patience * MOST_WAITS);
        const end = (): void => {
          clearTimeout(timer);
          clearTimeout(last);
          waiting.delete(id);
        };
        waiting.set(id, {
          hear(message, length) {
            clearTimeout(timer);
            timer = setTimeout(late, patience);
            try {
              const value = hear(message, length);
              if (value === undefined) return;
              end();
              then?.(value);
              resolve(value);
            } catch (error) {
              end();
              reject(error);
            }
          },
          fail(error) {
            end();
            reject(error);
          },
        });
      });
    },
    keep: (id, who) => void waiting.set(id, who),
    hear: (id, message, length) => waiting.get(id)?.hear(message, length),
    failAll(error) {
      const all = [...waiting.values()];
      waiting.clear();
      for (const { fail } of all) fail(error);
    },
  };
}
