import { placeKey, type RoomPlace, USUAL_RELAYS } from '../domain/sharing.ts';
import { fail, ok, type Result } from '../result.ts';
import { CODE_LETTERS, readSecret, spellSecret } from './code-letters.ts';
import { placeText, readPlaceText } from './place-text.ts';

/** The page that says what Duologue is; it never learns the code, which stands behind the `#`. */
export const PROJECT_PAGE = 'https://duologue.invalid/i';
const VERSION = 1;
/** Letters of a pasted text that are looked at; an address with a long password, escaped twice, stays below. */
const LONGEST = 20_000;
const MOST_PLACES = 10;
const LINK = /duologue\.invalid\/i[^#\s]*#(\d{1,4})\.([^\s&<>"']+)/i;
/** Dashes of any kind; chats and word processors put longer ones. */
const DASH = /[\p{Pd}\u2212]/gu;
/** A code among other words needs its dashes to be told from them. */
const AMONG_WORDS = /(?<![a-z0-9-])[a-z0-9]{4}(?:-[a-z0-9]{4}){3}-[a-z0-9]{2}(?![a-z0-9-])(?:@\S+)?/i;
/** What people and chats put around a code or link. */
const AROUND = /^[\s<>"'“”„«»‘’()[\]]+|[\s<>"'“”„«»‘’()[\].,;:!?]+$/gu;

/** What a code opens: the invitation's secret, 10 bytes, and where it lies. */
export type InviteCode = { secret: Uint8Array<ArrayBuffer>; places: RoomPlace[] };

/** Why a text is no code that we can use; words of `JoinProblem`. */
export type CodeProblem = 'garbled' | 'newer';

function isUsual(places: readonly RoomPlace[]): boolean {
  const keys = new Set(places.map(placeKey));
  return keys.size === USUAL_RELAYS.length && USUAL_RELAYS.every((url) => keys.has(placeKey({ kind: 'relay', url })));
}

/**
 * The code of an invitation, for typing and for chats: 18 letters in groups, the last two a check, and behind an `@` the
 * places where it lies unless those are the usual relays. Throws a RangeError when the secret has not 10 bytes.
 * @example writeCode(secret, [{ kind: 'hand' }]) //=> 'abcd-efgh-ijkl-mnop-qr@hand'
 */
export function writeCode(secret: Uint8Array, places: readonly RoomPlace[]): string {
  const letters = spellSecret(secret);
  if (isUsual(places)) return letters;
  return `${letters}@${places.flatMap((place) => placeText(place) ?? []).join(',')}`;
}

/** The same as a link: the code is in the fragment, which no server gets to see, and only the extension reads it. */
export function inviteLink(code: string): string {
  const at = code.indexOf('@');
  const hint = at < 0 ? '' : `@${encodeURIComponent(code.slice(at + 1))}`;
  return `${PROJECT_PAGE}#${VERSION}.${at < 0 ? code : code.slice(0, at)}${hint}`;
}

/** Whether there is a link of ours in `text`, whatever its code is worth. */
export const isInviteLink = (text: string): boolean => linkIn(text.slice(0, LONGEST)) !== null;

/** Version and code of a link, also of one that a mail program or a search engine wrapped into its own address. */
function linkIn(text: string): { version: number; code: string } | null {
  let plain = text;
  for (let unwrapped = 0; unwrapped < 3; unwrapped += 1) {
    const [, version, code] = LINK.exec(plain) ?? [];
    if (version && code) return { version: Number(version), code: code.replace(AROUND, '') };
    plain = decoded(plain);
  }
  return null;
}

/** Percent signs resolved where they stand for something. */
const decoded = (text: string): string =>
  text.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes; // no letters of UTF-8: it stands for itself
    }
  });

/**
 * What a code, a link or a text with one of them in it opens. Takes them as people copy and type them: in any case, with
 * other dashes or none, with quotes or brackets around them, with 0, 1 and 8 for o, l and b. `newer`: a form or a place
 * that only a newer version knows. Nothing is sent anywhere; whatever the text is, it answers.
 */
export function readCode(text: string): Result<InviteCode, CodeProblem> {
  if (text.length > LONGEST) return fail('garbled');
  const plain = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(AROUND, '')
    .replace(DASH, '-');
  const link = linkIn(plain);
  if (link && link.version !== VERSION) return fail(link.version > VERSION ? 'newer' : 'garbled');
  const code = link && !link.code.includes('://') ? decoded(link.code) : (link?.code ?? plain);
  const [whole, among] = [readWhole(code), link ? null : AMONG_WORDS.exec(code)];
  return whole ?? (among && readWhole(among[0])) ?? fail('garbled');
}

/** What `code` opens when it is one and nothing else; null when its letters are none. */
function readWhole(code: string): Result<InviteCode, CodeProblem> | null {
  const at = code.indexOf('@');
  const letters = (at < 0 ? code : code.slice(0, at)).replace(/[\s.-]/g, '');
  const secret = letters.length === CODE_LETTERS ? readSecret(letters) : null;
  if (!secret) return null;
  if (at < 0) return ok({ secret, places: USUAL_RELAYS.map((url) => ({ kind: 'relay', url })) });
  const [hint = ''] = code
    .slice(at + 1)
    .trim()
    .split(/\s/);
  const read = hint.replace(AROUND, '').split(',').slice(0, MOST_PLACES).map(readPlaceText);
  const places = read.filter((place) => place !== null).filter((place) => place !== 'newer');
  if (places.length > 0) return ok({ secret, places });
  return fail(read.includes('newer') ? 'newer' : 'garbled');
}
