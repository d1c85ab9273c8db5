/** A language's names of months and weekdays, and the order of its numeric dates, from the browser's own tables. */
export type CalendarWords = {
  /** Lower-case name → month 1 to 12. */
  months: Map<string, number>;
  /** Lower-case name → ISO weekday 1 to 7. */
  weekdays: Map<string, number>;
  order: 'dmy' | 'mdy' | 'ymd';
  /** Whether 18.30 is a time of day. */
  hasDots: boolean;
};

/** No user has more languages than this; a page that names ever new ones must not fill the memory. */
const MAX_KNOWN = 20;
const known = new Map<string, CalendarWords>();
/** `text` in lower case without accents, which pages use differently in short forms. */
export const unaccented = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();

const plainWord = (word: string): string => unaccented(word).replace(/[.’']/g, '').trim();

const STYLES = ['long', 'short'] as const;

function build(language: string): CalendarWords {
  const tag = `${language}-u-ca-gregory-nu-latn`;
  const months = new Map<string, number>();
  const weekdays = new Map<string, number>();
  const part = (options: Intl.DateTimeFormatOptions, type: string, date: Date): string =>
    new Intl.DateTimeFormat(tag, { timeZone: 'UTC', ...options }).formatToParts(date).find((each) => each.type === type)
      ?.value ?? '';
  for (const style of STYLES) {
    for (let month = 1; month <= 12; month += 1) {
      const date = new Date(Date.UTC(2026, month - 1, 5));
      // Alone and beside a day: Slavic languages bend the name ("lipiec", "8 lipca").
      for (const options of [{ month: style }, { month: style, day: 'numeric' }] as const) {
        const name = plainWord(part(options, 'month', date));
        if (/\p{L}/u.test(name)) months.set(name, month);
      }
    }
    // 5 January 2026 is a Monday.
    for (let day = 1; day <= 7; day += 1) {
      weekdays.set(plainWord(part({ weekday: style }, 'weekday', new Date(Date.UTC(2026, 0, 4 + day)))), day);
    }
  }
  if (/^en/i.test(language)) months.set('sept', 9);
  const numeric = new Intl.DateTimeFormat(tag, { year: 'numeric', month: 'numeric', day: 'numeric' }).formatToParts(
    new Date(0),
  );
  const first = numeric.find((each) => each.type !== 'literal')?.type;
  const time = new Intl.DateTimeFormat(tag, { hour: 'numeric', minute: '2-digit' }).format(new Date(0));
  return {
    months,
    weekdays,
    order: first === 'year' ? 'ymd' : first === 'month' ? 'mdy' : 'dmy',
    hasDots: /\d\.\d/.test(time),
  };
}

/** The words of `language` (a BCP 47 tag, or what a page puts into `lang`); English for what the browser does not know. */
export function calendarWords(language: string): CalendarWords {
  const asked = language.replace(/_/g, '-') || 'en';
  const cached = known.get(asked);
  if (cached) return cached;
  let words: CalendarWords;
  try {
    words = build(asked);
  } catch {
    words = build('en'); // not a language tag
  }
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(asked, words);
  return words;
}
