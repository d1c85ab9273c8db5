import { readAccountLabel } from '../../../domain/account-label.ts';
import type { ExtractedAccount } from '../../../domain/event-extract.ts';
import type { SightedAccount } from '../../../domain/sighting.ts';

/**
 * Who is signed in, as far as the page tells: its own block about the user, else the label of the account button, else
 * `calendarId`, the calendar of the open event, when the page asks *me* to answer there (somebody else's calendar does
 * not). An address is never guessed.
 */
export function interpretAccount(account: ExtractedAccount, calendarId: string | null): SightedAccount {
  const { index, address, name } = account;
  if (address) return { index, address, name };
  for (const label of account.labels) {
    const read = readAccountLabel(label);
    if (read) return { index, ...read, name: name ?? read.name };
  }
  const isMine = calendarId && !/calendar\.google\.com$/.test(calendarId) && account.isAskedToAnswer;
  return { index, address: isMine ? calendarId : null, name };
}
