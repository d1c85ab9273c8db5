import type { Day } from '../domain/day.ts';

/** What a file of ours is called: an export in plain text, or a sealed one. */
export const fileNameFor = (today: Day, kind: 'json' | 'duologue'): string => `duologue-${today}.${kind}`;

/** The browser keeps reading the address for a moment after the click. */
const KEPT_FOR = 60_000;

/** Offers `blob` as a download, without a permission for downloads. */
export function saveAs(blob: Blob, fileName: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_FOR);
}
