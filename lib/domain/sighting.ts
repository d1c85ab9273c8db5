/** A guest's answer to the invitation; `unknown` when the page's language did not let us tell. */
export const ANSWERS = ['accepted', 'declined', 'tentative', 'awaiting', 'unknown'] as const;
export type Answer = (typeof ANSWERS)[number];

/** One guest row as the page showed it. Rooms are not guests. */
export type SightedPerson = {
  /** As written by the page, trimmed; compare with `normaliseAddress`. */
  address: string;
  /** null when the page shows only the address. */
  name: string | null;
  answer: Answer;
  isOrganiser: boolean;
  isOptional: boolean;
  /** An expandable group: it may stand for any number of people. */
  isGroup: boolean;
};

/** What a content script saw of an opened event. Plain data, so that a reader can be tested against stored pages. */
export type EventSighting = {
  surface: 'bubble' | 'edit';
  /** With its instance, e.g. `abc_20261124T090000Z`. */
  eventId: string;
  /** `eventId` without the instance and without a split-series suffix. */
  seriesId: string;
  /** The calendar's address with abbreviations resolved; null when it could not be decoded. */
  calendarId: string | null;
  title: string | null;
  /** Epoch ms; null rather than guessed. `end` is exclusive. */
  startsAt: number | null;
  endsAt: number | null;
  isAllDay: boolean;
  /** IANA name the page uses, null when it does not say. */
  timeZone: string | null;
  people: SightedPerson[];
  /** The number that the page itself states, without rooms; null when it states none. */
  statedCount: number | null;
  rooms: number;
  /** Google Meet code `abc-defg-hij`, null when none. */
  meetCode: string | null;
  /** First http(s) link of the description, unwrapped from Google's redirect. */
  descriptionLink: string | null;
  isRecurring: boolean | null;
  /** The organiser hid the guest list, or the page says there are guests and shows none. */
  areGuestsHidden: boolean;
  /** Whether what was read agrees with itself and did not change between two readings 300 ms apart. */
  isComplete: boolean;
};

/** Who is signed in on this page, as far as the page tells. */
export type SightedAccount = {
  /** The `/u/N/` of the address, 0 when absent. */
  index: number;
  address: string | null;
  name: string | null;
};

/** A participant of a call. */
export type SightedParticipant = { name: string; isSelf: boolean; devices: number };

/** Where in a call a Meet tab is (sites/google-meet.md §c). */
export const CALL_STAGES = [
  'landing',
  'green-room',
  'knocking',
  'in-call',
  'left',
  'refused',
  'error',
  'unknown',
] as const;
export type CallStage = (typeof CALL_STAGES)[number];

/** What a content script saw of a Meet tab. */
export type CallSighting = {
  code: string | null;
  stage: CallStage;
  participants: SightedParticipant[];
  /** Joined devices as Meet's badge states, else counted camera tiles; null when neither is there. */
  count: number | null;
  /** Whether exactly two people were seen steadily for at least five seconds. */
  isPair: boolean;
  /** I show my screen to the others (P106). */
  isPresenting: boolean;
  title: string | null;
};
