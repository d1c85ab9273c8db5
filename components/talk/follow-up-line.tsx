import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import type { FollowUp } from '../../lib/guides/follow-ups.ts';
import { IconButton } from '../ui/button.tsx';
import { TalkIcon } from './talk-icon.tsx';

/** So long a question stays in sight, ms: time enough to read it and to look up again. */
export const SHOWN_FOR = 15_000;

export type FollowUpLineProps = {
  question: FollowUp;
  /** It was there long enough, or is not wanted any more. */
  onGone(): void;
};

/** One open question to ask next (P95). It is read, not announced: no sound, no live region, the focus stays. */
export function FollowUpLine({ question, onGone }: FollowUpLineProps) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the time begins with a question, not with a new callback
  useEffect(() => {
    const timer = setTimeout(onGone, SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [question.id]);
  return (
    <div class="talk-line" role="note">
      <TalkIcon name="ask" />
      <p>{question.text}</p>
      <IconButton icon="close" label={i18n.t('talk.enough')} onClick={onGone} />
    </div>
  );
}
