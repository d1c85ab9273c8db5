import { i18n } from '#i18n';
import type { RhythmView } from '../../lib/messages/rhythm-views.ts';
import { Button } from '../ui/button.tsx';
import type { Moment } from '../ui/moment.ts';
import type { RhythmActs } from './acts.ts';
import { LogForm } from './log-form.tsx';
import { useOpened } from './use-opened.ts';

export type LogPartProps = { rhythm: RhythmView; moment: Moment; onLog: RhythmActs['onLog'] };

/** The way to a talk that was held elsewhere (P108). */
export function LogPart({ rhythm, moment, onLog }: LogPartProps) {
  const { isOpen, button, open, close } = useOpened();
  return (
    <div class="block rhythm-log">
      {isOpen ? (
        <div class="card">
          <LogForm rhythm={rhythm} moment={moment} onLog={onLog} onClose={close} />
        </div>
      ) : (
        <p class="log-open">
          <Button size="small" buttonRef={button} onClick={open}>
            {i18n.t('rhythm.log.open')}
          </Button>
          <span class="help">{i18n.t('rhythm.log.help')}</span>
        </p>
      )}
    </div>
  );
}
