import type { ExtractedGuest } from '../../../domain/event-extract.ts';
import type { Answer, SightedPerson } from '../../../domain/sighting.ts';

/**
 * What a guest's label says after the name: en de fr es it pl pt nl ja, as starts of words. `no` stands before `yes`
 * ("not attending" holds "attending"). Only what is found counts; what a language we lack says stays unknown.
 */
const WORDS: [Exclude<Answer, 'unknown'>, RegExp][] = [
  [
    'awaiting',
    /await|no response|not responded|ausstehend|keine antwort|en attente|pendiente|in attesa|oczekuj|brak odp|aguard|pendente|sem resposta|afwachting|geen reactie|未返信|返信待ち|未回答/,
  ],
  [
    'declined',
    /not attending|declin|\bno\b|won.t|abgesagt|abgelehnt|nicht teil|ne participe|refus|no asist|rechaz|non partecip|rifiut|\bnie\b|odrzuc|não|recus|niet|afgewezen|geweigerd|不参加|欠席|辞退|出席しない/,
  ],
  [
    'tentative',
    /maybe|tentativ|vielleicht|unter vorbehalt|peut-être|quiz[aá]|tal vez|forse|może|talvez|misschien|未定|仮承諾/,
  ],
  [
    'accepted',
    /attending|accept|\byes\b|going|zugesagt|nimmt teil|teilnahme|participe|asist|acept|partecip|accett|uczestnicz|zaakcept|przyj[ęm]|\btak\b|participar|aceit|confirm|aanwezig|neemt deel|geaccept|参加|出席|承諾/,
  ],
];
const OPTIONAL = /optional|optionnel|facultati|facoltativ|opcional|opzional|opcjonal|optione|任意/;
const ORGANISER = /organi[sz]|organisat|主催|veranstalter/;
/** Languages whose silence after a name is known to mean "has not answered yet". */
const KNOWN_LANGUAGE = /^(?:en|de|fr|es|it|pl|pt|nl|ja)\b/i;

/** Who a guest row shows and how they answered. `language` is the page's. */
export function interpretGuest(guest: ExtractedGuest, language: string): SightedPerson {
  const { address, name, isGroup } = guest;
  const said = (guest.said ?? '').toLowerCase();
  const answer = WORDS.find(([, words]) => words.test(said))?.[0];
  // Nothing but what we understood is said: then silence is an answer, where we know the language.
  const rest = said.split(/[,،、，]/).filter((part) => part.trim() && !ORGANISER.test(part) && !OPTIONAL.test(part));
  const isSilent = guest.said !== null && rest.length === 0 && KNOWN_LANGUAGE.test(language);
  return {
    address,
    name,
    answer: answer ?? (isSilent ? 'awaiting' : 'unknown'),
    isOrganiser: guest.isMarkedOrganiser || ORGANISER.test(said),
    isOptional: OPTIONAL.test(said),
    isGroup,
  };
}
