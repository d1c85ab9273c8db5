import { i18n } from '#i18n';
import { ShareSheet } from '../../components/sharing/share-sheet.tsx';
import type { Moment } from '../../components/ui/moment.ts';
import { openPair } from '../../lib/client/sharing.ts';
import type { PersonSummary } from '../../lib/messages/views.ts';

export type SharePartProps = { person: PersonSummary; moment: Moment; onClose(): void };

/** Sharing with one of the people of the table. */
export function SharePart({ person, moment, onClose }: SharePartProps) {
  return (
    <ShareSheet
      name={person.name}
      moment={moment}
      back={i18n.t('share.close')}
      open={(ends) => openPair(person.relationshipId, ends)}
      onClose={onClose}
    />
  );
}
