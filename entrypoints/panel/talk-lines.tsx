import { i18n } from '#i18n';
import { CopyForm } from '../../components/agenda/topic-forms-copy.tsx';
import { FollowUpLine } from '../../components/talk/follow-up-line.tsx';
import { WaitLine } from '../../components/talk/wait-line.tsx';
import { linesOf } from '../../lib/domain/format.ts';
import type { TopicId } from '../../lib/domain/ids.ts';
import { languageOf } from '../../lib/domain/locale.ts';
import { followUpsIn } from '../../lib/guides/follow-ups.ts';
import type { TopicView } from '../../lib/messages/views.ts';
import { topicActs } from './acts.ts';
import { nextTalk } from './away-acts.ts';
import type { ThreadContext } from './context.ts';

/** What stands right above the dock, one at a time. */
export type TalkLine =
  /** The question of that number. */
  | { kind: 'follow-up'; index: number }
  /** Whether a topic that was just written down can wait. */
  | { kind: 'wait'; id: TopicId; text: string }
  /** Its message, to be copied by hand because the browser refused. */
  | { kind: 'by-hand'; topic: TopicView; message: string };

/** The question after `line`; null after the last one, so that the key which brings them also takes them away. */
export function nextFollowUp(line: TalkLine | null, typing: string): TalkLine | null {
  const index = line?.kind === 'follow-up' ? line.index + 1 : 0;
  return index < followUpsIn(languageOf(typing)).length ? { kind: 'follow-up', index } : null;
}

export type TalkLineProps = ThreadContext & {
  line: TalkLine;
  onLine(line: TalkLine | null): void;
  /** The line had the focus and goes: back to where one writes. */
  onBack(): void;
};

/** What stands right above the dock. Fetched when it is first asked for: the panel opens without it. */
export function TalkLineOnScreen({ line, onLine, onBack, ...context }: TalkLineProps) {
  const { view, desk, moment } = context;
  const close = () => {
    onLine(null);
    onBack();
  };
  if (line.kind === 'follow-up') {
    const question = followUpsIn(languageOf(moment.typing))[line.index];
    return question ? <FollowUpLine question={question} onGone={() => onLine(null)} /> : null;
  }
  const acts = topicActs(desk, view, moment);
  if (line.kind === 'by-hand') {
    return (
      <div class="wait-line">
        <p>{i18n.t('phrase.copyFailed')}</p>
        <CopyForm kind="raise" text={line.message} onSent={() => acts.onRaised(line.topic)} onClose={close} />
      </div>
    );
  }
  const topic = view.topics.find(({ id }) => id === line.id);
  const raise = async () => {
    if (!topic) return close();
    const message = await acts.onRaise(topic);
    if (message === null) close();
    else onLine({ kind: 'by-hand', topic, message });
  };
  return (
    <WaitLine
      text={line.text}
      until={nextTalk(view, moment)}
      raisedAtOnce={linesOf(view.format.raiseAtOnce)}
      moment={moment}
      onWaits={close}
      onRaise={() => void raise()}
    />
  );
}
