import { signal } from '@preact/signals';
import { i18n } from '#i18n';
import type { Companion, ListedPerson, SharingSectionProps } from '../../components/settings/sharing-section.tsx';
import { ShareSheet } from '../../components/sharing/share-sheet.tsx';
import { ask } from '../../lib/client/background.ts';
import { createClock } from '../../lib/client/clock.ts';
import type { Desk } from '../../lib/client/desk.ts';
import { query } from '../../lib/client/query.ts';
import { openPair } from '../../lib/client/sharing.ts';

export type SharingPart = {
  /** What the section is drawn from, to be asked for in a drawing. */
  props(people: ListedPerson[]): SharingSectionProps;
  /** The dialog about one pair, when one is open. */
  Dialog(): preact.JSX.Element | null;
};

/** The settings' view of sharing, kept fresh until `ends` aborts. */
export function createSharingPart(ends: AbortSignal, desk: Desk, locale: string): SharingPart {
  const pairs = query(() => ask('share.list', {}), ['rooms', 'roomTargets', 'people'], ends);
  const settings = query(() => ask('share.settings', {}), ['settings', 'rooms'], ends);
  const clock = createClock(ends);
  const opened = signal<Companion | null>(null);
  const moment = () => ({ now: clock.now.value, today: clock.today.value, locale });

  return {
    props: (people) => ({
      settings: settings.state.value.value,
      pairs: pairs.state.value.value,
      people,
      moment: moment(),
      onOpen(companion) {
        opened.value = companion;
      },
      onName: (name) => desk.write('share.set', { name }, i18n.t('share.nameSaved'), true),
      onRelays: (relays) => desk.write('share.set', { relays }, i18n.t('share.relaysSaved'), true),
      async onCompare(relationshipId, isSame) {
        const answer = await ask('share.compare', { relationshipId, isSame });
        if (!answer.ok) desk.fail({ code: answer.error, again: null });
        await pairs.refresh();
        return answer.ok;
      },
    }),
    Dialog() {
      const companion = opened.value;
      if (companion === null) return null;
      return (
        <ShareSheet
          key={companion.relationshipId}
          name={companion.name}
          moment={moment()}
          back={i18n.t('share.close')}
          open={(life) => openPair(companion.relationshipId, life)}
          onClose={() => {
            opened.value = null;
          }}
        />
      );
    },
  };
}
