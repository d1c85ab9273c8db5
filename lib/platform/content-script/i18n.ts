import { browser } from './browser.ts';

type Messages = { i18n: { getMessage(key: string, substitutions?: string[]): string } };

/**
 * The part of @wxt-dev/i18n that content scripts use (docs/adr/0009): a key, and a count or substitutions. Plural forms
 * come as `one | many` or `none | one | many`, as the module writes them.
 */
export const createI18n = () => ({
  t(key: string, first?: number | (string | number)[], second?: (string | number)[]): string {
    const count = typeof first === 'number' ? first : null;
    const said = (Array.isArray(first) ? first : second) ?? (count === null ? [] : [count]);
    const { i18n } = browser as Messages; // present in every content script
    const message = i18n.getMessage(key.replaceAll('.', '_'), said.map(String));
    const forms = message.split(' | ');
    if (count === null || forms.length === 1) return message;
    const at = forms.length === 2 ? Number(count !== 1) : Math.min(count, 2);
    return forms[at] ?? message;
  },
});
