import { useId, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Day } from '../../lib/domain/day.ts';
import { dayMonth } from '../../lib/domain/day-format.ts';
import { Button } from '../ui/button.tsx';
import { isEnter } from '../ui/keyboard.ts';
import type { Moment } from '../ui/moment.ts';
import type { RhythmActs } from './acts.ts';

export type CoverProps = {
  /** The last day of the time away. */
  to: Day;
  /** Texts of the topics of this pair that are still open. */
  topics: readonly string[];
  moment: Moment;
  acts: Pick<RhythmActs, 'onCover' | 'onCopy'>;
};

/** What somebody else does meanwhile, each a topic for the two; the list of them can be given away as text (P62). */
export function Cover({ to, topics, moment, acts }: CoverProps) {
  const [text, setText] = useState('');
  const field = useId();
  const [isCopied, setCopied] = useState<boolean | null>(null);
  // The year would be noise: nobody is away for one.
  const begins = i18n.t('away.coverTopic', [dayMonth(to, to, moment.locale)]);
  const lines = topics.filter((topic) => topic.startsWith(begins));
  const add = async () => {
    const what = text.trim();
    if (what !== '' && (await acts.onCover(begins + what))) setText('');
  };
  return (
    <div class="cover">
      {lines.length > 0 && (
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <label class="label" for={field}>
        {i18n.t('away.cover')}
      </label>
      <div class="edit-row">
        <input
          id={field}
          class="field"
          placeholder={i18n.t('away.coverHint')}
          autocomplete="off"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (!isEnter(event)) return;
            event.preventDefault();
            void add();
          }}
        />
        <Button onClick={() => void add()}>{i18n.t('away.addCover')}</Button>
      </div>
      {lines.length > 0 && (
        <Button size="small" look="quiet" onClick={() => void acts.onCopy(lines.join('\n')).then(setCopied)}>
          {i18n.t('away.copy')}
        </Button>
      )}
      <p class="help" role="status">
        {isCopied !== null && i18n.t(isCopied ? 'away.copied' : 'away.notCopied')}
      </p>
    </div>
  );
}
