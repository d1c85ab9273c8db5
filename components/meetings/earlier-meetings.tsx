import { useId, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { dayAt } from '../../lib/domain/day.ts';
import { weekdayDay } from '../../lib/domain/day-format.ts';
import type { MeetingId } from '../../lib/domain/ids.ts';
import type { EarlierMeetingDetails, EarlierMeetingView } from '../../lib/messages/views.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { later } from '../ui/later.tsx';
import type { Moment } from '../ui/moment.ts';

const meetingDetails = later(async () => (await import('./meeting-details.tsx')).MeetingDetails);

export type EarlierMeetingsProps = {
  companion: string;
  meetings: EarlierMeetingView[];
  moment: Moment;
  /** What a meeting left; null when it could not be read (the page says why). */
  onOpen(id: MeetingId): Promise<EarlierMeetingDetails | null>;
  /** Shows what of it may be given to the companion (P46). */
  onRecap?: ((id: MeetingId) => void) | undefined;
};

/** What was said before, newest first; each opens to what was discussed, agreed and noted. */
export function EarlierMeetings({ companion, meetings, ...rest }: EarlierMeetingsProps) {
  const heading = useId();
  return (
    <section aria-labelledby={heading} data-part="earlier" tabIndex={-1}>
      <div class="section-head">
        <h2 id={heading}>{i18n.t('meeting.earlier')}</h2>
      </div>
      {meetings.length === 0 ? (
        <p class="empty">{i18n.t('meeting.none')}</p>
      ) : (
        <ul>
          {meetings.map((meeting) => (
            <EarlierRow key={meeting.id} companion={companion} meeting={meeting} {...rest} />
          ))}
        </ul>
      )}
    </section>
  );
}

type EarlierRowProps = Omit<EarlierMeetingsProps, 'meetings'> & { meeting: EarlierMeetingView };

function EarlierRow({ companion, meeting, moment, onOpen, onRecap }: EarlierRowProps) {
  const [isOpen, setOpen] = useState(false);
  const [details, setDetails] = useState<EarlierMeetingDetails | null>(null);
  const id = useId();
  const toggle = async () => {
    if (isOpen) {
      setOpen(false);
      return;
    }
    const left = await onOpen(meeting.id);
    if (!left) return;
    setDetails(left);
    setOpen(true);
  };
  const day = dayAt(meeting.at);
  return (
    <li>
      <button
        type="button"
        class="past-row"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => void toggle()}
      >
        <time datetime={day}>{weekdayDay(day, moment.today, moment.locale)}</time>
        <small>{summaryOf(meeting)}</small>
        <Icon name={isOpen ? 'down' : 'right'} />
      </button>
      {isOpen && details && (
        <div id={id} class="past-open">
          <meetingDetails.View details={details} companion={companion} moment={moment} />
          {onRecap && (
            <Button
              size="small"
              look="quiet"
              aria-label={i18n.t('recap.openOf', [weekdayDay(day, moment.today, moment.locale)])}
              onClick={() => onRecap(meeting.id)}
            >
              {i18n.t('recap.open')}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}

/** "52 min, 3 agreements": what a meeting left, in few words. */
function summaryOf({ heldMinutes, agreements, topics, hasNotes }: EarlierMeetingView): string {
  const facts: string[] = [];
  if (heldMinutes > 0) facts.push(i18n.t('meeting.minutes', [String(heldMinutes)]));
  if (agreements > 0) facts.push(i18n.t('meeting.agreements', agreements));
  else if (topics > 0) facts.push(i18n.t('meeting.topics', topics));
  else if (hasNotes) facts.push(i18n.t('meeting.notes'));
  return facts.join(', ');
}
