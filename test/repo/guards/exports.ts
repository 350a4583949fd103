/**
 * Every file parses, has named exports only, and contains no enums or namespaces: the source runs as written,
 * with types erased.
 */
import type { Node } from 'oxc-parser';
import type { Fault, Guard, SourceFile } from '../read/source.ts';
import { faultAt, isCode, parse, visit } from '../read/syntax.ts';

/** The platform's constructor, and configuration of tools that read only a default export. */
const DEFAULT_EXPORTS = new Set([
  '.vitest.mutation.ts',
  'vite.config.ts',
  'widget/script.ts',
  'test/e2e/playwright.config.ts',
  'test/e2e/harness/setup.ts',
]);

export const guardExports: Guard = (files) => files.filter(isCode).flatMap(judge);

/** A file that cannot be parsed must not pass the other guards by being skipped. */
export const guardSyntax: Guard = (files) =>
  files
    .filter(isCode)
    .flatMap((file) =>
      parse(file).errors.map(({ message, at }) => faultAt(file, at, message, 'make it parse')),
    );

function judge(file: SourceFile): Fault[] {
  const faults: Fault[] = [];
  visit(parse(file), (node) => {
    if (isDefaultExport(node) && !mayDefault(file)) {
      faults.push(faultAt(file, node.start, 'a default export', 'export by name'));
    }
    if (node.type === 'TSEnumDeclaration') {
      faults.push(faultAt(file, node.start, 'an enum', 'write an `as const` object or a union of literals'));
    }
    if (node.type === 'TSModuleDeclaration' && !node.declare && !file.path.endsWith('.d.ts')) {
      faults.push(faultAt(file, node.start, 'a namespace', 'a file is a namespace already'));
    }
  });
  return faults;
}

/** Ambient declarations describe third-party modules. */
function mayDefault(file: SourceFile): boolean {
  return DEFAULT_EXPORTS.has(file.path) || file.path.endsWith('.d.ts');
}

function isDefaultExport(node: Node): boolean {
  if (node.type === 'ExportDefaultDeclaration') return true;
  return (
    node.type === 'ExportSpecifier' && node.exported.type === 'Identifier' && node.exported.name === 'default'
  );
}
