import type { AwayId } from '../../lib/domain/away.ts';
import type { Day } from '../../lib/domain/day.ts';
import type { MeetingId } from '../../lib/domain/ids.ts';
import type { Venue } from '../../lib/domain/meeting.ts';
import type { RhythmParts } from '../../lib/domain/rhythm/parts.ts';
import type { AffectedView } from '../../lib/messages/rhythm-views.ts';

/** A talk that was held where no call tells of it. */
export type LoggedTalk = { id: MeetingId; at: number; minutes: number; venue: Venue; isCatchUp: boolean };

/** Somebody's time away; `isMine` is mine. */
export type NewAway = { id: AwayId; isMine: boolean; from: Day; to: Day };

/** What the sheet does; each answers false when it was refused, and what was typed then stays. */
export type RhythmActs = {
  onSettle(parts: Partial<RhythmParts>, said: string): Promise<boolean>;
  onLog(talk: LoggedTalk, said: string): Promise<boolean>;
  /** Null lets the calls tell again; 0 says that it was not held. */
  onHeld(id: MeetingId, minutes: number | null, said: string): Promise<boolean>;
  onAway(away: NewAway, said: string): Promise<boolean>;
  onRemoveAway(id: AwayId): void;
  /** What such a time would touch; null when nothing could be found out. */
  onPreview(away: Omit<NewAway, 'id'>): Promise<AffectedView[] | null>;
  /** The page of Calendar with that meeting filled in at another time. */
  linkOf(affected: AffectedView, slot: { from: number; to: number }): string;
  onCover(text: string): Promise<boolean>;
  onCopy(text: string): Promise<boolean>;
};
