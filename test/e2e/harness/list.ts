import type { Page } from '@playwright/test';

/** Ticks the first rows of a list and opens our item of the multi-action menu. */
export async function tickRows(page: Page, count: number): Promise<void> {
  const boxes = page.locator('.js-item-checkbox');
  await boxes.first().waitFor();
  for (let row = 0; row < count; row += 1) await boxes.nth(row).check();
  await page.locator('.js-list-more').click();
  await page.locator('.js-tips-item-widgets').first().dispatchEvent('click');
}
