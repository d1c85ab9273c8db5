import { i18n } from '#i18n';
import { KINDS, type Kind } from '../../lib/domain/relationship.ts';
import { Icon } from '../ui/icon.tsx';
import { kindText } from './kind-words.ts';

export type KindFieldProps = { label: string; kind: Kind | null; onChange(kind: Kind | null): void };

/** Whom one meets, chosen or left unsaid (T17). */
export function KindField({ label, kind, onChange }: KindFieldProps) {
  return (
    <span class="pick">
      <select
        class="field"
        aria-label={label}
        value={kind ?? ''}
        onChange={(event) => onChange(KINDS.find((each) => each === event.currentTarget.value) ?? null)}
      >
        <option value="">{i18n.t('people.noKind')}</option>
        {KINDS.map((each) => (
          <option key={each} value={each}>
            {kindText(each)}
          </option>
        ))}
      </select>
      <Icon name="down" />
    </span>
  );
}
