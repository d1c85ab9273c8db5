/** Whether `text` is on the clipboard now; false without permission or focus, then the caller shows it instead. */
export const copyText = (text: string): Promise<boolean> =>
  navigator.clipboard.writeText(text).then(
    () => true,
    () => false, // refused
  );
