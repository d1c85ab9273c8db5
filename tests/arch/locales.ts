import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { ROOT } from '../../scripts/run.ts';
import { parse, placeOf, type Source, walk } from './tree.ts';

/** Where a text is asked for and the keys it may mean: exact ones, or a form when a part is only known at run time. */
export type Use = { place: string; keys: string[]; forms: RegExp[]; isOpaque: boolean };

const PLURALS = new Set(['0', '1', 'n']);

/**
 * The keys of a locale file, joined by dots; the plural forms of one text are one key. Reads what our files use of YAML:
 * nested maps of one-line texts.
 */
export function localeKeys(path: string): string[] {
  const keys = new Set<string>();
  const above: { indent: number; name: string }[] = [];
  for (const line of readFileSync(join(ROOT, path), 'utf8').split('\n')) {
    const match = /^( *)([\w-]+|'[^']+'|"[^"]+"):(?: +(\S.*))?$/.exec(line);
    if (!match) continue;
    const [, spaces = '', quoted = '', text] = match;
    while (above.length > 0 && (above.at(-1)?.indent ?? 0) >= spaces.length) above.pop();
    const name = quoted.replace(/^['"]|['"]$/g, '');
    const path = above.map((each) => each.name);
    if (text === undefined || text.startsWith('#')) above.push({ indent: spaces.length, name });
    else keys.add((PLURALS.has(name) ? path : [...path, name]).join('.'));
  }
  return [...keys];
}

const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What keys an expression may give; `false` when it cannot be told from the expression itself. */
function readKey(node: ts.Expression, use: Use): boolean {
  if (ts.isStringLiteralLike(node)) {
    use.keys.push(node.text);
    return true;
  }
  if (ts.isConditionalExpression(node)) return readKey(node.whenTrue, use) && readKey(node.whenFalse, use);
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node))
    return readKey(node.expression, use);
  if (!ts.isTemplateExpression(node)) return false;
  const parts = [node.head.text, ...node.templateSpans.map((span) => span.literal.text)];
  use.forms.push(new RegExp(`^${parts.map(literally).join('[^.]+')}$`));
  // A form that begins with the unknown could mean every key, which guards nothing.
  return parts[0] !== '';
}

/** Every `i18n.t(…)` of a file. */
export function textUses(source: Source): Use[] {
  const file = parse(source);
  const uses: Use[] = [];
  walk(file, (node) => {
    if (!ts.isCallExpression(node) || node.expression.getText() !== 'i18n.t') return;
    const use: Use = { place: placeOf(file, node), keys: [], forms: [], isOpaque: false };
    const key = node.arguments[0];
    use.isOpaque = !key || !readKey(key, use);
    uses.push(use);
  });
  return uses;
}

/** String literals of a file that have the form of a key: a table of keys beside an opaque use. */
export function keyLikeLiterals(source: Source): string[] {
  const found: string[] = [];
  walk(parse(source), (node) => {
    if (ts.isStringLiteralLike(node) && /^[a-z]\w*(\.\w+)+$/i.test(node.text)) found.push(node.text);
  });
  return found;
}
