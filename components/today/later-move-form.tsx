import { useEffect, useState } from 'preact/hooks';
import type { MoveFormProps } from '../agreements/move-form.tsx';

type MoveFormView = typeof import('../agreements/move-form.tsx').MoveForm;

let loaded: MoveFormView | null = null;

/** Fetches the form with its reader of days in many languages: half of the popup's code, and rarely needed at once. */
export async function loadMoveForm(): Promise<MoveFormView> {
  const module = await import('../agreements/move-form.tsx');
  loaded = module.MoveForm;
  return loaded;
}

/** The form for a new day, fetched when it is first asked for (lists do so ahead, see owe-list.tsx). */
export function LaterMoveForm(props: MoveFormProps) {
  const [Form, setForm] = useState<MoveFormView | null>(() => loaded);
  useEffect(() => {
    if (!Form) void loadMoveForm().then((view) => setForm(() => view));
  }, [Form]);
  return Form && <Form {...props} />;
}
