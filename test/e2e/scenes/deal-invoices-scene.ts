import { ROMASHKA } from '../known.ts';
import type { Scene } from './scene.ts';

/** The client's invoices with the unallocated part of each; nothing is attached. */
export const moneyScene: Scene = {
  name: 'deal-invoices',
  path: ROMASHKA.lead,
  only: '.sverka-panel',
  act: async (page) => {
    const panel = page.locator('.sverka-panel');
    await panel.getByText(/Счета сделки|Lead invoices/).click();
    await panel.getByRole('button', { name: /Прикрепить счёт|Attach an invoice/ }).click();
    await panel.getByRole('button', { name: /(Выбрать счёт|Choose invoice).*1203/ }).click();
    await panel.getByLabel(/Доля сделки|deal’s share/).fill('200000');
  },
};
