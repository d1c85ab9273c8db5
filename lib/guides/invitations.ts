import type { Kind } from '../domain/kind.ts';
import { INVITATIONS as EN } from './invitations/en.ts';
import type { Invitation } from './invitations/invitation.ts';

export { type Invitation, TONES } from './invitations/invitation.ts';

/**
 * First invitations (P2, P8, P9). Like phrases they are data for each language and not words of the surface: they are
 * said to a person, in the language of the talk, and I change them before I send them.
 */
const BY_LANGUAGE: Readonly<Record<string, readonly Invitation[]>> = { en: EN };

/** Those for somebody of this kind in a language (`de`), English ones where there are none in it; three for a peer, never none. */
export function invitationsFor(kind: Kind | null, language: string): readonly Invitation[] {
  const all = BY_LANGUAGE[language] ?? EN;
  const own = all.filter((invitation) => invitation.kind === kind);
  return own.length > 0 ? own : all.filter((invitation) => invitation.kind === null);
}

/** What the description of the event says, one thing a line, with the purpose as I worded it. */
export const invitationText = ({ purpose, is, isNot }: Pick<Invitation, 'purpose' | 'is' | 'isNot'>): string =>
  [purpose, is, isNot]
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');

/** Whether an event says nothing of what it is for: its guest would guess, and guess the worst (P9). */
export const needsPurpose = (text: string): boolean => text.trim() === '';

const NOTICE_MS = 24 * 3_600_000;

/** Whether a talk begins less than a day after it is asked for, which frightens more than it helps (P9). */
export const isShortNotice = (startsAt: number, now: number): boolean => startsAt - now < NOTICE_MS;
