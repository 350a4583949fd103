/** Checks side effects: globals, timers, listeners, clock, random, console and network by file. */
import type { Node } from 'oxc-parser';
import { type EffectRule, effectRules } from '../data/effects.ts';
import { isTestFile } from '../read/rooms.ts';
import type { Fault, Guard, SourceFile } from '../read/source.ts';
import { faultAt, globalUses, isCode, parse, type Syntax, visit } from '../read/syntax.ts';

export const guardEffects: Guard = (files) => files.filter(ships).flatMap(judgeFile);

/** Product code; its tests may use fakes. */
function ships(file: SourceFile): boolean {
  return isCode(file) && /^(src\/|widget\/script\.ts$)/.test(file.path) && !isTestFile(file.path);
}

interface Use {
  readonly name: string;
  readonly node: Node;
  readonly kind: 'globals' | 'members' | 'constructors' | 'bareConstructors';
}

function judgeFile(file: SourceFile): Fault[] {
  const syntax = parse(file);
  const uses = [...usesOfGlobals(syntax), ...usesOfMembers(syntax)];
  return uses.flatMap((use) => {
    const rule = effectRules.find((one) => one[use.kind]?.includes(use.name) && !one.only.test(file.path));
    return rule ? [effectFault(file, use, rule)] : [];
  });
}

function effectFault(file: SourceFile, use: Use, rule: EffectRule): Fault {
  return faultAt(file, use.node.start, `${use.name}: ${rule.effect} is not for this file`, rule.fix);
}

function usesOfGlobals(syntax: Syntax): Use[] {
  return globalUses(syntax).flatMap(({ name, node, parent }): Use[] => {
    const plain: Use = { name, node, kind: 'globals' };
    if (parent?.type === 'NewExpression' || (parent?.type === 'CallExpression' && name === 'Date')) {
      const built: Use = { name, node, kind: 'constructors' };
      return parent.arguments.length > 0
        ? [plain, built]
        : [plain, built, { ...built, kind: 'bareConstructors' }];
    }
    if (parent?.type !== 'MemberExpression' || parent.object !== node) return [plain];
    const property = propertyName(parent);
    return property ? [plain, { name: `${name}.${property}`, node, kind: 'members' }] : [plain];
  });
}

function usesOfMembers(syntax: Syntax): Use[] {
  const found: Use[] = [];
  visit(syntax, (node) => {
    const property = node.type === 'MemberExpression' ? propertyName(node) : null;
    if (property) found.push({ name: `.${property}`, node, kind: 'members' });
  });
  return found;
}

function propertyName(node: Extract<Node, { type: 'MemberExpression' }>): string | null {
  if (!node.computed && node.property.type === 'Identifier') return node.property.name;
  return node.property.type === 'Literal' && typeof node.property.value === 'string'
    ? node.property.value
    : null;
}
