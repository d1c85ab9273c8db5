import { addressKind, isAddress, normaliseAddress } from '../../domain/address.ts';
import type { Answer, SightedPerson } from '../../domain/sighting.ts';
import { type Property, readProperty } from './property.ts';
import type { Lines } from './scan.ts';

/** More are a crowd, whoever they are. */
const MOST_PEOPLE = 1_000;

/** So much of a line that cannot be read stands for its guest. */
const LONGEST_ODD = 100;

const ANSWERS: Record<string, Answer> = {
  ACCEPTED: 'accepted',
  DECLINED: 'declined',
  TENTATIVE: 'tentative',
  'NEEDS-ACTION': 'awaiting',
};

/** What stands for an answer; RFC 5545 §3.2.12 takes silence for an invitation that was not answered yet. */
const answerOf = ({ params }: Property, silence: Answer): Answer => {
  const stated = params.get('partstat')?.toUpperCase();
  return stated ? (ANSWERS[stated] ?? 'unknown') : silence;
};

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a stray percent sign: taken as it stands
  }
}

/**
 * The address in the EMAIL parameter, which says who it is where the value says how to reach them (RFC 7986 §6.2; iCloud),
 * or behind `mailto:`; what stands there when neither holds one.
 */
function addressOf({ params, values }: Property): string {
  const value = String(values[0] ?? '').trim();
  const bare = value.replace(/^mailto:\s*/i, '').replace(/\?.*$/, '');
  // A name with a colon and without quotes leaves its end in the value.
  const last = /mailto:\s*([^\s;"<>]+)$/i.exec(value)?.[1] ?? '';
  const candidates = [params.get('email')?.replace(/^mailto:/i, '') ?? '', decoded(bare), bare, last];
  return (candidates.find(isAddress) ?? bare).trim();
}

/** The name beside the address, without the quotes that some programs put around it; null when it says nothing more. */
function nameOf({ params }: Property, address: string): string | null {
  const name = (params.get('cn') ?? '')
    .trim()
    .replace(/^(['"])(.*)\1$/, '$2')
    .trim();
  const isAddressAgain = normaliseAddress(name) === normaliseAddress(address);
  return name && !isAddressAgain ? name : null;
}

/**
 * A line that is not quite one may still hold an address, and stands for somebody even when it does not: a guest who is
 * not counted would make a pair of three.
 */
function readGuest(line: string): Property {
  const address = () => /mailto:\s*([^\s;"<>]+)/i.exec(line)?.[1] ?? line.slice(0, LONGEST_ODD);
  return readProperty(line) ?? { params: new Map(), type: 'cal-address', values: [address()] };
}

const isRoom = ({ params }: Property, address: string): boolean =>
  /^(?:ROOM|RESOURCE)$/i.test(params.get('cutype') ?? '') || addressKind(address) === 'room';

function personOf(property: Property, address: string): SightedPerson {
  const { params } = property;
  return {
    address,
    name: nameOf(property, address),
    answer: answerOf(property, 'awaiting'),
    isOrganiser: false,
    isOptional: /^(?:OPT|NON)-PARTICIPANT$/i.test(params.get('role') ?? ''),
    // Guests of a guest have no line of their own.
    isGroup: /^GROUP$/i.test(params.get('cutype') ?? '') || Number(params.get('x-num-guests')) > 0,
  };
}

/** The guests of an event, each address once, and how many rooms it has. The organiser is one of them as soon as there are any. */
export function peopleOf(lines: Lines): { people: SightedPerson[]; rooms: number } {
  const people = new Map<string, SightedPerson>();
  const rooms = new Set<string>();
  for (const line of (lines.get('ATTENDEE') ?? []).slice(0, MOST_PEOPLE)) {
    const property = readGuest(line);
    const address = addressOf(property) || (property.params.get('cn') ?? '');
    const key = normaliseAddress(address);
    if (!key) continue;
    if (isRoom(property, address)) rooms.add(key);
    else if (!people.has(key)) people.set(key, personOf(property, address));
  }
  const [organiserLine] = lines.get('ORGANIZER') ?? [];
  const organiser = organiserLine === undefined ? null : readGuest(organiserLine);
  const address = organiser ? addressOf(organiser) : '';
  const key = normaliseAddress(address);
  const listed = people.get(key);
  if (listed) listed.isOrganiser = true;
  else if (organiser && people.size > 0 && isAddress(address) && addressKind(address) === 'person' && !rooms.has(key)) {
    // Who invites and does not list themselves comes.
    const person = { ...personOf(organiser, address), answer: answerOf(organiser, 'accepted'), isOrganiser: true };
    people.set(key, person);
  }
  return { people: [...people.values()], rooms: rooms.size };
}
