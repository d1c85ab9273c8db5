/**
 * What a content script took out of the page of an opened event, in the page's own words. What the words mean (answers,
 * days, times, ids) is read from it by the background, because that needs tables (docs/adr/0009).
 */
export type EventExtract = {
  surface: 'bubble' | 'edit';
  id: PageEventId;
  title: string | null;
  /** What the page says that its texts are written in: `en`, `pt-BR`. */
  language: string;
  /** The time zone of the page's texts as it states it, null when it does not. */
  timeZone: string | null;
  when: ExtractedLines | ExtractedFields;
  /** People and groups; each address once. Rooms are not guests. */
  guests: ExtractedGuest[];
  /** The number that the page itself states, without rooms; null when it states none. */
  statedCount: number | null;
  rooms: number;
  /** Google Meet code `abc-defg-hij`, null when none. */
  meetCode: string | null;
  /** The first http(s) links of the description, as they stand there. */
  links: string[];
  /** The organiser hid the guest list, or the page says there are guests and shows none. */
  areGuestsHidden: boolean;
  /** Whether what was read agrees with itself and did not change between two readings 300 ms apart. */
  isComplete: boolean;
};

/**
 * What the page calls an event by: the encoded id that its `data-eventid` or its address carries, else the two ids that
 * its log attribute spells out.
 */
export type PageEventId = string | { eventId: string; calendar: string };

/** One guest row. */
export type ExtractedGuest = {
  /** As written by the page, trimmed. */
  address: string;
  /** null when the page shows only the address. */
  name: string | null;
  /** What the row's label says after the name: the answer, the role. null when the row has no label. */
  said: string | null;
  /** The page marks this row as the organiser's, whatever the label says. */
  isMarkedOrganiser: boolean;
  /** An expandable group: it may stand for any number of people. */
  isGroup: boolean;
};

/** The words about time in the bubble. */
export type ExtractedLines = {
  kind: 'lines';
  /** The day with its times, then repetition; all of the bubble's lines when it has no block for time. */
  lines: string[];
  hasBlock: boolean;
  /** The lines of the conference's text below its title. They name their zone. */
  details: string[];
};

/** The fields about time on the edit page. */
export type ExtractedFields = {
  kind: 'fields';
  start: ExtractedField;
  end: ExtractedField;
  isAllDay: boolean;
  /** A rule of repetition is chosen. */
  hasRule: boolean;
  /** The lines around read-only days, nearest block first: their times have no fields of their own. */
  around: string[][];
};

/** One end of the event on the edit page. Empty where the page shows nothing. */
export type ExtractedField = {
  /** The day as a machine wrote it, `YYYYMMDD`: on the read-only day, and around the field. */
  stated: string;
  wrapped: string;
  /** The day and the time as a person sees them. */
  day: string;
  time: string;
};

/** Who is signed in, as the page shows it. */
export type ExtractedAccount = {
  /** The `/u/N/` of the address, 0 when absent. */
  index: number;
  /** From the page's block about the user; null when it has none. */
  address: string | null;
  name: string | null;
  /** Labels that may name the account, surest first; empty when `address` is there. */
  labels: string[];
  /** The page asks whoever is signed in to answer this invitation. */
  isAskedToAnswer: boolean;
};
