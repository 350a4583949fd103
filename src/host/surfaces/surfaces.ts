import type { Lifetime } from '#shared/lifetime.ts';
import type { Surface } from '../types.ts';

/**
 * Creates our shadow roots; one instance per widget, so the theme is watched once and each stylesheet is
 * parsed once.
 */
export interface Surfaces {
  /** A detached element with our shadow root in it; the caller inserts it. */
  create(lifetime: Lifetime, className: string): DrawnSurface;
}

export interface DrawnSurface extends Surface {
  readonly element: HTMLElement;
}

// The element is among the page's own: a rule such as `div { border }` must not apply to it.
const HOLDER = 'all:initial!important;display:block!important';

// `all: initial` on an inner element: a page rule such as `div { font-size }` overrides `:host` and would be
// inherited. `all` does not cover text direction.
const BASE =
  '.sverka{all:initial;direction:ltr;unicode-bidi:isolate;display:block;box-sizing:border-box}.sverka *{box-sizing:border-box}[hidden]{display:none!important}';

export function createSurfaces(lifetime: Lifetime): Surfaces {
  const sheets = new Map<string, CSSStyleSheet>();
  const roots = new Set<HTMLElement>();
  watchTheme(lifetime, () => roots.forEach(applyTheme));
  return {
    create(area, className) {
      const element = document.createElement('div');
      element.className = className;
      element.style.cssText = HOLDER;
      const shadow = element.attachShadow({ mode: 'open' });
      const root = document.createElement('div');
      root.className = 'sverka';
      applyTheme(root);
      roots.add(root);
      shadow.append(root);
      keepKeysInside(area, element);
      const style = (css: string): void => addSheet(shadow, css, sheets);
      style(BASE);
      area.onEnd(() => {
        roots.delete(root);
        element.remove();
      });
      return { element, root, style };
    },
  };
}

/** The host listens for hotkeys on the document, so keys typed in our fields must not reach it. */
function keepKeysInside(lifetime: Lifetime, element: HTMLElement): void {
  for (const type of ['keydown', 'keypress', 'keyup']) {
    lifetime.listen(element, type, (event) => event.stopPropagation());
  }
}

function addSheet(shadow: ShadowRoot, css: string, sheets: Map<string, CSSStyleSheet>): void {
  let sheet = sheets.get(css);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    sheets.set(css, sheet);
  }
  if (!shadow.adoptedStyleSheets.includes(sheet))
    shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets, sheet];
}

// The dark theme is an attribute of <html> (platform documentation "web_sdk/dark_theme"), which a selector in
// a shadow root cannot see.
function applyTheme(root: HTMLElement): void {
  root.dataset.theme = document.documentElement.dataset.colorScheme === 'dark' ? 'dark' : 'light';
}

function watchTheme(lifetime: Lifetime, changed: () => void): void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-color-scheme'] });
  lifetime.observe(observer);
}
