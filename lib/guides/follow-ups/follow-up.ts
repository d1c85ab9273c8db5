/** A short open question that keeps somebody talking (P95, P94). Said aloud in the language of the talk, as phrases are. */
export type FollowUp = { id: string; practice: string; text: string };
