/**
 * Text that parses and that no engine compiles: `with` in strict code, an octal number, a broken regular
 * expression, a decorator.
 */
import { Script } from 'node:vm';
import { type Program, parseSync, Visitor } from 'oxc-parser';

export type SyntaxProblem = { message: string; offset: number };

/** The engine decides; the parser says where. What only a newer engine compiles is not reported. */
export function earlyErrors(name: string, text: string, program: Program): SyntaxProblem[] {
  if (compiles(text)) return [];
  const { errors } = parseSync(name, text, { sourceType: 'unambiguous', showSemanticErrors: true });
  const [first] = errors.filter(({ severity }) => severity === 'Error');
  if (first) return [{ message: first.message, offset: first.labels[0]?.start ?? 0 }];
  return unknownToEngines(program);
}

function compiles(text: string): boolean {
  try {
    Reflect.construct(Script, [text]);
    return true;
  } catch (cause) {
    return !(cause instanceof SyntaxError);
  }
}

function unknownToEngines(program: Program): SyntaxProblem[] {
  const found: SyntaxProblem[] = [];
  new Visitor({
    Decorator: ({ start }) => void found.push({ message: 'browsers know no decorators', offset: start }),
    Literal: (node) => {
      if (!('regex' in node)) return;
      const message = brokenExpression(node.regex.pattern, node.regex.flags);
      if (message) found.push({ message, offset: node.start });
    },
  }).visit(program);
  return found.slice(0, 1);
}

/** Flags inside a group and a name used twice need a newer engine than the one that may run this check. */
const newer = /\(\?[a-z]*-?[a-z]*:|\(\?<(\w+)>.*\(\?<\1>/s;

function brokenExpression(pattern: string, flags: string): string | undefined {
  try {
    RegExp(pattern, flags);
    return undefined;
  } catch (cause) {
    const isKnown = cause instanceof SyntaxError && !newer.test(pattern.replaceAll('(?:', '('));
    return isKnown ? cause.message : undefined;
  }
}
