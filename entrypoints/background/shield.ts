import type { Lane } from '../../lib/domain/lane.ts';
import type { Shield } from '../../lib/messages/views.ts';
import { ok, type Result } from '../../lib/result.ts';
import type { Keeper } from './keeper.ts';

/**
 * Why the private lane is folded away in this browser, or null (P106): because I chose so, or because some call's tab
 * shows that I present. "Show anyway" holds until that presentation ends.
 */
export async function readShield(keeper: Keeper): Promise<Shield | null> {
  const [state, presenting] = await Promise.all([stateOf(keeper), countPresenting(keeper)]);
  if (state === 'up') return 'chosen';
  return presenting > 0 && state !== 'lifted' ? 'presenting' : null;
}

async function stateOf(keeper: Keeper): Promise<'up' | 'lifted' | null> {
  const flag = await keeper.db.flags.get('shield');
  return flag?.id === 'shield' ? flag.state : null;
}

const countPresenting = (keeper: Keeper): Promise<number> =>
  keeper.db.calls.filter((call) => call.isPresenting === true).count();

/** Folds the private lane away when it is shown, and shows it when it is folded away. */
export const toggleShield = async (keeper: Keeper): Promise<Result<null>> =>
  setShield(keeper, (await readShield(keeper)) === null);

/** Folds the private lane away, or shows it again even while I present. */
export async function setShield(keeper: Keeper, isUp: boolean): Promise<Result<null>> {
  if (isUp) await keeper.db.flags.put({ id: 'shield', state: 'up' });
  else if ((await countPresenting(keeper)) > 0) await keeper.db.flags.put({ id: 'shield', state: 'lifted' });
  else await keeper.db.flags.delete('shield');
  keeper.changed(['flags'], ['shield']);
  return ok(null);
}

/**
 * Forgets "show anyway" when a presentation begins or none runs any more: it was said of the one before. What I chose
 * by myself stays until I choose otherwise.
 */
export async function settleShield(keeper: Keeper, begins = false): Promise<void> {
  if ((await stateOf(keeper)) !== 'lifted') return;
  if (begins || (await countPresenting(keeper)) === 0) await keeper.db.flags.delete('shield');
}

/** Keeps what may be shown: everything, or the shared lane alone while the shield is up. */
export const laneFilter =
  (shield: Shield | null) =>
  ({ lane }: { lane: Lane }): boolean =>
    shield === null || lane === 'shared';
