import type { Overlay, OverlayContext } from './context.ts';
import { FormatOverlay } from './overlays/format.tsx';
import { PhrasesOverlay } from './overlays/phrases.tsx';
import { PlanOverlay } from './overlays/plan.tsx';
import { PrepOverlay } from './overlays/prep.tsx';
import { RecapOverlay } from './overlays/recap.tsx';
import { RhythmOverlay } from './overlays/rhythm.tsx';
import { ShareOverlay } from './overlays/share.tsx';
import { StepsOverlay } from './overlays/steps.tsx';
import { WrapUpOverlay } from './overlays/wrap-up.tsx';

/** What lies over the thread. Fetched with the first overlay: the panel opens without any of it. */
export function OverlayOnScreen({ overlay, ...context }: OverlayContext & { overlay: Overlay }) {
  if (overlay.kind === 'wrap-up') return <WrapUpOverlay {...context} />;
  if (overlay.kind === 'recap') return <RecapOverlay {...context} meetingId={overlay.meetingId} />;
  if (overlay.kind === 'format') return <FormatOverlay {...context} />;
  if (overlay.kind === 'plan') return <PlanOverlay {...context} what={overlay.what} />;
  if (overlay.kind === 'prep') return <PrepOverlay {...context} />;
  if (overlay.kind === 'rhythm') return <RhythmOverlay {...context} />;
  if (overlay.kind === 'share') return <ShareOverlay {...context} />;
  if (overlay.kind === 'steps') return <StepsOverlay {...context} />;
  return <PhrasesOverlay {...context} />;
}
