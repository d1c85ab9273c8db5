/** Whether what had the focus took itself away, so that the keyboard stands nowhere. */
export function isFocusLost(): boolean {
  const active = document.activeElement;
  return active === null || active === document.body;
}
