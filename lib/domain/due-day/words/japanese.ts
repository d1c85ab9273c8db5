import type { DayWords } from './day-words.ts';

/** Japanese: what others say before a day stands behind it, and days count with their unit glued to the number. */
export const JAPANESE: DayWords = {
  deadline: [],
  on: [],
  behind: ['までに', 'まで', '迄に', '迄', '中に', 'に'],
  this: ['今', '今度の'],
  next: ['来', '次の'],
  last: ['先'],
  in: [],
  fromNow: ['後', '後に', '以内', '以内に'],
  end: [],
  units: {
    day: ['日', '日間'],
    week: ['週', '週間'],
    month: ['月', 'ヶ月', 'か月', 'カ月', 'ヵ月'],
    quarter: ['四半期'],
    year: ['年', '年間'],
  },
  ends: { 週末: 'week', 月末: 'month', 今月末: 'month', 期末: 'quarter', 年末: 'year', 今日中: 'day', 本日中: 'day' },
  counts: {},
  fillers: ['の'],
  ordinals: [],
  none: ['期限なし', '日付なし', '日付無し', '期限無し', 'いつか'],
  guards: ['から', '毎週', '毎', 'と', 'や', '先週の', '先週'],
  shifts: { 本日: 0, あした: 1, あす: 1, あさって: 2 },
  weekdays: { 月曜: 1, 火曜: 2, 水曜: 3, 木曜: 4, 金曜: 5, 土曜: 6, 日曜: 7 },
};
