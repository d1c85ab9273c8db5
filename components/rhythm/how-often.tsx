import { i18n } from '#i18n';
import { cadenceOf } from '../../lib/domain/cadence.ts';
import { dayAt } from '../../lib/domain/day.ts';
import type { Format } from '../../lib/domain/format.ts';
import type { RhythmView } from '../../lib/messages/rhythm-views.ts';
import type { Settle } from '../format/format-acts.ts';
import { rhythmWord } from '../format/format-words.ts';
import { RhythmPart } from '../format/rhythm-part.tsx';
import { kindText } from '../people/kind-words.ts';
import { LaneTag } from '../ui/lane-tag.tsx';
import '../format/format.css';

export type HowOftenProps = {
  rhythm: RhythmView;
  format: Format;
  eventMinutes: number | null;
  /** The format of a pair that shares an agenda is of both. */
  isPaired: boolean;
  onSettle: Settle;
};

/** How often and how long the two want to talk, what is usual, and where that is known from (P32, P36, P37). */
export function HowOften({ rhythm, format, eventMinutes, isPaired, onSettle }: HowOftenProps) {
  return (
    <div class="block">
      <p class="format-lane">
        <LaneTag lane={isPaired ? 'shared' : 'private'} />
      </p>
      <div class="card format">
        <RhythmPart format={format} presumed={rhythm.cadence} eventMinutes={eventMinutes} settle={onSettle} />
        <p class="help usual">{[sourceText(rhythm), usualText(rhythm)].filter(Boolean).join(' ')}</p>
      </div>
    </div>
  );
}

/** Where the rhythm is known from; empty when there is none, or only what is usual. */
function sourceText({ cadence, isCadenceChosen, ramp, person, history }: RhythmView): string {
  if (isCadenceChosen) return i18n.t('rhythm.settledByTwo');
  if (ramp) return i18n.t('rhythm.fromRamp');
  if (cadence === null) return '';
  const days = new Set(history.map(({ at }) => dayAt(at)));
  // One day shows no rhythm: then it is what the kind brings along, which is told anyway.
  return days.size > 1 || person.kind === null ? i18n.t('rhythm.seenInMeetings') : '';
}

function usualText({ person, usualMinutes }: RhythmView): string {
  const usual = cadenceOf(null, [], person.kind);
  if (person.kind === null || usual === null) return i18n.t('rhythm.usualMinutes', [String(usualMinutes)]);
  return i18n.t('rhythm.usual', [kindText(person.kind), rhythmWord(usual).toLowerCase(), String(usualMinutes)]);
}
