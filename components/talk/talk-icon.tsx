const TALK_ICONS = {
  ask: 'M4.5 4.25h11a1.5 1.5 0 0 1 1.5 1.5v6.5a1.5 1.5 0 0 1-1.5 1.5H9.25L5.75 16.5v-2.75H4.5a1.5 1.5 0 0 1-1.5-1.5v-6.5a1.5 1.5 0 0 1 1.5-1.5z',
  phrases: 'M3.5 5.5h13M3.5 10h13M3.5 14.5H11',
} as const;

/** A decoration beside a word, as `Icon`; apart from the common set, which every surface carries. */
export function TalkIcon({ name }: { name: keyof typeof TALK_ICONS }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={TALK_ICONS[name]} />
    </svg>
  );
}
