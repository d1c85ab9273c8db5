/**
 * A value that another browser of mine wrote into a field at the same time, and that a newer one replaced: kept until I
 * take it after all or let it go.
 */
export type OtherValue<Field extends string> = {
  /** The register that keeps it, for answering. */
  name: string;
  field: Field;
  /** As it is stored, as text: the words, a day, a state, who owes it; empty for none. */
  value: string;
  /** When it was written, epoch ms by the clock of that browser. */
  at: number;
};
