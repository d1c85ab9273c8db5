import { latinDigits } from '../text.ts';

/** A time of day in minutes since midnight. */
export type Minutes = number;

const RANGE = '(?:[-–—~〜～]|to|bis|till|until|a|à|até|do|tot|al)';
const AM = '(?:a\\.?\\s?m\\.?|vorm\\.?|午前|오전|上午)';
const PM = '(?:p\\.?\\s?m\\.?|nachm\\.?|午後|오후|下午)';
const MARK = `(?:${AM}|${PM})`;
/** `6:30`, `18.30`, `18h30`, `18h`, `18時30分`, `6 pm`; a mark before (Japanese) or after it. */
const TIME = new RegExp(
  `(${MARK})?\\s*(?<![\\d:./,])(\\d{1,2})(?:\\s?(?:[:h時시点])\\s?([0-5]\\d)(?:[分분])?|([.])([0-5]\\d)(?![.\\d])|\\s?([時시点]|uhr\\b|h\\b)|(?=\\s*${MARK}))\\s*(${MARK}(?![\\p{L}]))?`,
  'giu',
);
/** A bare first hour, `7 – 8pm`. */
const BARE = new RegExp(`(?<![\\d:./,])(\\d{1,2})\\s*${RANGE}\\s*$`, 'iu');

type Half = 'am' | 'pm' | null;
const halfOf = (mark: string | undefined): Half =>
  mark ? (new RegExp(`^${PM}$`, 'iu').test(mark) ? 'pm' : 'am') : null;

function minutesOf(hour: number, minute: number, half: Half): Minutes | null {
  if (minute > 59 || hour > 24 || (half && (hour > 12 || hour < 1))) return null;
  return (half ? (hour % 12) + (half === 'pm' ? 12 : 0) : hour) * 60 + minute;
}

type Found = { hour: number; minute: number; half: Half; leads: boolean };

/**
 * The times of day in `text`, in the order they stand there, and the text without them (so that their numbers do not
 * pass for dates). A range that marks one half of the day only means it for both: `6:30 – 7:30pm`, `午後6:30～7:30`.
 * `hasDots`: whether the page's language writes 18.30; else `24.11` is no time.
 */
export function takeTimes(text: string, hasDots: boolean): { times: Minutes[]; rest: string } {
  // A zone's offset, "(GMT+05:30)", looks like a time.
  const plain = latinDigits(text).replace(/\(?\b(?:GMT|UTC)\s*(?:[+−-]\s*\d{1,2}(?::?\d{2})?)?\)?/gi, ' ');
  const found: Found[] = [];
  let rest = '';
  let from = 0;
  for (const match of plain.matchAll(TIME)) {
    const [all, before, hour = '', minute, dot, dotted, , after] = match;
    if (dot && !hasDots && !before && !after) continue;
    let gap = plain.slice(from, match.index);
    const bare = found.length % 2 === 0 ? BARE.exec(gap) : null;
    if (bare && after) {
      found.push({ hour: Number(bare[1]), minute: 0, half: null, leads: false });
      gap = gap.slice(0, bare.index);
    }
    found.push({
      hour: Number(hour),
      minute: Number(minute ?? dotted ?? 0),
      half: halfOf(before ?? after),
      leads: Boolean(before),
    });
    rest += `${gap} § `;
    from = match.index + all.length;
  }
  rest += plain.slice(from);
  const times: Minutes[] = [];
  for (const [place, time] of found.entries()) {
    const other = found[place % 2 === 0 ? place + 1 : place - 1];
    // A mark in front of the first is said for both; one after the second too.
    const half = time.half ?? (place % 2 === 0 || other?.leads ? (other?.half ?? null) : null);
    const minutes = minutesOf(time.hour, time.minute, half);
    if (minutes === null) return { times: [], rest };
    times.push(minutes);
  }
  return { times, rest };
}
