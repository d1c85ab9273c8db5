import type { Clock } from '../records/clock.ts';
import type { OutboxRow } from './local-rows.ts';

/**
 * A row of the outbox. `over` names the clocks of the words that the write replaced, and so knew: who wrote something else
 * between the two did not know of it, nor it of them (lib/sync/vault-others.ts). Absent where it replaced none.
 */
export type WaitingRow = OutboxRow & { over?: Record<string, Clock> };
