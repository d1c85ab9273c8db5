import { useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { FormatCard } from '../../../components/format/format-card.tsx';
import { FormatHistory } from '../../../components/format/format-history.tsx';
import { FormatReview } from '../../../components/format/format-review.tsx';
import { Button } from '../../../components/ui/button.tsx';
import { LaneTag } from '../../../components/ui/lane-tag.tsx';
import { Sheet } from '../../../components/ui/sheet.tsx';
import { newId } from '../../../lib/domain/ids.ts';
import type { OverlayContext } from '../context.ts';
import { FoldedFormat, whoSees } from '../first-meeting.tsx';
import { answerHint, eventMinutes, reviewTopic, settleOf, talkAbout } from '../format-acts.ts';
import { Notices } from '../notices.tsx';

/** How the two want to talk, at any time after the first meeting: the same card, a review and the history (P38, T19). */
export function FormatOverlay(context: OverlayContext) {
  const { view, desk, moment, close } = context;
  const [isReviewing, setReviewing] = useState(false);
  const topic = useRef(newId<'topic'>());
  const isFolded = view.shield !== null;
  const isPaired = view.sharing.state === 'open';
  const review = () => setReviewing(true);
  const companion = view.person.name;
  const stillRight = async () => {
    if (await answerHint(context, 'format-review', 'done', i18n.t('format.saidReviewed'))) close();
  };
  const talk = async () => {
    if (await talkAbout(context, 'format-review', reviewTopic(), topic.current)) close();
  };
  return (
    <Sheet
      title={i18n.t('format.title')}
      onClose={close}
      notices={<Notices desk={desk} />}
      foot={
        isFolded || isReviewing ? null : (
          <>
            <span class="help">{whoSees(view)}</span>
            <Button onClick={review}>{i18n.t('format.reviewAct')}</Button>
          </>
        )
      }
    >
      {isFolded ? (
        <FoldedFormat />
      ) : (
        <>
          {isReviewing && (
            <FormatReview
              format={view.format}
              companion={companion}
              onStillRight={() => void stillRight()}
              onTalk={() => void talk()}
            />
          )}
          <div class="block">
            <p class="format-lane">
              <LaneTag lane={isPaired ? 'shared' : 'private'} />
            </p>
            <FormatCard
              format={view.format}
              companion={companion}
              isPaired={isPaired}
              presumed={view.cadence}
              eventMinutes={eventMinutes(context)}
              moment={moment}
              onSettle={settleOf(context)}
            />
          </div>
          <FormatHistory history={view.format.history} companion={companion} moment={moment} />
        </>
      )}
    </Sheet>
  );
}
