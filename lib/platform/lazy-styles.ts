/**
 * Fetches a part of a page that is not needed at once: its styles first, so that it is never seen without them. Stands in
 * for the helper that Vite puts into every page (wxt.config.ts), which does the same and much that no page of ours needs.
 * A style that does not come does not keep the part away.
 */
export async function loadPart<Part>(load: () => Promise<Part>, files: readonly string[] = []): Promise<Part> {
  await Promise.all(files.filter((file) => file.endsWith('.css')).map(loadStyle));
  return load();
}

function loadStyle(file: string): Promise<unknown> | undefined {
  const { href } = new URL(file, location.origin);
  const known = [...document.head.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')];
  if (known.some((link) => link.href === href)) return undefined;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = href;
  const settled = new Promise((resolve) => {
    link.onload = resolve;
    link.onerror = resolve;
  });
  document.head.append(link);
  return settled;
}

export { loadPart as __vitePreload };
