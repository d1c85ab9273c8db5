import ts from 'typescript';
import { parse, placeOf, type Source, walk } from './tree.ts';

/** Finds what breaks a rule in one file; each finding is a place and, where it is not plain, what to do. */
export type Rule = (source: Source) => string[];

/** Nodes of a file that `isWrong` tells, as places. */
function places(source: Source, isWrong: (node: ts.Node, file: ts.SourceFile) => boolean): string[] {
  const file = parse(source);
  const found: string[] = [];
  walk(file, (node) => {
    if (isWrong(node, file)) found.push(placeOf(file, node));
  });
  return found;
}

const SINKS = new Set([
  'innerHTML',
  'outerHTML',
  'insertAdjacentHTML',
  'dangerouslySetInnerHTML',
  'setHTMLUnsafe',
  'createContextualFragment',
  'write',
  'writeln',
]);

/** P3: HTML never becomes a string, and a string never becomes code. */
export const htmlFromStrings: Rule = (source) =>
  places(source, (node) => {
    if (ts.isJsxAttribute(node)) return SINKS.has(node.name.getText());
    if (ts.isPropertyAccessExpression(node)) {
      const name = node.name.text;
      if (name === 'write' || name === 'writeln') return node.expression.getText() === 'document';
      return SINKS.has(name);
    }
    if (ts.isCallExpression(node)) return node.expression.getText() === 'eval';
    return ts.isNewExpression(node) && node.expression.getText() === 'Function';
  });

const HEX = /#[0-9a-f]{3,8}\b/i;
const FUNCTION = /\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(/i;
const NAMED =
  /(?<![\w-])(?:white|black|red|green|blue|gr[ae]y|silver|orange|yellow|purple|teal|navy|pink|brown)(?![\w-])/i;

/** Colours live in components/ui/tokens.css, and their copy for Google's pages in lib/sites/in-page/style.ts. */
export const rawColours: Rule = ({ path, text }) => {
  if (path.endsWith('.css')) {
    const withoutComments = text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '));
    return withoutComments.split('\n').flatMap((line, index) => {
      const value = line.slice(line.indexOf(':') + 1);
      const isDeclaration = /^\s*[\w-]+\s*:/.test(line) && !line.trimEnd().endsWith('{');
      return isDeclaration && (HEX.test(value) || FUNCTION.test(value) || NAMED.test(value))
        ? [`${path}:${index + 1}`]
        : [];
    });
  }
  return places({ path, text }, (node) => {
    if (!ts.isStringLiteralLike(node)) return false;
    return /^#[0-9a-f]{3,8}$/i.test(node.text) || FUNCTION.test(node.text);
  });
};

const SPOKEN = new Set([
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'title',
  'placeholder',
  'alt',
  'label',
]);
const NAME = 'Duologue'; // the product's name is the same in every language
const hasWords = (text: string): boolean => /\p{L}/u.test(text.replaceAll(NAME, ''));

/** Every visible or spoken word comes from locales/en.yml. */
export const visibleWords: Rule = (source) =>
  places(source, (node) => {
    const { parent } = node;
    if (parent && ts.isJsxElement(parent) && parent.openingElement.tagName.getText() === 'kbd') return false; // what is printed on a key is no word
    if (ts.isJsxText(node)) return hasWords(node.text);
    if (ts.isJsxExpression(node) && node.expression && ts.isStringLiteralLike(node.expression)) {
      const isChild = ts.isJsxElement(node.parent) || ts.isJsxFragment(node.parent);
      return isChild && hasWords(node.expression.text);
    }
    if (!ts.isJsxAttribute(node) || !SPOKEN.has(node.name.getText())) return false;
    return Boolean(node.initializer && ts.isStringLiteral(node.initializer) && hasWords(node.initializer.text));
  });

const isExported = (node: ts.Node): boolean =>
  ts.canHaveModifiers(node) &&
  (ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false);

const hasDocstring = (node: ts.Node): boolean => ts.getJSDocCommentsAndTags(node).some(ts.isJSDoc);

/** `type Kind = (typeof KINDS)[number]`: the list beside it carries the words. */
const isMembersOfList = (node: ts.Node): boolean =>
  ts.isTypeAliasDeclaration(node) && /^\(typeof [A-Z_]+\)\[number\]$/.test(node.type.getText());

/** A type whose members say what they are needs no sentence above them that repeats it. */
const speaksByMembers = (node: ts.Node): boolean => {
  if (!ts.isTypeAliasDeclaration(node)) return false;
  const parts = ts.isIntersectionTypeNode(node.type) ? [...node.type.types] : [node.type];
  return parts.some((part) => ts.isTypeLiteralNode(part) && part.members.some(hasDocstring));
};

/** X1: a docstring on every export of lib. */
export const docstrings: Rule = (source) => {
  const file = parse(source);
  return file.statements
    .filter((node) => isExported(node) && !hasDocstring(node) && !isMembersOfList(node) && !speaksByMembers(node))
    .map((node) => `${placeOf(file, node)} ${node.getText(file).split('\n')[0]?.slice(0, 60)}`);
};

/** T1: `as` needs its reason in a comment on its line; `as const` is no assertion. */
export const silentAssertions: Rule = (source) =>
  places(source, (node, file) => {
    if (!ts.isAsExpression(node) || node.type.getText() === 'const') return false;
    const first = file.getLineAndCharacterOfPosition(node.getStart()).line;
    const last = file.getLineAndCharacterOfPosition(node.getEnd()).line;
    return !source.text
      .split('\n')
      .slice(first, last + 1)
      .some((line) => /(^|[^:])\/\/ \S/.test(line));
  });

/** N2: named exports; WXT wants a default one from an entrypoint's first file. */
export const defaultExports: Rule = (source) =>
  /^entrypoints\/[^/]+(\/index)?\.tsx?$/.test(source.path)
    ? []
    : places(
        source,
        (node) => ts.isExportAssignment(node) || (isExported(node) && /\bexport default\b/.test(node.getText())),
      );

/** No test is skipped, focused or left for later. */
export const skippedTests: Rule = (source) =>
  places(source, (node) => {
    if (!ts.isPropertyAccessExpression(node)) return false;
    if (!/^(skip|skipIf|only|todo|fixme|fails)$/.test(node.name.text)) return false;
    return /^(test|it|describe|suite)\b/.test(node.expression.getText());
  });

/** A TODO carries the month in which it expires, `TODO(2027-03): …`, and fails after it. `month` is `YYYY-MM`. */
export const expiredTodos =
  (month: string): Rule =>
  ({ path, text }) =>
    text.split('\n').flatMap((line, index) => {
      const match = /(?:\/\/|\*|#)\s*(?:TODO|FIXME|XXX)\b(?:\((\d{4}-\d{2})\):)?/.exec(line);
      if (!match) return [];
      if (!match[1]) return [`${path}:${index + 1} has no month: write TODO(YYYY-MM): …`];
      return match[1] < month ? [`${path}:${index + 1} expired: do it, or say until when it can wait`] : [];
    });

/** F1: a file is read in one sitting. */
export const LONGEST_FILE = 300;
export const longFiles: Rule = ({ path, text }) => {
  const lines = text.split('\n').length;
  return lines > LONGEST_FILE ? [`${path} has ${lines} lines; split it by concept`] : [];
};

/** Rule 4: only lib/sites and the entrypoints' declarations name the two sites. */
export const siteAddresses: Rule = (source) =>
  /^(lib\/sites|entrypoints)\//.test(source.path)
    ? []
    : places(
        source,
        (node) => ts.isStringLiteralLike(node) && /^https?:\/\/(calendar|meet)\.google\.com/.test(node.text),
      );
