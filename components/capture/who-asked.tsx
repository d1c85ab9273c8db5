import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { OWNERS, type Owner } from '../../lib/domain/agreement.ts';
import { ownerText } from '../agreements/agreement-words.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';

export type WhoAskedProps = { companion: string; onOwner(owner: Owner): void };

/** Asks who owes a promise when the line does not say; Enter once more leaves it with the user (P80). */
export function WhoAsked({ companion, onOwner }: WhoAskedProps) {
  const name = useId();
  return (
    <fieldset class="who-asked" aria-labelledby={name}>
      <Icon name="person" />
      <span id={name} role="status">
        {i18n.t('agreement.whoAsked')}
      </span>
      <span class="row-actions">
        {OWNERS.map((owner) => (
          <Button key={owner} size="small" onClick={() => onOwner(owner)}>
            {owner === 'both' ? i18n.t('agreement.bothShort') : ownerText(owner, companion)}
          </Button>
        ))}
      </span>
    </fieldset>
  );
}
