import { i18n } from '#i18n';
import { IconButton } from '../../components/ui/button.tsx';
import { Logo } from '../../components/ui/icon.tsx';
import { Sync } from './asides.tsx';
import { closePanel } from './close.ts';

/** The head of a panel that does not know yet whom it is about. */
export function PanelBar() {
  return (
    <header class="panel-bar" data-part="head" tabIndex={-1}>
      <span class="mark">
        <Logo />
        {i18n.t('panel.title')}
      </span>
      <Sync />
      <IconButton icon="close" label={i18n.t('panel.close')} onClick={() => void closePanel()} />
    </header>
  );
}
