/** The accountant's desk in the browser. */
import type { Locator, Page } from '@playwright/test';
import { expect } from './test.ts';

export const row = (page: Page, number: number): Locator =>
  page.locator('.item', { hasText: `№ ${number} ·` });

/** Opens a request and waits for it: an earlier key press would belong to no request. */
export async function openRequest(page: Page, number: number): Promise<void> {
  await row(page, number).click();
  await expect(page.getByRole('heading', { name: `№ ${number} ·` })).toBeVisible();
}

/** Presses the key that opens a field, then types the text: letters typed earlier would act as shortcuts. */
export async function say(page: Page, key: string, words: string): Promise<void> {
  await page.keyboard.press(key);
  await expect(page.locator('textarea:focus, input:focus')).toBeVisible();
  await page.keyboard.type(words);
}
