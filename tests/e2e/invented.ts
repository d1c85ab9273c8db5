import type { Locator, Page } from '@playwright/test';
import { type Day, dayAt } from '../../lib/domain/day.ts';
import type { RelationshipId } from '../../lib/domain/ids.ts';
import type { Kind } from '../../lib/domain/relationship.ts';
import type { Extension } from '../support/extension.ts';
import { importBackup } from '../support/import-backup.ts';
import { at, instanceOf, Ledger } from '../support/ledger.ts';

/** The day of the machine and of the browser; both live in the zone of playwright.config.ts. */
export const today = (): Day => dayAt(Date.now());

/** Gives the installed extension what `write` puts in a ledger, by the product's own import. */
export async function give(
  ext: Pick<Extension, 'context' | 'id'>,
  write: (ledger: Ledger, today: Day) => Promise<unknown>,
): Promise<void> {
  const ledger = new Ledger();
  await write(ledger, today());
  await importBackup(ext.context, ext.id, ledger.text(Date.now()));
}

/** Somebody invented, with a thread from a hundred days ago. */
export async function somebody(
  ledger: Ledger,
  name: string,
  more: { address?: string; kind?: Kind } = {},
): Promise<RelationshipId> {
  const address = more.address ?? `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@example.com`;
  const { relationshipId } = await ledger.person(
    name,
    address,
    more.kind ?? 'my-report',
    Date.now() - 100 * 86_400_000,
  );
  return relationshipId;
}

/** An event of today with them that the calendar has shown. */
export async function talkToday(
  ledger: Ledger,
  relationshipId: RelationshipId,
  name: string,
  hour: number,
): Promise<void> {
  const startsAt = at(today(), hour);
  const seriesId = `series${hour}${name.length}`;
  const meeting = {
    title: `Weekly with ${name}`,
    startsAt,
    minutes: 45,
    seriesId,
    eventId: instanceOf(seriesId, startsAt),
    isHeld: false,
  };
  const meetingId = await ledger.meeting(relationshipId, meeting);
  ledger.sighting({
    relationshipId,
    meetingId,
    mine: 'me@example.com',
    companion: `${name.toLowerCase()}@example.com`,
    name,
    meeting,
  });
}

/** A promise made a hundred days ago. */
export const promise = (
  ledger: Ledger,
  relationshipId: RelationshipId,
  text: string,
  due: Day | null,
  owner: 'me' | 'them' | 'both' = 'me',
) => ledger.agreement(relationshipId, { text, owner, due }, Date.now() - 50 * 86_400_000);

export const region = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });

/** The popup in a tab, once it has its answers. */
export async function openPopup(ext: Extension): Promise<Page> {
  const page = await ext.open('popup.html');
  await page.setViewportSize({ width: 380, height: 600 });
  return page;
}

export const captureField = (page: Page): Locator => page.getByRole('textbox', { name: 'Capture a topic' });

/** Opens the thread with `name` by the panel's own picker, as without any event. */
export async function openThread(
  ext: Extension,
  name: string,
  surface: 'panel.html' | 'sidepanel.html' = 'panel.html',
): Promise<Page> {
  const page = await ext.open(surface);
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
  return page;
}
