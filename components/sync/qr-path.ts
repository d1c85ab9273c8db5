/** Light modules around the code, without which readers do not find it (ISO/IEC 18004). */
export const QUIET_ZONE = 4;

/**
 * The dark modules of a code as one SVG path, a run of neighbours as one rectangle; one unit is one module, and the quiet
 * zone lies around.
 * @example qrPath([[true, true, false]]) //=> 'M4 4h2v1h-2z'
 */
export function qrPath(rows: readonly (readonly boolean[])[]): string {
  return rows
    .flatMap((row, y) =>
      runsOf(row).map(({ x, length }) => `M${x + QUIET_ZONE} ${y + QUIET_ZONE}h${length}v1h-${length}z`),
    )
    .join('');
}

function runsOf(row: readonly boolean[]): { x: number; length: number }[] {
  const runs: { x: number; length: number }[] = [];
  let start = -1;
  for (let x = 0; x <= row.length; x += 1) {
    if (row[x] && start < 0) start = x;
    if (!row[x] && start >= 0) {
      runs.push({ x: start, length: x - start });
      start = -1;
    }
  }
  return runs;
}
