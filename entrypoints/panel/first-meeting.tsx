import { i18n } from '#i18n';
import { FormatCard } from '../../components/format/format-card.tsx';
import { Button } from '../../components/ui/button.tsx';
import { LaneTag } from '../../components/ui/lane-tag.tsx';
import type { ThreadView } from '../../lib/messages/views.ts';
import type { ThreadContext } from './context.ts';
import { eventMinutes, focusAgenda, settleOf } from './format-acts.ts';

/** What stands in the step `format`, which only the first meeting has (P13). */
export function FirstMeeting(context: ThreadContext) {
  const { view, moment } = context;
  const settle = settleOf(context);
  if (view.shield !== null) return <FoldedFormat />;
  const isPaired = view.sharing.state === 'open';
  const meetsAgain = async () => {
    if (await settle({ hasMetBefore: true }, i18n.t('format.saidMetBefore'))) focusAgenda();
  };
  return (
    <>
      <FormatCard
        format={view.format}
        companion={view.person.name}
        isPaired={isPaired}
        presumed={view.cadence}
        eventMinutes={eventMinutes(context)}
        moment={moment}
        onSettle={settle}
      />
      <div class="format-note">
        <p class="help">
          <LaneTag lane={isPaired ? 'shared' : 'private'} /> {whoSees(view)} {i18n.t('format.firstOnly')}
        </p>
        <Button size="small" onClick={() => void meetsAgain()}>
          {i18n.t('format.metBefore')}
        </Button>
      </div>
    </>
  );
}

/** Who reads the card, in a sentence. */
export const whoSees = ({ sharing, person }: ThreadView): string =>
  sharing.state === 'open' ? i18n.t('shared.seesFormat', [person.name]) : i18n.t('format.unpaired');

/** In the format's place while the private lane is away: as long as the two are not paired it is private (P106). */
export const FoldedFormat = () => <p class="help">{i18n.t('format.folded')}</p>;
