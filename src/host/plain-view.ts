import type { Surface } from './types.ts';

/**
 * A block in place of an area whose files are not here. Styles are inline: a sheet would stay with the area's
 * own, and the host waits for us.
 */
export function drawPlainView({ root }: Surface, role: string): HTMLElement {
  const color = root.dataset.theme === 'dark' ? '#f2f2f2' : '#363b44';
  const view = create(
    'div',
    `font:13px/18px "PT Sans",Arial,sans-serif;color:var(--palette-text-primary,${color});padding:12px 14px 14px;overflow-wrap:anywhere`,
  );
  view.setAttribute('role', role);
  root.replaceChildren(view);
  return view;
}

export function create<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  style: string,
  text = '',
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  element.style.cssText = style;
  element.textContent = text;
  return element;
}
