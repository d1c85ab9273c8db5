/** Every code has a sentence under `errors.<code>` in the locales: what happened and what to do (tests/arch checks). */
export const ERROR_CODES = [
  'not-found',
  'bad-input',
  'address-taken',
  'steps-empty',
  'private-hidden',
  'storage-full',
  'storage-failed',
  'background-gone',
  'extension-updated',
  'backup-unreadable',
  'backup-foreign',
  'backup-newer',
  'backup-sealed',
  'words-unknown',
  'wrong-word',
  'read-only',
  'notes-closed',
  'device-alive',
  'cancelled',
  'seen-already',
  'feed-address',
  'feed-unreadable',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** Whether `value` is one of our codes, for what arrives from another context. */
export const isErrorCode = (value: unknown): value is ErrorCode => ERROR_CODES.some((code) => code === value);
