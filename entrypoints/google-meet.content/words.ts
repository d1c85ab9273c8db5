import { i18n } from '#i18n';
import type { LauncherView } from '../../lib/messages/views.ts';
import type { LauncherText } from '../../lib/sites/in-page/launcher.ts';

/** What the launcher says of a call that is a 1:1 or may be one; counts are said, not shown: the bar is narrow. */
export function launcherText(view: Exclude<LauncherView, { verdict: 'no' }>): LauncherText {
  if (view.verdict === 'unknown') return { label: i18n.t('launcher.ask'), counts: [], action: '' };
  const counts = [
    ...(view.topics > 0 ? [i18n.t('launcher.topics', view.topics)] : []),
    ...(view.promises > 0 ? [i18n.t('launcher.promises', view.promises)] : []),
  ];
  return { label: i18n.t('launcher.with', [view.name]), counts, action: '' };
}

/** Said once this copy of the extension is not the newest; read early, as nothing can be read then. */
export const updatedSentence = (): string => i18n.t('launcher.updated');

/** Said when the panel fits nowhere without covering a control. */
export const noRoomSentence = (): string => i18n.t('call.noRoom');
