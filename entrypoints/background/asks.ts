import { eventMeetingId } from '../../lib/database/meetings.ts';
import { type Folded, type People, personChanges, readPeople } from '../../lib/database/people.ts';
import { answerChange, forgetAnswer, readAccounts, readAnswers } from '../../lib/database/settings.ts';
import { normaliseAddress, tidyAddress } from '../../lib/domain/address.ts';
import { dayAt } from '../../lib/domain/day.ts';
import { newId, type PersonId } from '../../lib/domain/ids.ts';
import { foldName } from '../../lib/domain/person-name.ts';
import { judge } from '../../lib/domain/verdict.ts';
import type { SurfaceToBackground } from '../../lib/messages/surface-to-background.ts';
import type { AskAnswer, AskView } from '../../lib/messages/views.ts';
import type { Written } from '../../lib/messages/written.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import type { Keeper } from './keeper.ts';
import { personOf, writeMeeting } from './sightings.ts';

type Answered = ReturnType<SurfaceToBackground['ask.answer']>;

/** What "Is this a 1:1?" is about, and who it may be with. */
export async function getAsk(keeper: Keeper, subject: string): Promise<Result<AskView>> {
  const people = await readPeople(keeper.db);
  if (subject.startsWith('event:')) return askAboutEvent(keeper, people, subject.slice('event:'.length));
  if (subject.startsWith('call:')) return askAboutCall(keeper, people, subject.slice('call:'.length));
  return fail('not-found');
}

async function askAboutEvent(keeper: Keeper, people: People, eventId: string): Promise<Result<AskView>> {
  const row = await keeper.db.sightings.get(eventId);
  if (!row) return fail('not-found');
  const mine = new Set((await readAccounts(keeper.db)).flatMap((account) => account.addresses).map(normaliseAddress));
  const verdict = judge(row, mine);
  const guests = verdict.kind === 'unknown' ? verdict.candidates : row.people;
  return ok({
    title: row.title,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    reason: verdict.kind === 'unknown' ? verdict.reason : 'self-unknown',
    isRecurring: row.isRecurring === true,
    candidates: guests
      .filter((guest) => !mine.has(normaliseAddress(guest.address)))
      .map((guest) => {
        const known = people.withAddress(guest.address);
        return { address: guest.address, name: known?.person.name ?? guest.name, personId: known?.person.id ?? null };
      }),
  });
}

async function askAboutCall(keeper: Keeper, people: People, code: string): Promise<Result<AskView>> {
  const call = await keeper.db.calls.where('code').equals(code).first();
  const names = call?.participants ?? [];
  return ok({
    title: null,
    startsAt: call?.startedAt ?? null,
    endsAt: null,
    reason: 'participants',
    isRecurring: false,
    candidates: names.map((name) => ({ address: null, name, personId: namesake(people, name)?.person.id ?? null })),
  });
}

/** The only person of this name; two of one name are nobody until the user says which. */
function namesake(people: People, name: string): Folded | null {
  const wanted = foldName(name);
  const found = people.all.filter(({ person }) =>
    [person.name, ...person.otherNames].some((own) => foldName(own) === wanted),
  );
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** Keeps the answer for the whole series (or the call's code) and gives the thread to go on with; null after a no. */
export async function answerAsk(keeper: Keeper, subject: string, answer: AskAnswer): Promise<Answered> {
  const folded = answer.kind === 'no' ? null : await personFor(keeper, answer);
  if (answer.kind !== 'no' && !folded) return fail('not-found');
  if (subject.startsWith('call:')) return answerCall(keeper, subject.slice('call:'.length), folded);
  const row = await keeper.db.sightings.get(subject.slice('event:'.length));
  if (!subject.startsWith('event:') || !row) return fail('not-found');
  await keeper.commit([
    answerChange({ id: `event:${row.seriesId}`, personId: folded?.person.id ?? null, title: row.title }),
  ]);
  const meetingId = folded ? await writeMeeting(keeper, folded, row) : null;
  const relationshipId = folded?.relationship.id ?? null;
  await keeper.db.sightings.put({ ...row, verdict: folded ? 'yes' : 'no', relationshipId, meetingId });
  keeper.changed(['sightings'], [row.id]);
  return ok(relationshipId && meetingId ? { relationshipId, meetingId } : null);
}

async function answerCall(keeper: Keeper, code: string, folded: Folded | null): Promise<Answered> {
  await keeper.commit([answerChange({ id: `call:${code}`, personId: folded?.person.id ?? null, title: code })]);
  if (!folded) return ok(null);
  const meetingId = await eventMeetingId(folded.relationship.id, `call:${code}:${dayAt(keeper.now())}`);
  await keeper.db.calls.where('code').equals(code).modify({ relationshipId: folded.relationship.id, meetingId });
  return ok({ relationshipId: folded.relationship.id, meetingId });
}

async function personFor(keeper: Keeper, answer: Exclude<AskAnswer, { kind: 'no' }>): Promise<Folded | null> {
  if (answer.kind === 'with') return (await readPeople(keeper.db)).person(answer.personId);
  if (answer.address) return personOf(keeper, { address: tidyAddress(answer.address), name: answer.name });
  const id = newId<'person'>() satisfies PersonId;
  const { changes } = await personChanges({ id, name: answer.name, addresses: [], kind: null }, keeper.now());
  await keeper.commit(changes);
  return (await readPeople(keeper.db)).person(id);
}

export async function listAnswers(keeper: Keeper): Promise<ReturnType<SurfaceToBackground['answers.list']>> {
  const [people, answers] = await Promise.all([readPeople(keeper.db), readAnswers(keeper.db)]);
  return ok(
    answers.map(({ id, title, personId }) => ({
      id,
      title,
      personName: personId ? (people.person(personId)?.person.name ?? null) : null,
    })),
  );
}

/** Takes an answer back: the next sighting asks again. */
export async function forget(keeper: Keeper, id: string): Promise<Result<Written>> {
  if (!(await keeper.db.settings.get(`answer:${id}`))) return fail('not-found');
  const { undo } = await keeper.commit([forgetAnswer(id)]);
  return ok({ id, undo });
}
