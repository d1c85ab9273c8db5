import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { SiteHealth } from '../../lib/messages/views.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import './health.css';

const SITE_NAMES = { 'google-calendar': 'Google Calendar', 'google-meet': 'Google Meet' } as const satisfies Record<
  SiteHealth['site'],
  string
>;

export type HealthLineProps = {
  health: SiteHealth;
  /** True when the report is on the clipboard. */
  onCopy(report: string): Promise<boolean>;
};

/**
 * A site changed so that its button cannot be shown. The report holds attribute names and no content; when the browser
 * refuses to copy, it is shown to be copied by hand.
 */
export function HealthLine({ health, onCopy }: HealthLineProps) {
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null);
  return (
    <div class="health">
      <Icon name="info" />
      <p>{i18n.t('popup.health', [SITE_NAMES[health.site]])}</p>
      <Button
        size="small"
        onClick={() => void onCopy(health.report).then((isCopied) => setOutcome(isCopied ? 'copied' : 'refused'))}
      >
        {i18n.t('popup.copyReport')}
      </Button>
      <p class="health-outcome" role="status">
        {outcome === 'copied' ? i18n.t('popup.copied') : null}
        {outcome === 'refused' ? i18n.t('popup.copyFailed') : null}
      </p>
      {outcome === 'refused' ? (
        <textarea class="field" readOnly rows={3} aria-label={i18n.t('popup.report')} value={health.report} />
      ) : null}
    </div>
  );
}
