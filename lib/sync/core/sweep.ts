import type { SyncPorts, TargetState } from './ports.ts';
import { isGone, tidyAway } from './requests.ts';

/** How often unused files are looked for, and for how long one stays: a slow reader may be about to fetch it. */
const SWEEP_MS = 24 * 60 * 60 * 1000;

/** Whether files should be looked for again. */
export const isSweepDue = ({ own, sweptAt }: TargetState, now: number): boolean =>
  own !== null && Math.abs(now - sweptAt) >= SWEEP_MS;

/**
 * Deletes files of this device that no head of its names for a day, counted from when that was first noticed, and looks
 * whether one that its head names is gone: then the next cycle writes everything anew, and this gives true. Only its own
 * folder is looked at. Throws what the engine throws about the whole target.
 */
export async function sweep(ports: SyncPorts, state: TargetState): Promise<boolean> {
  const { engine, vault, target, now } = ports;
  const names = new Set(await engine.list(state.device));
  const named = state.own?.files ?? [];
  const used = new Set([...named, ...(state.draft?.files ?? [])].map(({ n }) => n));
  const unused: Record<string, number> = {};
  for (const name of names) {
    if (used.has(name)) continue;
    const since = state.unused[name] ?? now;
    if (now - since < SWEEP_MS || !(await tidyAway(ports, state.device, name))) unused[name] = since;
  }
  let isLost = false;
  for (const { n } of named) if (!names.has(n) && (await isGone(ports, state.device, n))) isLost = true;
  await vault.setTarget(target, { ...state, own: isLost ? null : state.own, unused, sweptAt: now });
  return isLost;
}
