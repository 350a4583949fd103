/** Attaches an invoice to the demo deal, so the card shows the deal's invoices. */
import { type DemoAddresses, demoUser } from './demo-user.ts';

const LEAD = '10001';
/** Invoice of ООО «Ромашка» with 57 600 ₽ paid; `npm run accounting -- payment` pays it. */
const INVOICE = 'invoice:cp-1001:1203';
const share = { value: '144000.00', currency: 'RUB' };

/** Attached once: when a user detaches it, the next start does not attach it again. */
export async function attachInvoice(addresses: DemoAddresses): Promise<void> {
  const { ask } = await demoUser(addresses);
  const { history } = await ask<{ history: unknown[] }>('GET', `/v1/deals/${LEAD}/invoices`);
  if (history.length > 0) return;
  await ask('PUT', `/v1/deals/${LEAD}/invoices/${encodeURIComponent(INVOICE)}`, { share, version: 0 });
}
