import { Icon } from './icon.tsx';

/** What was not accepted, under the field it belongs to. */
export function Refused({ text }: { text: string }) {
  return (
    <p class="field-error">
      <Icon name="alert" size="small" />
      {text}
    </p>
  );
}
