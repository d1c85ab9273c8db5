import { i18n } from '#i18n';
import { usableLocale } from '../../lib/domain/locale.ts';
import type { BackupReason } from '../../lib/domain/sync-words.ts';
import type { BackupView } from '../../lib/messages/safekeeping-views.ts';

/** Browsers take no hyphen in a message's name. */
type Spelled<Word extends string> = Word extends `${infer Head}-${infer Tail}` ? `${Head}_${Spelled<Tail>}` : Word;

/** Why a backup was made. */
export function whyText(why: BackupReason): string {
  const key = why.replaceAll('-', '_') as Spelled<BackupReason>; // the type says what the line does
  return i18n.t(`backup.why_${key}`);
}

/** A size as people say it: `34 kB`, `1.2 MB`; thousands, as file managers count. */
export function sizeText(bytes: number, locale: string): string {
  const isLarge = bytes >= 1_000_000;
  return new Intl.NumberFormat(usableLocale(locale), {
    style: 'unit',
    unit: isLarge ? 'megabyte' : 'kilobyte',
    maximumFractionDigits: isLarge ? 1 : 0,
  }).format(isLarge ? bytes / 1_000_000 : Math.max(1, bytes / 1_000));
}

/** How much is in it and how large it is: `1,204 items, 34 kB`. */
export function contentText({ items, bytes }: Pick<BackupView, 'items' | 'bytes'>, locale: string): string {
  const count = new Intl.NumberFormat(usableLocale(locale)).format(items);
  return i18n.t('backup.what', [i18n.t('backup.items', items, [count]), sizeText(bytes, locale)]);
}

/** The instant of a backup: `21 November 2026 at 19:02`. */
export const instantText = (at: number, locale: string): string =>
  new Intl.DateTimeFormat(usableLocale(locale), { dateStyle: 'long', timeStyle: 'short' }).format(at);
