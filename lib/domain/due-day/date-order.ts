import { usableLocale } from '../locale.ts';

/** How a locale writes a date in numbers. */
export type DateOrder = {
  isDayFirst: boolean;
  /** Whether it puts dots between the numbers: "4.12." is a date there and a version elsewhere. */
  hasDots: boolean;
  hasDashes: boolean;
};

/** A line is read at every key typed, and a formatter is dear to make. */
const orders = new Map<string, DateOrder>();

/** What Intl does for `locale`, read off a formatted day once. */
export function dateOrderOf(locale: string): DateOrder {
  const known = orders.get(locale) ?? readOrder(locale);
  orders.set(locale, known);
  return known;
}

function readOrder(locale: string): DateOrder {
  const format = new Intl.DateTimeFormat(usableLocale(locale), { day: 'numeric', month: 'numeric', timeZone: 'UTC' });
  const parts = format.formatToParts(new Date(Date.UTC(2024, 11, 31)));
  const first = parts.find(({ type }) => type === 'day' || type === 'month');
  const literals = parts.flatMap(({ type, value }) => (type === 'literal' ? [value] : []));
  return {
    isDayFirst: first?.type !== 'month',
    hasDots: literals.some((literal) => literal.includes('.')),
    hasDashes: literals.some((literal) => literal.includes('-')),
  };
}
