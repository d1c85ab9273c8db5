import type { ComponentChild } from 'preact';
import { i18n } from '#i18n';
import { Icon } from '../ui/icon.tsx';
import { TalkIcon } from './talk-icon.tsx';
import './talk.css';

export type TalkBarProps = { onMore(): void; onMark(): void; onPhrases(): void };

/** Keys of the talk, the same in every language and without a modifier: one hand, without looking (P95, P100). */
export const TALK_KEYS = { more: 'F2', mark: 'F8' } as const;

/** What helps while talking, one quiet row that never changes its size. */
export function TalkBar({ onMore, onMark, onPhrases }: TalkBarProps) {
  return (
    <div class="talk-bar" role="toolbar" aria-label={i18n.t('talk.bar')}>
      <Tool icon={<TalkIcon name="ask" />} label={i18n.t('talk.more')} shortcut={TALK_KEYS.more} onPress={onMore} />
      <Tool icon={<Icon name="private" />} label={i18n.t('talk.mark')} shortcut={TALK_KEYS.mark} onPress={onMark} />
      <Tool icon={<TalkIcon name="phrases" />} label={i18n.t('talk.phrases')} onPress={onPhrases} />
    </div>
  );
}

type ToolProps = { icon: ComponentChild; label: string; shortcut?: string; onPress(): void };

function Tool({ icon, label, shortcut, onPress }: ToolProps) {
  return (
    <button type="button" class="talk-tool" aria-keyshortcuts={shortcut} title={shortcut} onClick={onPress}>
      {icon}
      {label}
    </button>
  );
}
