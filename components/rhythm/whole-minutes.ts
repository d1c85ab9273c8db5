const A_DAY = 24 * 60;

/** Whole minutes of at most a day, in plain or full-width digits; null for an empty field, a sign or a fraction. */
export function readMinutes(text: string): number | null {
  const digits = text.trim().normalize('NFKC');
  return /^\d{1,4}$/.test(digits) && Number(digits) <= A_DAY ? Number(digits) : null;
}
