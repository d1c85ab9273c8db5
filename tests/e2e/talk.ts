import type { Page } from '@playwright/test';
import type { MeetingId, RelationshipId } from '../../lib/domain/ids.ts';
import type { Kind } from '../../lib/domain/relationship.ts';
import { type Extension, expect } from '../support/extension.ts';
import { instanceOf, type Ledger } from '../support/ledger.ts';
import { PanelPage } from './calendar-page.ts';
import { give, somebody } from './invented.ts';

const MINUTE = 60_000;
const WEEK = 7 * 24 * 60 * MINUTE;

export type TalkOptions = {
  name?: string;
  kind?: Kind;
  /** Minutes since it began; negative when it is still to come. */
  begun?: number;
  minutes?: number;
  /** How many earlier ones were held, one a week. */
  earlier?: number;
  /** What else lies in the database. */
  also?(
    ledger: Ledger,
    talk: { relationshipId: RelationshipId; meetingId: MeetingId; startsAt: number },
  ): Promise<unknown>;
};

export type Talk = { page: Page; panel: PanelPage; relationshipId: RelationshipId; meetingId: MeetingId; name: string };

/** A weekly 1:1 that runs right now (or soon), with its panel open in a tab of its own. */
export async function openTalk(ext: Extension, options: TalkOptions = {}): Promise<Talk> {
  const { name = 'Bo', kind = 'my-report', begun = 2, minutes = 60, earlier = 1, also } = options;
  // On a full minute, so that the words of the clock do not depend on the second at which a test began.
  const startsAt = Math.floor(Date.now() / MINUTE) * MINUTE - begun * MINUTE;
  let made: { relationshipId: RelationshipId; meetingId: MeetingId } | null = null;
  await give(ext, async (ledger) => {
    const relationshipId = await somebody(ledger, name, { kind });
    const meetingOf = (at: number, isHeld: boolean) => ({
      title: `Marta / ${name}`,
      startsAt: at,
      minutes,
      seriesId: 'talkseries1',
      eventId: instanceOf('talkseries1', at),
      isHeld,
    });
    for (let week = earlier; week > 0; week -= 1) {
      await ledger.meeting(relationshipId, meetingOf(startsAt - week * WEEK, true));
    }
    const now = meetingOf(startsAt, false);
    const meetingId = await ledger.meeting(relationshipId, now);
    ledger.sighting({
      relationshipId,
      meetingId,
      mine: 'marta@example.com',
      companion: `${name.toLowerCase()}@example.com`,
      name,
      meeting: now,
    });
    await also?.(ledger, { relationshipId, meetingId, startsAt });
    made = { relationshipId, meetingId };
  });
  if (!made) throw new Error('nothing was written');
  const { relationshipId, meetingId } = made as { relationshipId: RelationshipId; meetingId: MeetingId }; // set in the callback above
  const page = await ext.open('panel.html', `?relationship=${relationshipId}&meeting=${meetingId}`);
  await page.setViewportSize({ width: 400, height: 860 });
  const panel = new PanelPage(page);
  await expect(panel.companion).toHaveText(name);
  return { page, panel, relationshipId, meetingId, name };
}
