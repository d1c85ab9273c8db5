import { i18n } from '#i18n';
import { usualTitle } from '../../../components/agenda/step-titles.ts';
import { StepsEditor } from '../../../components/agenda/steps-editor.tsx';
import { Sheet } from '../../../components/ui/sheet.tsx';
import type { StepId } from '../../../lib/domain/steps.ts';
import type { OverlayContext } from '../context.ts';
import { Notices } from '../notices.tsx';

/** How this pair arranged its steps. */
export function StepsOverlay({ thread, view, desk, close }: OverlayContext) {
  const { relationshipId } = thread;
  const words = { companion: view.person.name, opener: view.meeting.opener };
  const titleOf = (step: StepId) => view.steps.of[step]?.title ?? usualTitle(step, words);
  return (
    <Sheet title={i18n.t('step.arrange', [view.person.name])} onClose={close} notices={<Notices desk={desk} />}>
      <StepsEditor
        settings={view.steps}
        words={words}
        onTitle={(step, setting) => desk.write('steps.edit', { relationshipId, step, ...setting }, null, true)}
        onShown={(step, setting) => {
          const said = setting.isHidden
            ? i18n.t('step.hiddenSaid', [titleOf(step)])
            : i18n.t('step.shownSaid', [titleOf(step)]);
          void desk.write('steps.edit', { relationshipId, step, ...setting }, said);
        }}
        onOrder={(order, place) => {
          const said = i18n.t('toast.place', [String(place + 1), String(order.length)]);
          void desk.write('steps.arrange', { relationshipId, order }, said);
        }}
        onUsual={() => void desk.write('steps.reset', { relationshipId }, i18n.t('step.usualSaid'))}
      />
    </Sheet>
  );
}
