import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { TopicView } from '../../lib/messages/views.ts';
import { LinkedText } from '../agreements/linked-text.tsx';
import { EditLine } from '../ui/edit-line.tsx';
import { Icon } from '../ui/icon.tsx';
import { LaneTag } from '../ui/lane-tag.tsx';
import { Menu } from '../ui/menu.tsx';
import { OutcomeField } from './outcome-field.tsx';
import { type TopicActs, type TopicPlace, topicMenu } from './topic-menu.ts';
import { timesText } from './topic-words.ts';

export type TopicRowProps = { topic: TopicView; companion: string; place: TopicPlace; locale: string; acts: TopicActs };

/** One topic: ticked when talked about, with a line for what came of it. Alt with an arrow moves it. */
export function TopicRow({ topic, companion, place, locale, acts }: TopicRowProps) {
  const [isEdited, setEdited] = useState(false);
  const isDiscussed = topic.state === 'discussed';
  const times = timesText(topic.times, locale);
  const handleKey = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (step === 0 || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const next = place.index + step;
    if (next >= 0 && next < place.count) acts.onPlace(topic, next);
  };
  return (
    <li class={`topic${isDiscussed ? ' done' : ''}`} data-row onKeyDown={handleKey}>
      <span class="grip" data-grip aria-hidden="true">
        <Icon name="grip" size="small" />
      </span>
      <input
        class="check"
        type="checkbox"
        aria-label={i18n.t('topic.discussed', [topic.text])}
        checked={isDiscussed}
        onChange={(event) => acts.onDiscussed(topic, event.currentTarget.checked)}
      />
      <div class="body">
        {isEdited ? (
          <EditLine
            label={i18n.t('topic.editLabel', [topic.text])}
            text={topic.text}
            onSave={(text) => acts.onEdit(topic, text)}
            onClose={() => setEdited(false)}
          />
        ) : (
          <p class="text">
            <LinkedText text={topic.text} />
          </p>
        )}
        <p class="meta">
          <LaneTag lane={topic.lane} />
          {topic.owner === 'them' && <span>{companion}</span>}
          {times && <span>{times}</span>}
        </p>
        {isDiscussed && (
          <OutcomeField
            topic={topic.text}
            outcome={topic.outcome}
            onSave={(outcome) => acts.onOutcome(topic, outcome)}
          />
        )}
      </div>
      <Menu
        label={i18n.t('topic.actions', [topic.text])}
        marksRow
        items={topicMenu(topic, companion, place, { ...acts, onStartEdit: () => setEdited(true) })}
      />
    </li>
  );
}
