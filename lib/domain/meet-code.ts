/** Also inside the address of a redirect, where the slash is encoded. */
const IN_ADDRESS = /meet\.google\.com(?:\/|%2F)([a-z]{3}-[a-z]{4}-[a-z]{3})(?![a-z-])/i;

/**
 * The code of the first Google Meet address in a text, in lower case; null when there is none.
 * @example meetCodeIn('Join: https://meet.google.com/ABC-defg-hij?hs=122') //=> 'abc-defg-hij'
 */
export const meetCodeIn = (text: string): string | null => IN_ADDRESS.exec(text)?.[1]?.toLowerCase() ?? null;
