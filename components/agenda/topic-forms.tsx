import { CopyForm } from './topic-forms-copy.tsx';
import { HeadsUpForm } from './topic-forms-heads-up.tsx';
import { ReserveForm } from './topic-forms-reserve.tsx';
import { TypeForm } from './topic-forms-type.tsx';
import type { TopicActs, TopicFormProps } from './topic-menu.ts';

/** The form below a topic. Fetched when the first one is opened. */
export function TopicForm({ part, topic, talk, acts, onClose }: TopicFormProps) {
  const describe: TopicActs['onDescribe'] = async (of, details, owner) => {
    const isSaved = await acts.onDescribe(of, details, owner);
    if (isSaved) onClose();
    return isSaved;
  };
  const shared = { topic, talk, onDescribe: describe, onClose };
  if (part.kind === 'heads-up') return <HeadsUpForm {...shared} />;
  if (part.kind === 'reserve') return <ReserveForm {...shared} />;
  if (part.kind === 'type') return <TypeForm {...shared} />;
  // The row itself is the form of a rewording.
  if (!('text' in part)) return null;
  return <CopyForm kind={part.kind} text={part.text} onSent={() => acts.onRaised(topic)} onClose={onClose} />;
}
