import { useId } from 'preact/hooks';
import { Growing } from '../ui/growing.tsx';
import { useSavedText } from '../ui/saved-text.ts';

export type TextPartProps = {
  title: string;
  text: string;
  placeholder: string;
  /** A part of the card's own, or half of a pair with a smaller title. */
  isHalf?: boolean;
  onSave(text: string): Promise<boolean>;
};

/** A question of the format and its answer, saved while one types. May stay empty. */
export function TextPart({ title, text, placeholder, isHalf = false, onSave }: TextPartProps) {
  const field = useSavedText(text, onSave);
  const id = useId();
  return (
    <div>
      {isHalf ? (
        <span class="label" id={id}>
          {title}
        </span>
      ) : (
        <h3 id={id}>{title}</h3>
      )}
      <Growing
        class="bare"
        aria-labelledby={id}
        placeholder={placeholder}
        value={field.text}
        onInput={(event) => field.type(event.currentTarget.value)}
        onBlur={field.flush}
      />
    </div>
  );
}
