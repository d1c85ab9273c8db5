const FREQUENCIES = ['YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY', 'HOURLY', 'MINUTELY', 'SECONDLY'] as const;
type Frequency = (typeof FREQUENCIES)[number];

/** A weekday (0 Sunday to 6) and which of them in the month or year, from its end when negative; 0 for every one. */
type RuleDay = { weekday: number; nth: number };

/** A rule of repetition (RFC 5545 §3.3.10). Lists hold each number once, ascending, and are empty when the rule is silent. */
export type Rule = {
  frequency: Frequency;
  interval: number;
  count: number | null;
  /** As it is written. */
  until: string | null;
  bySecond: number[];
  byMinute: number[];
  byHour: number[];
  byDay: RuleDay[];
  byMonthDay: number[];
  byYearDay: number[];
  byWeekNo: number[];
  byMonth: number[];
  bySetPos: number[];
  /** 0 Sunday to 6; Monday where the rule does not say. */
  weekStart: number;
};

const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

/** Whole numbers of a list from `low` to `high`; with `signed` also their negatives. */
function numbers(text: string | undefined, low: number, high: number, signed = false): number[] {
  const all = (text ?? '')
    .split(',')
    .filter((part) => /^\s*[+-]?\d+\s*$/.test(part))
    .map(Number);
  const fits = all.filter((value) => (signed ? Math.abs(value) : value) >= low && Math.abs(value) <= high);
  return [...new Set(fits)].sort((one, other) => one - other);
}

function days(text: string | undefined): RuleDay[] {
  return (text ?? '').split(',').flatMap((part) => {
    const match = /^\s*([+-]?\d{1,2})?([A-Z]{2})\s*$/.exec(part);
    const weekday = WEEKDAYS.indexOf(match?.[2] ?? '');
    return weekday === -1 ? [] : [{ weekday, nth: Number(match?.[1] ?? 0) }];
  });
}

/** A whole number of at least 1, else null. */
function positive(text: string | undefined): number | null {
  const value = Number(text);
  return text && Number.isInteger(value) && value >= 1 ? value : null;
}

/**
 * A rule as it is written in a file, or null when it names no frequency or counts in another calendar than ours
 * (RFC 7529). Values out of their range are left out, and so are parts that nobody knows.
 * @example readRule('FREQ=MONTHLY;BYDAY=-1FR;COUNT=3')?.byDay //=> [{ weekday: 5, nth: -1 }]
 */
export function readRule(text: string): Rule | null {
  const parts: Record<string, string> = {};
  for (const part of text.toUpperCase().split(';')) {
    const [name = '', value = ''] = part.split('=');
    parts[name.trim()] = value.trim();
  }
  const frequency = FREQUENCIES.find((name) => name === parts.FREQ);
  if (!frequency || (parts.RSCALE && parts.RSCALE !== 'GREGORIAN')) return null;
  const weekStart = WEEKDAYS.indexOf(parts.WKST ?? '');
  return {
    frequency,
    interval: positive(parts.INTERVAL) ?? 1,
    count: positive(parts.COUNT),
    until: parts.UNTIL || null,
    bySecond: [...new Set(numbers(parts.BYSECOND, 0, 60).map((second) => Math.min(second, 59)))],
    byMinute: numbers(parts.BYMINUTE, 0, 59),
    byHour: numbers(parts.BYHOUR, 0, 23),
    byDay: days(parts.BYDAY),
    byMonthDay: numbers(parts.BYMONTHDAY, 1, 31, true),
    byYearDay: numbers(parts.BYYEARDAY, 1, 366, true),
    byWeekNo: numbers(parts.BYWEEKNO, 1, 53, true),
    byMonth: numbers(parts.BYMONTH, 1, 12),
    bySetPos: numbers(parts.BYSETPOS, 1, 366, true),
    weekStart: weekStart === -1 ? 1 : weekStart,
  };
}
