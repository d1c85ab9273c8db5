/** A gap in a phrase. `what` and `by` are the parts of a promise of mine that the sentence makes (P80). */
export type Slot = { name: string; label: string; part?: 'what' | 'by' };

/** One sentence with gaps, which stand in its text as `{name}`. */
export type Phrase = {
  id: string;
  /** The row of the practices that it serves. */
  practice: string;
  /** When to use it, in a few words. */
  title: string;
  text: string;
  slots: readonly Slot[];
};
