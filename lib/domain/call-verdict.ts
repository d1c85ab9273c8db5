import { foldName } from './person-name.ts';
import type { CallSighting, SightedParticipant } from './sighting.ts';

/** Whether a running call is a 1:1 with somebody we know, judged by the people seen in it alone. */
export type CallVerdict<Id extends string = string> =
  /** `name` as the call shows it. */
  | { kind: 'yes'; personId: Id; name: string }
  /** Perhaps two people, but who the other one is must be said by the user. `candidates`: the other names, as shown. */
  | { kind: 'unknown'; reason: 'participants'; candidates: string[] }
  | { kind: 'no' };

/** What the background knows of names. Names are compared without case and accents. */
export type CallKnowledge<Id extends string = string> = {
  people: readonly { id: Id; names: readonly string[] }[];
  /** Note-taker bots and others who do not count (settings). */
  ignored: readonly string[];
  /** Names under which I appear, for calls in which the page does not mark me. */
  mine: readonly string[];
};

const NO = { kind: 'no' } as const;

/**
 * Whether this call is a 1:1, for calls whose code belongs to no sighted event (that is the better cue and comes first,
 * sites/google-meet.md §c). *Yes* needs exactly two people, seen steadily, one of them known to us by a name that no
 * other person of ours carries. Names and devices are both counted: where they disagree (one person on two devices, or
 * two people of one name) the user is asked. Three people never make a 1:1. Ignored names do not count, nor do their devices.
 */
export function judgeCall<Id extends string>(call: CallSighting, knowledge: CallKnowledge<Id>): CallVerdict<Id> {
  if (call.stage !== 'in-call') return NO;
  const { self, others, ignoredDevices } = sortOut(call.participants, knowledge);
  const people = others.length + (self === null ? 0 : 1);
  if (people > 2) return NO;

  const seen = [...others, ...(self === null ? [] : [self])].reduce((sum, one) => sum + one.devices, 0);
  const stated = call.count === null ? null : call.count - ignoredDevices;
  if (stated !== null && (stated < 2 || (stated > 2 && stated > seen))) return NO; // alone, or somebody the page does not show

  // Steadiness is measured on all participants: with a bot among them two people can only be told by the stated number.
  const isSteady = ignoredDevices > 0 ? stated !== null : call.isPair;
  if (people < 2) return isSteady ? ask(others) : NO;
  if ((stated ?? seen) > 2) return ask(others);
  if (!isSteady) return ignoredDevices > 0 ? ask(others) : NO;
  return byName(self, others, knowledge.people);
}

/** One person of the call, all devices together. `key` is the name to compare by. */
type Attendee = { key: string; name: string; devices: number };

const ask = (others: readonly Attendee[]): CallVerdict<never> => ({
  kind: 'unknown',
  reason: 'participants',
  candidates: others.map(({ name }) => name),
});

/** Who of the two is known to us, when that is beyond doubt. */
function byName<Id extends string>(
  self: Attendee | null,
  others: readonly Attendee[],
  people: CallKnowledge<Id>['people'],
): CallVerdict<Id> {
  if (others.some(({ key }) => key === self?.key)) return ask(others); // my namesake, or my own second device
  const known = others.flatMap((other) =>
    people
      .filter(({ names }) => names.some((name) => foldName(name) === other.key))
      .map(({ id }) => ({ id, name: other.name })),
  );
  const [companion] = known;
  return companion && known.length === 1 ? { kind: 'yes', personId: companion.id, name: companion.name } : ask(others);
}

/** Me, the others by name, and how many devices belong to names that do not count. */
function sortOut(
  participants: readonly SightedParticipant[],
  { ignored, mine }: Pick<CallKnowledge, 'ignored' | 'mine'>,
) {
  const bots = new Set(ignored.map(foldName));
  const ownNames = new Set(mine.map(foldName));
  const isMarked = participants.some(({ isSelf }) => isSelf);
  const isMe = (one: SightedParticipant) => (isMarked ? one.isSelf : ownNames.has(foldName(one.name)));

  const own = new Map<string, Attendee>();
  let ignoredDevices = 0;
  const others = new Map<string, Attendee>();
  for (const participant of participants) {
    const key = foldName(participant.name);
    const devices = Math.max(1, participant.devices);
    if (!isMe(participant) && bots.has(key)) {
      ignoredDevices += devices;
      continue;
    }
    const side = isMe(participant) ? own : others;
    side.set(key, { key, name: participant.name, devices: devices + (side.get(key)?.devices ?? 0) });
  }
  const [self = null] = own.values();
  return { self, others: [...others.values()], ignoredDevices };
}
