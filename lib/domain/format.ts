import type { Cadence } from './cadence.ts';
import type { Day } from './day.ts';

/** Who writes the notes of a pair (P20). */
export const NOTE_KEEPERS = ['one', 'both', 'own'] as const;
export type NoteKeeper = (typeof NOTE_KEEPERS)[number];

/** How two people want to talk: what the first meeting settles, each part a register of its own (P13 to P20). */
export type FormatParts = {
  /** What both promise about what is said (P14). */
  confidentiality: string;
  /** The day on which I, and they, confirmed that very statement; a new wording asks anew. */
  confirmedByMe: Day | null;
  confirmedByThem: Day | null;
  /** Why we meet (P10, P15). */
  whyWeMeet: string;
  /** What would make it a waste of time (P16). */
  doubts: string;
  /** What is raised at once and what is kept for the 1:1, one a line (P17). */
  raiseAtOnce: string;
  keepForUs: string;
  /** How often and how long (P18); null until settled. */
  cadence: Cadence | null;
  lengthMinutes: number | null;
  /** What each expects (P19). */
  myExpectations: string;
  theirExpectations: string;
  notesKeeper: NoteKeeper | null;
  /** They met before Duologue knew of it: no first meeting any more. */
  hasMetBefore: boolean;
};
/** The name of one part. */
export type FormatPart = keyof FormatParts;

/** One change of the format: which part, and what it was and became, in words of the person who changed it. */
export type FormatChange = {
  at: number;
  part: FormatPart;
  from: string;
  to: string;
  /** The companion did it; absent for me. */
  by?: 'them';
};

/** The format with its own history, oldest change first (P38, T19). */
export type Format = FormatParts & { history: FormatChange[] };

/** Nothing settled yet. */
export const NO_FORMAT: FormatParts = {
  confidentiality: '',
  confirmedByMe: null,
  confirmedByThem: null,
  whyWeMeet: '',
  doubts: '',
  raiseAtOnce: '',
  keepForUs: '',
  cadence: null,
  lengthMinutes: null,
  myExpectations: '',
  theirExpectations: '',
  notesKeeper: null,
  hasMetBefore: false,
};

/** Since when what is said stays between the two: the later of both confirmations, null while one is missing (P14). */
export function confidentialSince({
  confirmedByMe,
  confirmedByThem,
}: Pick<FormatParts, 'confirmedByMe' | 'confirmedByThem'>): Day | null {
  if (confirmedByMe === null || confirmedByThem === null) return null;
  return confirmedByMe > confirmedByThem ? confirmedByMe : confirmedByThem;
}

/** The lines of a part that is a list, without empty ones. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
