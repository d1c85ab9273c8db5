const FALLBACK = 'en-GB';

/**
 * `locale` as Intl takes it. Browsers hand us `en_GB` (the `@@ui_locale` message) as well as `en-GB`; what Intl cannot
 * read at all becomes British English. Plain `en` says nothing about the order of day and month; Intl would take the
 * American one, Duologue's own screens write "Thu 26 Nov", so plain `en` means `en-GB` here.
 */
export function usableLocale(locale: string): string {
  try {
    const [known] = Intl.getCanonicalLocales(locale.replaceAll('_', '-'));
    if (known === undefined || known === 'en') return FALLBACK;
    return known;
  } catch {
    return FALLBACK; // RangeError: not a language tag
  }
}

/** The language subtag of a usable locale: `de` of `de-AT`. */
export const languageOf = (locale: string): string => usableLocale(locale).split('-')[0] ?? 'en';
