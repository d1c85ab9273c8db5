/** Letters that a name keeps; the same as a person may type. */
export const LONGEST_NAME = 60;

/**
 * A name that somebody else wrote, fit to be shown beside our own words: one line, at most 60 letters, without control and
 * invisible signs and without those that turn the direction of what follows. Those that join letters in Persian, Hindi or
 * an emoji stay. Empty when nothing is left. Idempotent.
 * @example tidyName('  Bo\n\u202eLind ') //=> 'Bo Lind'
 */
export const tidyName = (text: string): string =>
  [
    ...text
      .slice(0, LONGEST_NAME * 20) // enough for 60 letters of any kind; a whole book is not looked through
      .normalize('NFC')
      .replace(/\s+/gu, ' ')
      .replace(/[\p{Cc}\p{Cs}\p{Co}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/gu, '')
      .replace(/\s+/gu, ' ') // what stood around a sign that is gone
      .trim(),
  ]
    .slice(0, LONGEST_NAME)
    .join('')
    .trim();
