import type { ComponentChildren } from 'preact';
import { isComposing } from '../ui/keyboard.ts';
import './agreements.css';

export type EditFormProps = { label: string; onSave(): void; onClose(): void; children: ComponentChildren };

/** A form that opens below its row, never over the page. Escape closes it, Ctrl+Enter saves from any of its fields. */
export function EditForm({ label, onSave, onClose, children }: EditFormProps) {
  const handleKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || isComposing(event)) return;
    const isSave = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
    if (event.key !== 'Escape' && !isSave) return;
    event.preventDefault();
    event.stopPropagation();
    if (isSave) onSave();
    else onClose();
  };
  return (
    <form
      class="edit"
      aria-label={label}
      onKeyDown={handleKey}
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      {children}
    </form>
  );
}
