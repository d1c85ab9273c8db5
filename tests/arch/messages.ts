import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { ROOT } from '../../scripts/run.ts';
import { parse, type Source, walk } from './tree.ts';

/** One call of a map: its name, who may call it, what its docstring says, empty when there is none. */
export type Call = { map: string; name: string; from: string; says: string };

const MAPS = ['content-to-background', 'surface-to-background', 'rhythm', 'safekeeping', 'sharing', 'from-background'];
const HANDLERS = ['handlers', 'rhythm-handlers', 'safekeeping-handlers', 'sharing-handlers'].map(
  (name) => `entrypoints/background/${name}.ts`,
);

const read = (path: string): Source => ({ path, text: readFileSync(join(ROOT, path), 'utf8') });

function docstringOf(node: ts.Node): string {
  const docs = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  return docs
    .map((doc) => ts.getTextOfJSDocComment(doc.comment) ?? '')
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}

const memberName = (name: ts.PropertyName): string =>
  ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : name.getText();

/** Who may call what, by call, as the background's handler table says. */
export function handlerSenders(): Map<string, string> {
  const senders = new Map<string, string>();
  const hear = (node: ts.Node) => {
    if (!ts.isPropertyAssignment(node) || !ts.isObjectLiteralExpression(node.initializer)) return;
    const from = node.initializer.properties.find((property) => property.name && memberName(property.name) === 'from');
    if (!from || !ts.isPropertyAssignment(from)) return;
    const text = from.initializer
      .getText()
      .replace(/[[\]']/g, '')
      .replaceAll('_', ' ')
      .toLowerCase();
    senders.set(memberName(node.name), text);
  };
  for (const path of HANDLERS) walk(parse(read(path)), hear);
  return senders;
}

/** Every call of the message maps, in the order in which they stand there. */
export function calls(): Call[] {
  const senders = handlerSenders();
  return MAPS.flatMap((name) => {
    const found: Call[] = [];
    walk(parse(read(`lib/messages/${name}.ts`)), (node) => {
      if (!ts.isTypeAliasDeclaration(node) || !/(To|From)/.test(node.name.text)) return;
      if (!ts.isTypeLiteralNode(node.type)) return;
      for (const member of node.type.members) {
        if (!ts.isMethodSignature(member)) continue;
        const call = memberName(member.name);
        const from = node.name.text.startsWith('Background') ? 'background' : (senders.get(call) ?? '');
        found.push({ map: node.name.text, name: call, from, says: docstringOf(member) });
      }
    });
    return found;
  });
}

const BEGIN = '<!-- messages -->';
const END = '<!-- /messages -->';

/** The maps as Markdown tables, for docs/architecture.md. */
export function messageTables(): string {
  const all = calls();
  const tables = [...new Set(all.map(({ map }) => map))].map((map) => {
    const rows = all
      .filter((call) => call.map === map)
      .map(({ name, from, says }) => `| \`${name}\` | ${from} | ${says} |`);
    return [`#### ${map}`, '', '| call | who may call | what it does |', '|---|---|---|', ...rows].join('\n');
  });
  return tables.join('\n\n');
}

/** `document` with the tables between its two markers, or null when it has none. */
export function withMessageTables(document: string): string | null {
  const begin = document.indexOf(BEGIN);
  const end = document.indexOf(END);
  if (begin < 0 || end < begin) return null;
  return `${document.slice(0, begin + BEGIN.length)}\n${messageTables()}\n${document.slice(end)}`;
}

/** What docs/architecture.md must hold for the tables to be written. */
export const MARKERS = `${BEGIN}\n${END}`;
