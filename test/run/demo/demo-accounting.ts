/** The demo company's accounting system, which sends events signed as Standard Webhooks specifies. */
import { createHmac } from 'node:crypto';
import { callGateway, type DemoAddresses, demoUser } from './demo-user.ts';

const NAME = 'Демонстрационный учёт';

/** The address events are sent to, and the key that signs them. */
export interface AccountingSource {
  readonly url: string;
  readonly key: string;
}

interface Known {
  readonly id: string;
  readonly name: string;
}

/**
 * Connects the accounting system as an administrator would; when it is already connected, issues a new key
 * for it.
 */
export async function connectAccounting(addresses: DemoAddresses): Promise<AccountingSource> {
  const { ask } = await demoUser(addresses);
  const { sources } = await ask<{ sources: Known[] }>('GET', '/v1/accounting-sources');
  const known = sources.find(({ name }) => name === NAME);
  const path = known ? `/v1/accounting-sources/${known.id}/key` : '/v1/accounting-sources';
  const made = await ask<{ source: { url: string }; key: string }>(
    'POST',
    path,
    known ? undefined : { name: NAME },
  );
  return { url: made.source.url, key: made.key };
}

/** Sends one event. @throws with the response when it is refused */
export async function sendEvent(
  { url, key }: AccountingSource,
  event: object,
  id = `evt_${crypto.randomUUID()}`,
): Promise<{ readonly status: string }> {
  const body = JSON.stringify(event);
  const seconds = String(Math.floor(Date.now() / 1000));
  const secret = Buffer.from(key.slice('whsec_'.length), 'base64');
  const signature = createHmac('sha256', secret).update(`${id}.${seconds}.${body}`).digest('base64');
  const headers = {
    'Content-Type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': seconds,
    'webhook-signature': `v1,${signature}`,
  };
  return callGateway(url, { method: 'POST', headers, body });
}

const rub = (value: string) => ({ value, currency: 'RUB' });
const invoice = { id: 'invoice:cp-1001:1203', number: '1203' };
/** The invoice that answered the demo company's request: `demo-requests.ts`. */
const asked = { id: 'invoice-901', number: 'СЧ-901' };

/** Possible events of ООО «Ромашка», which owes 86 400 ₽ of invoice 1203. */
export const happenings: Readonly<Record<string, (now: Date) => object>> = {
  payment: (now) => ({
    ...common('payment.received', now),
    payment: { id: `pay-${now.getTime()}`, number: String(now.getTime() % 10_000), sum: rub('20000.00') },
    invoices: [
      { ...invoice, sum: rub('8000.00') },
      { ...asked, sum: rub('12000.00') },
    ],
  }),
  paid: (now) => ({ ...common('invoice.paid', now), invoice, paid: rub('144000.00') }),
  shipment: (now) => ({
    ...common('shipment.done', now),
    shipment: { id: `ship-${now.getTime()}`, number: `УТ-${now.getTime() % 10_000}`, sum: rub('15000.00') },
  }),
  overdue: (now) => ({
    ...common('overdue.started', now),
    invoice,
    left: rub('86400.00'),
    due_date: dayBefore(now),
  }),
};

function common(type: string, now: Date) {
  return { type, occurred_at: now.toISOString(), counterparty: { id: 'cp-1001', inn: '6310533810' } };
}

function dayBefore(now: Date): string {
  return new Date(now.getTime() - 86_400_000).toISOString().slice(0, 10);
}
