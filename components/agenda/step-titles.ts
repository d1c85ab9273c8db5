import { i18n } from '#i18n';
import type { Opener } from '../../lib/domain/cadence.ts';
import type { StepId } from '../../lib/domain/steps.ts';

/** What the words of a step depend on: who the other one is, and how long ago they met (P67). */
export type StepWords = { companion: string; opener: Opener };

/** What we call a step as long as the pair gave it no title of its own. */
export function usualTitle(step: StepId, { companion, opener }: StepWords): string {
  switch (step) {
    case 'theirs':
      return i18n.t('panel.theirTopics', [companion]);
    case 'previous':
      return i18n.t('panel.previous');
    case 'mine':
      return i18n.t('panel.myTopics');
    case 'opener':
      return i18n.t(opener === 'week' ? 'step.week' : 'step.since');
    default:
      return i18n.t(`step.${step}`);
  }
}

/** What stands in a step that has nothing, once it is the one being talked about; null where its tools say enough. */
export function nothingText(step: StepId, { companion }: Pick<StepWords, 'companion'>): string | null {
  if (step === 'theirs') return i18n.t('step.nothingTheirs', [companion]);
  if (step === 'mine') return i18n.t('step.nothingMine');
  if (step === 'decisions') return i18n.t('step.nothingUndecided');
  return step === 'blockers' ? i18n.t('step.nothingBlocks') : null;
}
