/** The demo deal has an invoice of its own, so that its money can be seen. */
import { type DemoAddresses, demoUser } from './demo-user.ts';

const LEAD = '10001';
/** Of ООО «Ромашка», 57 600 ₽ of it paid; it is the one that `npm run accounting -- payment` pays. */
const INVOICE = 'invoice:cp-1001:1203';
const share = { value: '144000.00', currency: 'RUB' };

/** Attached once: who detached it is not contradicted by the next start. */
export async function attachInvoice(addresses: DemoAddresses): Promise<void> {
  const { ask } = await demoUser(addresses);
  const { history } = await ask<{ history: unknown[] }>('GET', `/v1/deals/${LEAD}/invoices`);
  if (history.length > 0) return;
  await ask('PUT', `/v1/deals/${LEAD}/invoices/${encodeURIComponent(INVOICE)}`, { share, version: 0 });
}
