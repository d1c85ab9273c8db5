import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import type { Agreement } from '../../lib/domain/agreement.ts';
import type { EarlierMeetingDetails } from '../../lib/messages/views.ts';
import { ownerText, stateWords } from '../agreements/agreement-words.ts';
import { Icon } from '../ui/icon.tsx';
import { LaneTag } from '../ui/lane-tag.tsx';
import type { Moment } from '../ui/moment.ts';
import { StateTag } from '../ui/state-tag.tsx';

export type MeetingDetailsProps = { details: EarlierMeetingDetails; companion: string; moment: Moment };

/** What one meeting left, to be read: topics with what came of them, agreements as they stand today, notes. */
export function MeetingDetails({ details, companion, moment }: MeetingDetailsProps) {
  const { topics, agreements, notes } = details;
  const isEmpty = topics.length + agreements.length + notes.length === 0;
  return (
    <div class="past-details">
      {isEmpty && <p class="empty">{i18n.t('meeting.nothing')}</p>}
      <Part title={i18n.t('meeting.topicsHead')} count={topics.length}>
        <ul>
          {topics.map((topic) => (
            <li key={topic.id} class="past-item">
              <p class="text">{topic.text}</p>
              {topic.outcome && (
                <p class="past-outcome">
                  <Icon name="outcome" size="small" />
                  {topic.outcome}
                </p>
              )}
            </li>
          ))}
        </ul>
      </Part>
      <Part title={i18n.t('meeting.agreementsHead')} count={agreements.length}>
        <ul>
          {agreements.map((agreement) => (
            <PastAgreement key={agreement.id} agreement={agreement} companion={companion} moment={moment} />
          ))}
        </ul>
      </Part>
      {notes.map((note) => (
        <Part
          key={note.lane}
          title={i18n.t(note.lane === 'shared' ? 'meeting.sharedNotes' : 'meeting.privateNotes')}
          count={1}
        >
          <p class="past-note-text">{note.text}</p>
        </Part>
      ))}
    </div>
  );
}

/** A part under its heading, absent when there is nothing in it. No region: those of the panel itself keep their names. */
function Part({ title, count, children }: { title: string; count: number; children: ComponentChildren }) {
  if (count === 0) return null;
  return (
    <div>
      <h3>{title}</h3>
      {children}
    </div>
  );
}

function PastAgreement({ agreement, companion, moment }: { agreement: Agreement; companion: string; moment: Moment }) {
  const { state, words } = stateWords(agreement, moment);
  return (
    <li class={`past-item${agreement.owner === 'them' ? ' theirs' : ''}`}>
      <p class="text">{agreement.text}</p>
      <p class="meta">
        <LaneTag lane={agreement.lane} />
        <span>
          <b>{ownerText(agreement.owner, companion)}</b>
        </span>
        <StateTag state={state} words={words} />
      </p>
    </li>
  );
}
