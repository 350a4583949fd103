/** Parsed TypeScript with positions and scopes; each file is parsed once for all guards. */
import { type Comment, type Node, type Program, parseSync } from 'oxc-parser';
import { isReferenceIdentifier, ScopeTracker, walk } from 'oxc-walker';
import type { Fault, SourceFile } from './source.ts';

export interface Syntax {
  readonly file: SourceFile;
  readonly program: Program;
  readonly comments: readonly Comment[];
  readonly errors: readonly { readonly message: string; readonly at: number }[];
}

const CODE = /\.(ts|tsx|mts)$/;
const known = new WeakMap<SourceFile, Syntax>();

export function isCode(file: SourceFile): boolean {
  return CODE.test(file.path);
}

/** The parsed part of a file; `guardSyntax` reports the rest. */
export function parse(file: SourceFile): Syntax {
  const done = known.get(file);
  if (done) return done;
  const result = parseSync(file.path, file.text);
  const errors = result.errors.map(({ message, labels }) => ({ message, at: labels[0]?.start ?? 0 }));
  const syntax = { file, program: result.program, comments: result.comments, errors };
  known.set(file, syntax);
  return syntax;
}

export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

export function faultAt(file: SourceFile, offset: number, problem: string, fix: string): Fault {
  return { file: file.path, line: lineAt(file.text, offset), problem, fix };
}

/** Every node with its ancestors, nearest last. */
export function visit(syntax: Syntax, enter: (node: Node, ancestors: readonly Node[]) => void): void {
  const ancestors: Node[] = [];
  walk(syntax.program, {
    enter(node) {
      enter(node, ancestors);
      ancestors.push(node);
    },
    leave() {
      ancestors.pop();
    },
  });
}

export interface GlobalUse {
  readonly name: string;
  readonly node: Node;
  readonly parent: Node | null;
}

/** Values used but not declared in the file: the globals it reads. Types do not count. */
export function globalUses(syntax: Syntax): GlobalUse[] {
  const scopes = new ScopeTracker({ preserveExitedScopes: true });
  walk(syntax.program, { scopeTracker: scopes });
  scopes.freeze();
  const uses: GlobalUse[] = [];
  walk(syntax.program, {
    scopeTracker: scopes,
    enter(node, parent) {
      if (node.type !== 'Identifier' || isTypeQuery(parent)) return;
      if (!isReferenceIdentifier(node, parent, { mode: 'value' })) return;
      if (!scopes.isDeclared(node.name)) uses.push({ name: node.name, node, parent });
    },
  });
  return uses;
}

/** `typeof fetch` as a type reads no value. */
function isTypeQuery(parent: Node | null): boolean {
  return parent?.type === 'TSTypeQuery' || parent?.type === 'TSQualifiedName';
}
