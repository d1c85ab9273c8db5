import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { ROOT } from '../../scripts/run.ts';

/** A file of the tree: its path from the project's folder with slashes, and its text. */
export type Source = { path: string; text: string };

/** Every file below `folders` whose path matches `form`. */
export function filesIn(folders: string[], form: RegExp): Source[] {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length).replaceAll('\\', '/'))
      .filter((path) => form.test(path) && !path.startsWith('tests/arch/samples/'))
      .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') })),
  );
}

const PRODUCT = ['lib', 'components', 'entrypoints'];

/** TypeScript of the product, its tests left out. */
export const productCode = (): Source[] =>
  filesIn(PRODUCT, /\.tsx?$/).filter(({ path }) => !/\.test\.tsx?$/.test(path));

/** Styles of the product. */
export const productStyles = (): Source[] => filesIn(PRODUCT, /\.css$/);

/** Every file with tests. */
export const testCode = (): Source[] => filesIn([...PRODUCT, 'tests'], /\.(test|spec)\.tsx?$/);

/** Everything that a person wrote in TypeScript, CSS or HTML. */
export const allCode = (): Source[] => filesIn([...PRODUCT, 'tests', 'scripts'], /\.(tsx?|css|html)$/);

/** The syntax tree of a TypeScript file, with parents. */
export const parse = ({ path, text }: Source): ts.SourceFile =>
  ts.createSourceFile(
    path,
    text,
    ts.ScriptTarget.Latest,
    true,
    path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );

/** Calls `see` for every node below `root`, in order. */
export function walk(root: ts.Node, see: (node: ts.Node) => void): void {
  see(root);
  ts.forEachChild(root, (child) => walk(child, see));
}

/** `path:line` of a node, for a failure's text. */
export function placeOf(file: ts.SourceFile, node: ts.Node): string {
  return `${file.fileName}:${file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1}`;
}
