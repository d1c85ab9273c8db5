import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { type ErrorCode, isErrorCode } from '../../lib/errors.ts';
import { Icon } from './icon.tsx';

export type AlertProps = {
  /** What happened and what to do, in one or two sentences. */
  text: string;
  /** At most one thing to do about it, and a way out. */
  actions?: ComponentChildren;
};

/** Something went wrong: said once, with what to do next. */
export function Alert({ text, actions }: AlertProps) {
  return (
    <div class="alert" role="alert">
      <Icon name="alert" />
      <p>{text}</p>
      {actions && <div class="row-actions">{actions}</div>}
    </div>
  );
}

/** Browsers take no hyphen in a message's name: Chromium then refuses the whole extension (measured). */
type Spelled<Code extends string> = Code extends `${infer Head}-${infer Tail}` ? `${Head}_${Spelled<Tail>}` : Code;

/** The sentence for a failure's code; a code from a newer copy of ourselves is told as "did not answer". */
export function errorText(code: string): string {
  const known: ErrorCode = isErrorCode(code) ? code : 'background-gone';
  const key = known.replaceAll('-', '_') as Spelled<ErrorCode>; // the type says what the line does
  return i18n.t(`errors.${key}`);
}
