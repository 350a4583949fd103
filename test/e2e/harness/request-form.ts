import type { Locator, Page } from '@playwright/test';
import { ROMASHKA } from '../known.ts';
import type { Crm } from './crm.ts';
import { expect } from './test.ts';

export const MODAL = '.sverka-modal-body';
/** What the page logs while the gateway is cut off. */
export const DEAD = /net::ERR_|Failed to load resource/;

async function openSection(crm: Crm, path: string = ROMASHKA.lead): Promise<void> {
  await crm.open(path);
  await crm.panel.getByText('Заявки в бухгалтерию').click();
  await expect(crm.panel.getByRole('button', { name: 'Новая заявка' })).toBeVisible();
}

/** Opens the form of a new request and waits for its first field. */
export async function openForm(crm: Crm, page: Page, path?: string): Promise<Locator> {
  await openSection(crm, path);
  await crm.panel.getByRole('button', { name: 'Новая заявка' }).click();
  const modal = page.locator(MODAL);
  await expect(modal.getByLabel('Получатель')).toBeFocused();
  return modal;
}

/** What a user types with the keyboard only, starting in the first field. */
export async function typeOrder(page: Page, sum: string): Promise<void> {
  const words = ['ООО «Подрядчик»', '7707083893', '', '044525225', '40702810638050013199', '', sum];
  for (const word of words) {
    await page.keyboard.type(word);
    await page.keyboard.press('Enter');
  }
}

export async function typePurpose(modal: Locator, purpose: string): Promise<void> {
  await modal.getByLabel('Назначение платежа').fill(purpose);
}
