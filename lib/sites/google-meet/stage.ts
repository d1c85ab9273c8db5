import type { CallStage } from '../../domain/sighting.ts';
import { icons, type Signals, vote } from './dom.ts';
import type { CallPeople } from './people.ts';
import { ENDED, JOIN, LEAVE, LIGATURES, LOBBY, STARTUP, TERMINAL } from './selectors.ts';

/** What one look at a page with a code in its address says; `isCertain` is false where only a fallback fits. */
export type StageReading = { stage: CallStage; isCertain: boolean };

const sure = (stage: CallStage): StageReading => ({ stage, isCertain: true });

/**
 * The stage of a call's page by votes, first match (sites/google-meet.md §c). It never changes its address between
 * green room, call and the screen after, so only the document tells. `wasInCall`: this document was in this call
 * before; without that a terminal screen is a refusal, never a call's end. `signals` is filled for reports.
 */
export function readStage(document: Document, people: CallPeople, wasInCall: boolean, signals: Signals): StageReading {
  const terminal = vote(document, TERMINAL, signals);
  const leave = votesToLeave(document, signals);
  const join = vote(document, JOIN, signals);
  const lobby = vote(document, LOBBY, signals);

  // A weak sign of the bar (a slot, a label) does not outweigh the way in.
  const hasLeave = leave >= 2 || (leave === 1 && join === 0);
  const isTerminal = (signals[ENDED] ?? 0) > 0 || (terminal >= 2 && join === 0);
  if (isTerminal && !hasLeave) {
    if (wasInCall) return sure('left');
    return sure((signals[STARTUP] ?? 0) > 0 ? 'error' : 'refused');
  }
  if (hasLeave) return inOrKnocking(document, people, leave, signals);
  if (join > 0) return sure('green-room');
  // A roster without any way to leave: the bar is being drawn again, or its signs were renamed. Not a lobby.
  if ((people.badge ?? 0) > 0 || people.others > 0) return { stage: 'unknown', isCertain: false };
  return lobby > 0 ? sure('green-room') : { stage: 'unknown', isCertain: false };
}

function votesToLeave(document: Document, signals: Signals): number {
  const ligatures = icons(document, LIGATURES.leave).length;
  signals['leave-icon'] = ligatures;
  return vote(document, LEAVE, signals) + (ligatures > 0 ? 2 : 0);
}

/** The hang-up button is there while knocking as well: only somebody of the roster makes it a call. */
function inOrKnocking(document: Document, people: CallPeople, leave: number, signals: Signals): StageReading {
  signals.badge = people.badge ?? 0;
  signals.others = people.others;
  signals.rows = people.rows;
  if ((people.badge ?? 0) > 0 || people.others > 0 || people.rows > 0) return sure('in-call');
  const captions = icons(document, LIGATURES.captions).length;
  signals.captions = captions;
  // Meet took `data-tile-media-id` away: captions are offered in calls only.
  const hasPicture = document.querySelector('main video, main [data-participant-id]') !== null;
  if (!people.hasMediaIds && hasPicture && captions > 0) return { stage: 'in-call', isCertain: false };
  // One weak sign and nobody to be seen is no more than a page that changed.
  return leave >= 2 ? sure('knocking') : { stage: 'unknown', isCertain: false };
}
