import { i18n } from '#i18n';
import type { PauseReason, TargetKind } from '../../lib/domain/sync-words.ts';

/** Browsers take no hyphen in a message's name. */
type Spelled<Word extends string> = Word extends `${infer Head}-${infer Tail}` ? `${Head}_${Spelled<Tail>}` : Word;

const spelled = (reason: PauseReason) => reason.replaceAll('-', '_') as Spelled<PauseReason>; // the type says what the line does

/** What a place is called. */
export function placeText(place: TargetKind): string {
  return i18n.t(`sync.${place}`);
}

/** Where the common sentence, which speaks of a server and its address, would be wrong. */
const OWN: Partial<Record<TargetKind, Partial<Record<PauseReason, () => string>>>> = {
  browser: {
    full: () => i18n.t('sync.troubleBrowser_full'),
    'not-supported': () => i18n.t('sync.troubleBrowser_not_supported'),
  },
  folder: {
    'not-allowed': () => i18n.t('sync.troubleFolder_not_allowed'),
    'not-found': () => i18n.t('sync.troubleFolder_not_found'),
    full: () => i18n.t('sync.troubleFolder_full'),
  },
  drive: {
    unreachable: () => i18n.t('sync.troubleDrive_unreachable'),
    unauthorised: () => i18n.t('sync.troubleDrive_unauthorised'),
    'not-allowed': () => i18n.t('sync.troubleDrive_not_allowed'),
    'not-supported': () => i18n.t('sync.driveNone'),
  },
};

/** What is the matter with a place and what to do about it, in one or two sentences. */
export function troubleText(reason: PauseReason, place: TargetKind): string {
  return OWN[place]?.[reason]?.() ?? i18n.t(`sync.trouble.${spelled(reason)}`);
}

/** The same in two or three words, for a line that says which place is paused. */
export function shortTroubleText(reason: PauseReason): string {
  return i18n.t(`sync.short_${spelled(reason)}`);
}
