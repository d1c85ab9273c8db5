/** Who may ever read an item: only my own browsers, or the companion as well once we are paired (P45, T12). */
export const LANES = ['private', 'shared'] as const;
export type Lane = (typeof LANES)[number];
