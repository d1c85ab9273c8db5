import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { Face } from '../ui/face.tsx';
import { Icon } from '../ui/icon.tsx';
import type { IconName } from '../ui/icons.ts';

export type ChoiceRowProps = {
  name: string;
  /** Of the person, for the tint of the face. */
  id: string;
  /** Set for a row that stands for nobody in particular. */
  icon?: IconName;
  /** What Enter in the field above would choose. */
  isFirst?: boolean;
  onChoose(): void;
  children?: ComponentChildren;
};

/** One person to choose, with what helps to tell them apart. */
export function ChoiceRow({ name, id, icon, isFirst = false, onChoose, children }: ChoiceRowProps) {
  return (
    <li>
      <button type="button" class="choice-row" onClick={onChoose} data-choice>
        {icon ? (
          <span class="face face-none" aria-hidden="true">
            <Icon name={icon} />
          </span>
        ) : (
          <Face name={name} id={id} />
        )}
        <span>
          <b>{name}</b>
          {children && <span class="meta">{children}</span>}
        </span>
        {isFirst && (
          <span class="key" aria-hidden="true">
            {i18n.t('common.enterKey')}
          </span>
        )}
      </button>
    </li>
  );
}
