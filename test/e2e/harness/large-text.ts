/** Text at 200 % in a narrow column, as a browser's text-only zoom makes it. */
import type { Locator } from '@playwright/test';

/** Every element of the panel gets twice its font and line height. @param width of the column in px */
export async function enlargeText(panel: Locator, width: number): Promise<void> {
  await panel.evaluate((host: HTMLElement, wide) => {
    host.style.width = `${wide}px`;
    const nodes = [...(host.shadowRoot?.querySelectorAll<HTMLElement>('*') ?? [])];
    const sizes = nodes.map((node) => {
      const { fontSize, lineHeight } = getComputedStyle(node);
      return [Number.parseFloat(fontSize), Number.parseFloat(lineHeight)] as const;
    });
    nodes.forEach((node, at) => {
      const [font = 0, line = 0] = sizes[at] ?? [];
      node.style?.setProperty('font-size', `${font * 2}px`);
      if (line > 0) node.style?.setProperty('line-height', `${line * 2}px`);
    });
  }, width);
}

/** Groups of digits that begin on one line and end on another. */
export function cutNumbers(panel: Locator): Promise<string[]> {
  return panel.evaluate((host) => {
    const found: string[] = [];
    const texts = document.createTreeWalker(host.shadowRoot ?? host, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      for (const match of (node.textContent ?? '').matchAll(/\d+(?:[.,]\d{1,2}(?!\d))?/g)) {
        const range = document.createRange();
        range.setStart(node, match.index);
        range.setEnd(node, match.index + match[0].length);
        const lines = [...range.getClientRects()].filter(({ width }) => width > 0);
        if (new Set(lines.map(({ top }) => Math.round(top))).size > 1) found.push(match[0]);
      }
    }
    return found;
  });
}
