import { fromBase64, toBase64 } from '../domain/base64.ts';

/** Bytes as letters, digits, `-` and `_`, without padding (RFC 4648 §5): for links, chats and keys in JWK. */
export const toBase64Url = (bytes: Uint8Array): string =>
  toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** The bytes of `text`, or null when it is not base64url. */
export const fromBase64Url = (text: string): Uint8Array<ArrayBuffer> | null =>
  fromBase64(text.replaceAll('-', '+').replaceAll('_', '/'));
