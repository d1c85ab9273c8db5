import type { ButtonHTMLAttributes, ComponentChildren, Ref } from 'preact';
import { Icon } from './icon.tsx';
import type { IconName } from './icons.ts';

type Common = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type' | 'size' | 'class' | 'ref'> & {
  buttonRef?: Ref<HTMLButtonElement>;
};

export type ButtonProps = Common & {
  /** `primary` is the one thing to do, `quiet` the way out. */
  look?: 'primary' | 'plain' | 'quiet';
  size?: 'small' | 'row' | 'large';
  isWide?: boolean;
  /** Submits the form around it. */
  isSubmit?: boolean;
  icon?: IconName;
  children: ComponentChildren;
};

const LOOK = { primary: 'primary', plain: '', quiet: 'quiet' } as const;
const SIZE = { small: 'sm', row: '', large: 'lg' } as const;

/** A button with a verb on it. */
export function Button(props: ButtonProps) {
  const { look = 'plain', size = 'row', isWide = false, isSubmit = false, icon, children, buttonRef, ...rest } = props;
  const classes = ['btn', LOOK[look], SIZE[size], isWide ? 'wide' : ''].filter(Boolean).join(' ');
  return (
    <button {...rest} ref={buttonRef ?? null} type={isSubmit ? 'submit' : 'button'} class={classes}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

export type IconButtonProps = Common & {
  icon: IconName /** What it does, for those who do not see the icon. */;
  label: string;
};

/** A button that shows only an icon; used for `more`, `close` and arrows, which everybody knows. */
export function IconButton({ icon, label, buttonRef, ...rest }: IconButtonProps) {
  return (
    <button {...rest} ref={buttonRef ?? null} type="button" class="icon-btn" aria-label={label}>
      <Icon name={icon} />
    </button>
  );
}
