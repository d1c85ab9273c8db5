import { Icon } from './icon.tsx';

export const TAG_STATES = ['open', 'soon', 'overdue', 'kept', 'moved', 'issue', 'dropped'] as const;
export type TagState = (typeof TAG_STATES)[number];

/** What became of something, in icon, words and colour. Inside `.theirs` it loses the colour and keeps the words. */
export function StateTag({ state, words }: { state: TagState; words: string }) {
  return (
    <span class={`state ${state}`}>
      <Icon name={state} />
      {words}
    </span>
  );
}
