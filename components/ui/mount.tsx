import { type ComponentChild, render } from 'preact';
import { i18n } from '#i18n';
import './tokens.css';
import './components.css';

/**
 * The language of days and numbers. Our sentences come from one catalogue; the user's region orders a day only when
 * it speaks that language, so that no line mixes two.
 */
export function wordsLocale(languages: readonly string[] = navigator.languages): string {
  const catalogue = i18n.t('common.lang');
  return languages.find((language) => language.split('-')[0] === catalogue) ?? catalogue;
}

/** The language in which the user writes: what they type may name days in it. */
export const typingLocale = (languages: readonly string[] = navigator.languages): string => languages[0] ?? 'en';

/** Shows a surface's view in `#app`, in the catalogue's language and direction; `theme` overrides the system's. */
export function mountPage(view: ComponentChild, options: { title: string; theme?: 'light' | 'dark' | null }): void {
  const page = document.documentElement;
  page.lang = i18n.t('common.lang');
  page.dir = i18n.t('common.dir');
  if (options.theme) page.dataset.theme = options.theme;
  document.title = options.title;
  const root = document.getElementById('app');
  if (root) render(view, root);
}
