import { i18n } from '#i18n';
import { usableLocale } from '../../lib/domain/locale.ts';
import type { LongWork, SyncState } from '../../lib/messages/safekeeping-views.ts';
import { shortTroubleText } from './place-words.ts';

/** Browsers take no hyphen in a message's name. */
type Spelled<Word extends string> = Word extends `${infer Head}-${infer Tail}` ? `${Head}_${Spelled<Tail>}` : Word;

/** How far a long work is, such as “first upload: 34 %”; in percent, as what is counted differs from work to work. */
function workWords({ work, done, total }: NonNullable<SyncState['progress']>, locale: string): string {
  const key = work.replaceAll('-', '_') as Spelled<LongWork>; // the type says what the line does
  const share = total > 0 ? Math.min(1, done / total) : 0;
  const percent = new Intl.NumberFormat(usableLocale(locale), { style: 'percent', maximumFractionDigits: 0 }).format(
    share,
  );
  return i18n.t(`syncLine.work_${key}`, [percent]);
}

/** What a header says of my other browsers; null while there is nothing to say. */
export function syncWords(state: SyncState, locale: string): string | null {
  const { kind, waiting, reason, progress } = state;
  if (kind === 'off') return null;
  if (kind === 'paused') return i18n.t('syncLine.paused', [shortTroubleText(reason ?? 'failed')]);
  if (kind === 'offline') return i18n.t('syncLine.offline');
  if (progress) return workWords(progress, locale);
  if (waiting > 0) return i18n.t('syncLine.waiting', waiting, [String(waiting)]);
  return i18n.t(kind === 'working' ? 'syncLine.working' : 'syncLine.inStep');
}
