import { ICONS } from '../ui/icons.ts';

/** Icons that only topics use; kept apart so that surfaces without topics do not carry them. */
const TOPIC_ICONS = {
  'heads-up': 'M5 17V3.75M5 4.25h9.25L12 7.5l2.25 3.25H5',
  reserve: 'M4.25 11a5.75 5.75 0 1 0 11.5 0 5.75 5.75 0 1 0-11.5 0zM10 8v3M8 2.75h4',
  raise: 'M11 2.75 4.75 11.5H9.5L9 17.25l6.25-8.75H10.5z',
  star: 'M10 3.25l2.06 4.35 4.69.62-3.44 3.28.86 4.75L10 13.95l-4.17 2.3.86-4.75-3.44-3.28 4.69-.62z',
  meeting: ICONS.today,
} as const;

export type TopicIconName = keyof typeof TOPIC_ICONS;

/** A decoration beside a word, as `Icon`. */
export function TopicIcon({ name }: { name: TopicIconName }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={TOPIC_ICONS[name]} />
    </svg>
  );
}
