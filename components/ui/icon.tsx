import { ICONS, type IconName } from './icons.ts';

export type IconProps = { name: IconName; size?: 'small' | 'row' | 'large' };

const CLASS = { small: 'icon icon-sm', row: 'icon', large: 'icon icon-lg' } as const;

/** Icons of mere dots, which the common stroke would leave too faint. */
const DOTS: Partial<Record<IconName, { strokeWidth: number }>> = {
  more: { strokeWidth: 2.25 },
  grip: { strokeWidth: 2 },
};

/** Icons that point along the line; they turn round where lines run from right to left. */
const MIRRORED: ReadonlySet<IconName> = new Set(['moved', 'outcome', 'enter', 'undo', 'right']);

/** A decoration beside a word: hidden from assistive technology, which reads the word. */
export function Icon({ name, size = 'row' }: IconProps) {
  return (
    <svg
      class={`${CLASS[size]}${MIRRORED.has(name) ? ' mirrors' : ''}`}
      viewBox="0 0 20 20"
      aria-hidden="true"
      focusable="false"
    >
      <path d={ICONS[name]} style={DOTS[name]} />
    </svg>
  );
}

/** The logo: two voices facing each other, teal (shared) and plum (private). */
export function Logo({ size = 20 }: { size?: number }) {
  return (
    <svg class="logo" viewBox="0 0 16 16" width={size} height={size} aria-hidden="true" focusable="false">
      <path class="logo-shared" d="M7 1h-.5a5.5 5.5 0 0 0-1.6 10.76C5.85 12.05 6.75 13.2 7 15z" />
      <path class="logo-private" d="M9 15h.5a5.5 5.5 0 0 0 1.6-10.76C10.15 3.95 9.25 2.8 9 1z" />
    </svg>
  );
}
