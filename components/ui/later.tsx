import type { FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';

export type Later<Props> = {
  /** Draws nothing until the view is there. */
  View: FunctionComponent<Props>;
  /** Fetches the view ahead, e.g. when the row that may need it gets the focus. */
  fetch(): Promise<void>;
};

/**
 * A view that comes when it is first needed, so that a page opens without it. One that does not come (an update
 * replaced the files) draws nothing and is asked for again the next time.
 */
export function later<Props extends object>(load: () => Promise<FunctionComponent<Props>>): Later<Props> {
  let view: FunctionComponent<Props> | null = null;
  const fetch = async () => {
    try {
      view ??= await load();
    } catch {
      // Without its files the page goes on without this part.
    }
  };
  return {
    fetch,
    View(props: Props) {
      const [Shown, setShown] = useState(() => view);
      // biome-ignore lint/correctness/useExhaustiveDependencies: `fetch` and `view` belong to the module, not to a drawing
      useEffect(() => {
        let isGone = false;
        if (!Shown) void fetch().then(() => isGone || setShown(() => view));
        return () => {
          isGone = true;
        };
      }, [Shown]);
      return Shown && <Shown {...props} />;
    },
  };
}
