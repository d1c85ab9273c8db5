import type { Kind } from '../../domain/kind.ts';

/** How an invitation sounds; equals may choose (P8). */
export const TONES = ['short', 'warm', 'curious'] as const;
export type Tone = (typeof TONES)[number];

/** A first invitation to a 1:1. It always says what for, what it is and what it is not: nobody is to be ambushed (P9). */
export type Invitation = {
  /** Whom it is for; null for anybody. */
  kind: Kind | null;
  /** The row of the practices that it serves, beside P9. */
  practice: string;
  /** Null where there is only one. */
  tone: Tone | null;
  /** Of the event; it stands in the calendar of both. */
  title: string;
  /** One line: why I ask. */
  purpose: string;
  /** What such a talk is. */
  is: string;
  /** What it is not. */
  isNot: string;
};
