export type FaceProps = {
  name: string;
  /** Of the person: the tint stays when the name changes. */
  id: string;
  size?: 'small' | 'row' | 'large';
};

const SIZE = { small: 'face face-sm', row: 'face', large: 'face face-lg' } as const;
const TINTS = 6;

/** The first letter of a name in the user's own script; a middle dot when there is none. */
export function initialOf(name: string): string {
  const letters = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(name.trim())];
  const letter = letters.find(({ segment }) => /[\p{L}\p{N}]/u.test(segment)) ?? letters[0];
  return letter?.segment.toLocaleUpperCase() ?? '·';
}

/** Which of the six tints belongs to `seed`, 1 to 6; the same on every browser. */
export function tintOf(seed: string): number {
  let hash = 0;
  for (const unit of seed) hash = (hash * 31 + (unit.codePointAt(0) ?? 0)) % 65_521;
  return (hash % TINTS) + 1;
}

/** A person's initial on a quiet tint. A decoration: the name stands beside it. */
export function Face({ name, id, size = 'row' }: FaceProps) {
  return (
    <span class={`${SIZE[size]} f${tintOf(id)}`} aria-hidden="true">
      {initialOf(name)}
    </span>
  );
}
