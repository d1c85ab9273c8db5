import { i18n } from '#i18n';
import type { Shield } from '../../lib/messages/views.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';

export type ShieldLineProps = { shield: Shield; onShow(): void };

/** Says that the private lane is away and why, never how much of it there is (P106). */
export function ShieldLine({ shield, onShow }: ShieldLineProps) {
  const isPresenting = shield === 'presenting';
  return (
    <div class="shield" role="status">
      <Icon name="hidden" size="large" />
      <p>
        <b>{i18n.t('shield.hidden')}</b> {i18n.t(isPresenting ? 'shield.presenting' : 'shield.chosen')}
      </p>
      <Button size="small" onClick={onShow}>
        {i18n.t(isPresenting ? 'shield.showAnyway' : 'shield.show')}
      </Button>
    </div>
  );
}
