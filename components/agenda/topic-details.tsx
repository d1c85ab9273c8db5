import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { isHeadsUp } from '../../lib/domain/topic.ts';
import type { TopicView } from '../../lib/messages/views.ts';
import { LinkedText } from '../agreements/linked-text.tsx';

/** What was said about a topic beside its text: what for, why it matters, which ways out, what came of it last time. */
export function TopicDetails({ topic }: { topic: TopicView }) {
  const { type, purpose, why, options, outcome, state } = topic;
  const ways = type === 'problem' ? lines(options) : [];
  return (
    <>
      {isHeadsUp(topic) && (
        <p class="purpose">
          <LinkedText text={purpose} />
        </p>
      )}
      {type === 'problem' && why.trim() !== '' && <Said head={i18n.t('topic.whyHead')}>{why}</Said>}
      {ways.length > 0 && (
        <Said head={i18n.t('topic.optionsHead')}>
          {ways.map((way) => (
            <span key={way} class="topic-way">
              <LinkedText text={way} />
            </span>
          ))}
        </Said>
      )}
      {state === 'open' && outcome.trim() !== '' && <Said head={i18n.t('topic.lastTime')}>{outcome}</Said>}
    </>
  );
}

/** Each way once: two that read alike are one. */
const lines = (text: string): string[] => [...new Set(text.split('\n').map((line) => line.trim()))].filter(Boolean);

function Said({ head, children }: { head: string; children: ComponentChildren }) {
  return (
    <p class="topic-said">
      <b>{head}</b> {children}
    </p>
  );
}
