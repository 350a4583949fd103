/** Puts many pictures on a few sheets for side-by-side viewing. */
import type { Browser } from '@playwright/test';

export interface Picture {
  readonly name: string;
  readonly png: Buffer;
}

/** How many pictures of the narrow column fit a screen at their own size. */
const ON_A_SHEET = 12;
const STYLE = `body{display:flex;flex-wrap:wrap;gap:16px;align-items:flex-start;margin:16px;background:#777;font:12px sans-serif}
  figure{margin:0;width:250px}img{width:100%;display:block}`;

/** Draws as many files as needed, each picture under its name; `pathOf` numbers them from 1. */
export async function drawContactSheets(
  browser: Browser,
  pictures: readonly Picture[],
  pathOf: (sheet: number) => string,
): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1620, height: 600 } });
  for (let first = 0; first < pictures.length; first += ON_A_SHEET) {
    const figures = pictures
      .slice(first, first + ON_A_SHEET)
      .map(figure)
      .join('');
    await page.setContent(`<!doctype html><style>${STYLE}</style>${figures}`);
    await page.screenshot({ path: pathOf(first / ON_A_SHEET + 1), fullPage: true });
  }
  await page.close();
}

function figure({ name, png }: Picture): string {
  const source = `data:image/png;base64,${png.toString('base64')}`;
  return `<figure><figcaption>${name}</figcaption><img src="${source}"></figure>`;
}
