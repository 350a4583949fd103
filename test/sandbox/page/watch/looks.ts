const MARK = '/sandbox/assets/';

/**
 * Rules of every style sheet that is not the host's, with grouping rules flattened; sheets of other origins
 * are unreadable.
 */
function* foreignRules(rules: CSSRuleList): Generator<CSSStyleRule> {
  for (const rule of rules) {
    if (rule instanceof CSSStyleRule) yield rule;
    else if (rule instanceof CSSGroupingRule) yield* foreignRules(rule.cssRules);
  }
}

function readable(sheet: CSSStyleSheet): CSSRuleList | null {
  try {
    return sheet.cssRules;
  } catch {
    return null;
  }
}

function nameOf(sheet: CSSStyleSheet): string {
  if (sheet.href !== null) return new URL(sheet.href, location.href).pathname;
  return sheet.ownerNode === null ? 'adopted sheet' : '<style>';
}

/** True also for longhands that a rule sets by a shorthand: `font` changes `font-family`. */
function sets(rule: CSSStyleRule, property: string): boolean {
  return rule.style.getPropertyValue(property) !== '';
}

export type LookCause = { selector: string; sheet: string; node: Node | null };

/** The foreign rule that sets this property on `element` or on an ancestor; null when it cannot be found. */
export function causeOf(element: Element, property: string): LookCause | null {
  for (const sheet of [...document.styleSheets, ...document.adoptedStyleSheets]) {
    if (sheet.href?.includes(MARK) === true) continue;
    for (const rule of foreignRules(readable(sheet) ?? new CSSStyleSheet().cssRules)) {
      if (!sets(rule, property) || element.closest(rule.selectorText) === null) continue;
      return { selector: rule.selectorText, sheet: nameOf(sheet), node: sheet.ownerNode };
    }
  }
  return null;
}
