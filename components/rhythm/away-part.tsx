import { useId, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Away } from '../../lib/domain/away.ts';
import type { RhythmView } from '../../lib/messages/rhythm-views.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { useKeptFocus } from '../ui/keep-focus.ts';
import { LaneTag } from '../ui/lane-tag.tsx';
import type { Moment } from '../ui/moment.ts';
import type { RhythmActs } from './acts.ts';
import { Affected } from './affected.tsx';
import { AwayForm } from './away-form.tsx';
import { awayText } from './away-words.ts';
import { Cover } from './cover.tsx';
import { useOpened } from './use-opened.ts';

export type AwayPartProps = {
  rhythm: RhythmView;
  /** Texts of the topics of this pair that are still open. */
  topics: readonly string[];
  moment: Moment;
  acts: RhythmActs;
};

/** Times in which one of the two is away: the schedule is adjusted, not dropped (P29). */
export function AwayPart({ rhythm, topics, moment, acts }: AwayPartProps) {
  const heading = useId();
  const opened = useOpened();
  const list = useRef<HTMLUListElement>(null);
  useKeptFocus(list, () => opened.button.current);
  return (
    <section class="block rhythm-away" aria-labelledby={heading}>
      <h3>
        <span id={heading}>{i18n.t('away.title')}</span>
        <LaneTag lane="private" />
      </h3>
      <div class="card">
        {rhythm.away.length === 0 && <p class="help">{i18n.t('away.none')}</p>}
        {rhythm.away.length > 0 && (
          <ul ref={list} class="away-list">
            {rhythm.away.map((away) => (
              <AwayRow key={away.id} away={away} rhythm={rhythm} topics={topics} moment={moment} acts={acts} />
            ))}
          </ul>
        )}
        {opened.isOpen ? (
          <AwayForm rhythm={rhythm} moment={moment} acts={acts} onClose={opened.close} />
        ) : (
          <Button size="small" buttonRef={opened.button} onClick={opened.open}>
            {i18n.t('away.add')}
          </Button>
        )}
      </div>
    </section>
  );
}

function AwayRow({ away, rhythm, topics, moment, acts }: AwayPartProps & { away: Away }) {
  const { id, from, to } = away;
  const span = { isMine: away.personId === null, from, to };
  const text = awayText(span, rhythm.person.name, moment);
  return (
    <li>
      <div class="away-head">
        <b>{text}</b>
        <IconButton icon="close" label={i18n.t('away.remove', [text])} onClick={() => acts.onRemoveAway(id)} />
      </div>
      <Affected away={span} rhythm={rhythm} moment={moment} acts={acts} />
      <Cover to={to} topics={topics} moment={moment} acts={acts} />
    </li>
  );
}
