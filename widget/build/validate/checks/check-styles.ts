/**
 * Style sheets: a rule that starts at the page's own elements changes the whole CRM
 * (integrations/requirements).
 */
import { type CssNode, generate, parse, type Selector, walk } from 'css-tree';
import { type Contents, textOf } from '../archive/contents.ts';
import { type Fault, warning } from '../fault.ts';
import { limits } from '../limits.ts';

export function checkStyles({ files }: Contents): Fault[] {
  let left: number = limits.stylesBytes;
  const sheets = [...files.keys()].filter((name) => /\.css$/i.test(name));
  return sheets.flatMap((name) => {
    const size = files.get(name)?.length ?? 0;
    if (size > left) return [];
    left -= size;
    return checkSheet(name, textOf(files, name));
  });
}

function checkSheet(name: string, text: string): Fault[] {
  const faults: Fault[] = [];
  const broken: { message: string; line: number; instead: CssNode }[] = [];
  const tree = parse(text, {
    positions: true,
    parseValue: false,
    parseCustomProperty: false,
    onParseError: ({ message }, instead) =>
      broken.push({ message, instead, line: instead.loc?.start.line ?? 1 }),
  });
  const whole = tree.type === 'StyleSheet' ? tree.children.toArray() : [];
  // The parser predates nested rules, so its errors inside a rule are ignored.
  for (const { message, line, instead } of broken)
    if (whole.includes(instead))
      faults.push(
        warning('css-syntax', [name, `line ${line}`], `browsers skip this: ${message}`, 'correct it'),
      );
  walk(tree, function (node) {
    // Keyframes and nested rules have no scope of their own.
    if (node.type !== 'Rule' || /keyframes$/i.test(this.atrule?.name ?? '') || this.rule) return;
    if (node.prelude.type !== 'SelectorList') return;
    for (const selector of node.prelude.children) {
      if (selector.type !== 'Selector' || !isGlobal(selector)) continue;
      const line = `line ${selector.loc?.start.line ?? 1}`;
      const fix = "start each selector with a class of the widget's own";
      faults.push(
        warning('global-css', [name, line], `"${shown(selector)}" changes the page around the widget`, fix),
      );
    }
  });
  return faults;
}

function shown(selector: CssNode): string {
  const text = generate(selector);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

/**
 * True when no class, id or attribute narrows it. A custom property under `:root` is visible everywhere, but
 * changes nothing.
 */
function isGlobal(selector: Selector): boolean {
  let narrowed = false;
  walk(selector, (node) => {
    if (node.type === 'ClassSelector' || node.type === 'IdSelector' || node.type === 'NestingSelector')
      narrowed = true;
    if (
      node.type === 'AttributeSelector' &&
      !/^(?:type|href|disabled|role|title|hidden)$/.test(node.name.name)
    )
      narrowed = true;
    if (node.type === 'PseudoClassSelector' && /^(?:root|host)$/.test(node.name)) narrowed = true;
    // A custom element belongs to its author.
    if (node.type === 'TypeSelector' && node.name.includes('-')) narrowed = true;
  });
  return !narrowed;
}
