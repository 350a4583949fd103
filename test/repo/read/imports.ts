/** Everything a file imports: import and export-from, dynamic import, import types, require. */
import type { Node } from 'oxc-parser';
import type { SourceFile } from './source.ts';
import { lineAt, parse, visit } from './syntax.ts';

export interface Import {
  readonly file: string;
  readonly line: number;
  readonly specifier: string;
  /** Erased at build. */
  readonly typeOnly: boolean;
  readonly dynamic: boolean;
}

export function importsOf(file: SourceFile): Import[] {
  const found: Import[] = [];
  visit(parse(file), (node) => {
    const seen = readImport(node);
    if (seen) found.push({ file: file.path, line: lineAt(file.text, node.start), ...seen });
  });
  return found;
}

type Seen = Pick<Import, 'specifier' | 'typeOnly' | 'dynamic'>;

function readImport(node: Node): Seen | null {
  switch (node.type) {
    case 'ImportDeclaration':
      return { specifier: node.source.value, typeOnly: isTypeOnly(node), dynamic: false };
    case 'ExportAllDeclaration':
      return { specifier: node.source.value, typeOnly: node.exportKind === 'type', dynamic: false };
    case 'ExportNamedDeclaration':
      return (
        node.source && { specifier: node.source.value, typeOnly: isTypeOnlyExport(node), dynamic: false }
      );
    case 'ImportExpression':
      return dynamic(node.source);
    case 'TSImportType':
      return { specifier: node.source.value, typeOnly: true, dynamic: false };
    case 'CallExpression':
      return isLoad(node.callee) ? dynamic(node.arguments[0]) : null;
    default:
      return null;
  }
}

function isTypeOnly(node: Extract<Node, { type: 'ImportDeclaration' }>): boolean {
  if (node.importKind === 'type') return true;
  const named = node.specifiers;
  return (
    named.length > 0 && named.every((one) => one.type === 'ImportSpecifier' && one.importKind === 'type')
  );
}

function isTypeOnlyExport(node: Extract<Node, { type: 'ExportNamedDeclaration' }>): boolean {
  return (
    node.exportKind === 'type' ||
    (node.specifiers.length > 0 && node.specifiers.every((one) => one.exportKind === 'type'))
  );
}

/** `require(…)`, and the test runner's functions that take a module name. */
function isLoad(callee: Node): boolean {
  if (callee.type === 'Identifier') return callee.name === 'require';
  return (
    callee.type === 'MemberExpression' &&
    callee.object.type === 'Identifier' &&
    callee.object.name === 'vi' &&
    callee.property.type === 'Identifier' &&
    /^(do)?[mM]ock$|^import(Actual|Mock)$/.test(callee.property.name)
  );
}

/** A computed specifier cannot be checked, so its source text is reported. */
function dynamic(source: Node | undefined): Seen | null {
  if (!source) return null;
  const specifier =
    source.type === 'Literal' && typeof source.value === 'string' ? source.value : '<computed>';
  return { specifier, typeOnly: false, dynamic: true };
}
