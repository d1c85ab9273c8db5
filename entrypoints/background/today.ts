import { outstandingAgreements } from '../../lib/database/agreements.ts';
import { readPeople } from '../../lib/database/people.ts';
import { isOn } from '../../lib/database/planned.ts';
import { openTopics } from '../../lib/database/topics.ts';
import { isMine } from '../../lib/domain/agreement.ts';
import type { PromiseView, TodayRow, TodayView } from '../../lib/messages/views.ts';
import { ok, type Result } from '../../lib/result.ts';
import type { Keeper } from './keeper.ts';
import { sourceOf } from './planning.ts';
import { laneFilter, readShield } from './shield.ts';
import { viewOf } from './threads.ts';

/** When the calendar that was read longest ago was last read; null when none was read yet. By index: a file is large. */
async function lastReadAt(db: Keeper['db']): Promise<number | null> {
  const [first] = await db.feeds.orderBy('lastAt').limit(1).keys();
  return typeof first === 'number' ? first : null;
}

/**
 * The 1:1s of one day as they were sighted, and everybody's outstanding promises by due day. While the shield is up
 * nothing private is in it.
 */
export async function getToday(keeper: Keeper, day: { from: number; to: number }): Promise<Result<TodayView>> {
  const { db } = keeper;
  const [shield, people, sightings, outstanding] = await Promise.all([
    readShield(keeper),
    readPeople(db),
    db.sightings.where('startsAt').between(day.from, day.to).toArray(),
    outstandingAgreements(db, null),
  ]);
  const agreements = outstanding.filter(laneFilter(shield));
  const promises: PromiseView[] = agreements.flatMap((agreement) => {
    const folded = people.relationship(agreement.relationshipId);
    return folded ? [{ ...agreement, person: viewOf(folded) }] : [];
  });
  const rows = sightings.map(async (sighting): Promise<TodayRow[]> => {
    const folded = sighting.relationshipId ? people.relationship(sighting.relationshipId) : null;
    if (!isOn(sighting) || !folded || !sighting.meetingId || sighting.startsAt === null) return [];
    const topics = (await openTopics(db, folded.relationshipIds)).filter(laneFilter(shield));
    return [
      {
        relationshipId: folded.relationship.id,
        meetingId: sighting.meetingId,
        person: viewOf(folded),
        startsAt: sighting.startsAt,
        endsAt: sighting.endsAt,
        theirTopics: topics.filter((topic) => topic.owner === 'them').length,
        myTopics: topics.filter((topic) => topic.owner === 'me').length,
        promises: promises.filter((promise) => promise.person.id === folded.person.id).length,
      },
    ];
  });
  const today = (await Promise.all(rows)).flat().sort((one, other) => one.startsAt - other.startsAt);
  return ok({
    today,
    youOwe: promises.filter(isMine),
    theyOwe: promises.filter((promise) => promise.owner !== 'me'),
    source: await sourceOf(keeper),
    feedAt: await lastReadAt(db),
    shield,
  });
}
