import { i18n } from '#i18n';
import type { LauncherView } from '../../lib/messages/views.ts';
import type { LauncherText } from '../../lib/sites/in-page/launcher.ts';

/** What the launcher says for an event that is a 1:1 or may be one. */
export function launcherText(view: Exclude<LauncherView, { verdict: 'no' }>): LauncherText {
  if (view.verdict === 'unknown') {
    return { label: i18n.t('launcher.ask'), counts: [i18n.t('launcher.askHint')], action: i18n.t('launcher.answer') };
  }
  const counts = [
    ...(view.topics > 0 ? [i18n.t('launcher.topics', view.topics)] : []),
    ...(view.promises > 0 ? [i18n.t('launcher.promises', view.promises)] : []),
  ];
  return {
    label: i18n.t('launcher.with', [view.name]),
    counts: counts.length > 0 ? counts : [i18n.t('launcher.nothing')],
    action: i18n.t('launcher.open'),
  };
}

/** Said in the launcher's place once this copy of the extension is not the newest; read early, as nothing can be read then. */
export const updatedSentence = (): string => i18n.t('launcher.updated');
