import { HINT_PREFIX } from '../../lib/database/rows.ts';
import { VAULT_TABLES } from '../../lib/database/schema.ts';
import type { Change } from '../../lib/database/write.ts';
import { forgetFolder } from '../../lib/platform/folder-handle.ts';
import { forgetEverything, keep, readKept } from '../../lib/platform/kept.ts';
import { isVisible, type Row } from '../../lib/records/row.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import type { Keeper } from './keeper.ts';
import type { PlacePorts } from './place-ports.ts';
import { isTheWord } from './recovery.ts';
import { leave } from './sync-places.ts';
import { doorOf } from './upgrades.ts';

/**
 * What I set for all pairs, suggestions I refused and the panel's side as in a new install, by one write that can be
 * undone. Answers for series, accounts and everything that was written about somebody stay.
 */
export async function resetSettings(keeper: Keeper): Promise<Result<{ undo: string | null }>> {
  const settings = await keeper.db.settings.toArray();
  const relationships = await keeper.db.relationships.toArray();
  const changes: Change[] = [
    ...settings
      .filter((row) => isVisible(row) && (row.id.startsWith('pref:') || row.id === 'panel:side'))
      .map(({ id }): Change => ({ table: 'settings', id, fields: { _del: true } })),
    ...relationships.flatMap(withoutRefusals),
  ];
  return ok({ undo: changes.length > 0 ? (await keeper.commit(changes)).undo : null });
}

/** What was done with a suggestion stays: it says from when on the next one counts. */
function withoutRefusals(row: Row): Change[] {
  const refused = Object.entries(row).filter(
    ([field, said]) => field.startsWith(HINT_PREFIX) && isAnswer(said) && said.answer !== 'done',
  );
  if (refused.length === 0) return [];
  return [{ table: 'relationships', id: row.id, fields: Object.fromEntries(refused.map(([field]) => [field, null])) }];
}

const isAnswer = (value: unknown): value is { answer: unknown } =>
  typeof value === 'object' && value !== null && 'answer' in value;

/** Erases everything in this browser; see `data.erase`. A browser that is killed in between goes on at its next start. */
export async function eraseEverything(
  keeper: Keeper,
  ports: PlacePorts,
  { word, isClearing }: { word: string; isClearing: boolean },
): Promise<Result<null>> {
  if (!isTheWord(word)) return fail('wrong-word');
  await keep('erasing', { isClearing });
  await finishErasing(keeper, ports);
  await doorOf(keeper).retry();
  return ok(null);
}

/** Erases what was to be erased when the browser was killed; called before anything is opened. */
export async function finishErasing(keeper: Keeper, ports: PlacePorts): Promise<boolean> {
  const begun = await readKept('erasing');
  if (!begun) return false;
  await leaveAll(keeper, ports, begun.isClearing);
  const { db, safe } = keeper;
  await db.delete();
  await safe.delete();
  await Promise.all([db.open(), safe.open()]);
  // Otherwise the browser's account would bring everything back with the next wake.
  await db.flags.put({ id: 'account', state: 'declined' });
  // The word that it was begun goes with all others, in one step: only now is it done.
  await forgetEverything();
  await forgetFolder().catch(() => undefined); // its handle opens nothing without the person's permission
  keeper.changed([...VAULT_TABLES, 'sightings', 'feeds', 'calls', 'flags', 'health', 'targets', 'keys', 'backups'], []);
  return true;
}

/** Nothing that goes wrong with a place keeps notes from being erased here; what could not be taken away stays sealed. */
async function leaveAll(keeper: Keeper, ports: PlacePorts, isClearing: boolean): Promise<void> {
  try {
    for (const { id } of await keeper.db.targets.toArray()) await leave(keeper, ports, { place: id, isClearing });
    await ports.sharing.leaveAll(isClearing);
  } catch {
    // Notes that cannot be opened name no places either.
  }
}
