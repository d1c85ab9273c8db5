import { setTimeout as passing } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { RoomChoice, ShareView } from '../../../lib/messages/sharing.ts';
import { ask } from './ask.ts';
import type { Side } from './two-people.ts';

/** One person at a page of ours. */
export type Asking = { page: Pick<Page, 'evaluate'>; side: Side };

const ASKED_EVERY_MS = 100;
const GIVES_UP_MS = 30_000;

const viewOf = ({ page, side }: Asking) => ask(page, 'share.get', { relationshipId: side.relationshipId });

/** Looks, as an open dialog does, until `pick` finds what it waits for. Throws after half a minute. */
async function look<Value>(asking: Asking, pick: (view: ShareView) => Value | null | undefined): Promise<Value> {
  const until = Date.now() + GIVES_UP_MS;
  for (;;) {
    const found = pick(await viewOf(asking));
    if (found !== null && found !== undefined) return found;
    if (Date.now() > until)
      throw new Error(`${asking.side.name} waited in vain: ${JSON.stringify(await viewOf(asking))}`);
    await ask(asking.page, 'share.look', { relationshipId: asking.side.relationshipId });
    await passing(ASKED_EVERY_MS);
  }
}

/** Pairs two people by calls alone, for what is measured afterwards. Relays are those of the host's settings. */
export async function pairByCalls(host: Asking, guest: Asking, choice: RoomChoice): Promise<void> {
  const { relationshipId } = host.side;
  const invited = await ask(host.page, 'share.invite', { relationshipId, name: host.side.name, choice });
  if (invited.problem || invited.trouble) throw new Error(`no invitation: ${invited.problem ?? invited.trouble}`);
  const code = await look(host, ({ invite }) => invite?.code);
  await ask(guest.page, 'share.join', {
    relationshipId: guest.side.relationshipId,
    name: guest.side.name,
    text: code,
  });
  const join = await look(host, ({ joined }) => joined[0]?.id);
  await ask(host.page, 'share.admit', { relationshipId, join, isAdmitted: true });
  for (const each of [guest, host]) await look(each, ({ phrase }) => phrase);
}
