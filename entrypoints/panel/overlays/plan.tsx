import { useEffect, useMemo, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import {
  lacksPurpose,
  type Plan,
  type PlanDraft,
  plannedEvent,
  withInvitation,
} from '../../../components/planning/plan-draft.ts';
import { PlanForm } from '../../../components/planning/plan-form.tsx';
import { Button } from '../../../components/ui/button.tsx';
import { Sheet } from '../../../components/ui/sheet.tsx';
import { ask } from '../../../lib/client/background.ts';
import { languageOf } from '../../../lib/domain/locale.ts';
import { newMeetingLink } from '../../../lib/exchange/calendar-link.ts';
import { invitationsFor } from '../../../lib/guides/invitations.ts';
import type { RhythmView, SlotsView } from '../../../lib/messages/rhythm-views.ts';
import type { OverlayContext } from '../context.ts';
import { eventMinutes } from '../format-acts.ts';
import { Notices } from '../notices.tsx';

/** How many free times are offered, and from when on: a day's notice is kept (P9). */
const OFFERED = 3;
const NOTICE_MS = 24 * 3_600_000;
const USUAL_MINUTES = 30;

/** Prepares something new in Google Calendar; opening it there is all that the sheet does. */
export function PlanOverlay(context: OverlayContext & { what: Plan }) {
  const rhythm = useRhythm(context);
  return rhythm === undefined ? null : <PlanSheet {...context} rhythm={rhythm} />;
}

function PlanSheet({ what, rhythm, ...context }: OverlayContext & { what: Plan; rhythm: RhythmView | null }) {
  const { view, desk, moment, close } = context;
  const invitations = useMemo(
    () => invitationsFor(view.person.kind, languageOf(moment.typing)),
    [view.person.kind, moment.typing],
  );
  const [draft, setDraft] = useState(() => firstDraft(context, what, rhythm));
  const [isPurposeMissed, setPurposeMissed] = useState(false);
  const slots = useSlots(context, draft.minutes);
  const missPurpose = () => {
    setPurposeMissed(true);
    document.getElementById('plan-purpose')?.focus();
  };
  return (
    <Sheet
      title={i18n.t('plan.title')}
      onClose={close}
      notices={<Notices desk={desk} />}
      foot={
        <>
          <span class="help">{i18n.t('planSheet.nothingSent')}</span>
          {lacksPurpose(draft) ? (
            <Button look="primary" onClick={missPurpose}>
              {i18n.t('planSheet.open')}
            </Button>
          ) : (
            <a class="btn primary" href={newMeetingLink(plannedEvent(draft))} target="_blank" rel="noopener noreferrer">
              {i18n.t('planSheet.open')}
            </a>
          )}
        </>
      }
    >
      <PlanForm
        draft={draft}
        addresses={view.person.addresses}
        invitations={invitations}
        slots={slots}
        isPurposeMissed={isPurposeMissed}
        moment={moment}
        onChange={setDraft}
      />
    </Sheet>
  );
}

function firstDraft({ view, moment }: OverlayContext, what: Plan, rhythm: RhythmView | null): PlanDraft {
  const { person, meeting, cadence } = view;
  const draft: PlanDraft = {
    what,
    title: rhythm?.title ?? meeting.title ?? i18n.t('planSheet.untitled', [person.name]),
    guest: rhythm?.guest ?? person.addresses[0] ?? '',
    day: '',
    time: '',
    minutes: rhythm?.usualMinutes ?? view.format.lengthMinutes ?? eventMinutes({ view }) ?? USUAL_MINUTES,
    repeat: cadence ?? 'weekly',
    purpose: '',
    text: '',
  };
  const [invitation] = invitationsFor(person.kind, languageOf(moment.typing));
  return what === 'invitation' && invitation ? withInvitation(draft, invitation) : draft;
}

/** When the two meet; undefined until it is known, null when it cannot be told, as while the private lane is folded away. */
function useRhythm({ thread: { relationshipId } }: OverlayContext): RhythmView | null | undefined {
  const [rhythm, setRhythm] = useState<RhythmView | null>();
  useEffect(() => {
    void ask('rhythm.get', { relationshipId }).then((answer) => setRhythm(answer.ok ? answer.value : null));
  }, [relationshipId]);
  return rhythm;
}

function useSlots({ thread: { relationshipId }, moment }: OverlayContext, minutes: number): SlotsView | null {
  const [slots, setSlots] = useState<SlotsView | null>(null);
  const from = moment.now + NOTICE_MS;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is offered stays while the minutes of the clock pass
  useEffect(() => {
    let isWanted = true;
    void ask('plan.slots', { relationshipId, minutes, from, count: OFFERED }).then((answer) => {
      if (isWanted) setSlots(answer.ok ? answer.value : null);
    });
    return () => {
      isWanted = false;
    };
  }, [relationshipId, minutes]);
  return slots;
}
