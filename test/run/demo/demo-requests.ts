/** Fills the demo company's desk with requests of every kind: new, asked back and done. */
import { createHash } from 'node:crypto';
import { inviteToDesk } from './demo-desk.ts';
import { callGateway, type DemoAddresses, type DemoCalls, demoUser } from './demo-user.ts';

const SALESMAN = 503;
const common = { own_entity_id: null, comment: '' };
const ROMASHKA = { id: null, name: 'ООО «Ромашка»', inn: '6310533810', kpp: '631001001' };
const paper = { counterparty: ROMASHKA, delivery: 'edo', email: '' };

const payment = {
  kind: 'payment_order',
  ...common,
  comment: 'Подрядчик ждёт до пятницы',
  payee: { id: null, name: 'ООО «МонтажСервис»', inn: '7707083893', kpp: '' },
  bank: { bik: '044525225', account: '40702810638050013199', correspondent_account: '' },
  sum: '48500.00',
  currency: 'RUB',
  vat_rate: '20',
  pay_by: null,
  urgent: true,
  purpose: 'Оплата по счёту № 214 за монтаж витрин. В т.ч. НДС 20% - 8083.33 руб.',
};
const closing = { kind: 'closing_documents', ...common, ...paper, basis: 'Счёт за доставку в октябре' };
const invoice = {
  kind: 'invoice',
  ...common,
  payer: ROMASHKA,
  currency: 'RUB',
  vat_included: true,
  pay_by: null,
  lines: [{ name: 'Доставка и подъём', quantity: '1', unit: 'усл', price: '12000.00', vat_rate: '22' }],
  contract: '',
};
const reconciliation = { kind: 'reconciliation', ...common, ...paper, from: '2026-07-01', to: '2026-09-30' };

type Answer = DemoCalls['ask'];
interface Asked {
  readonly id: string;
  readonly version: number;
  readonly status: string;
}

/** Repeated calls create no duplicates: the requests' keys are derived from their content. */
export async function fillDesk(addresses: DemoAddresses): Promise<void> {
  const { ask } = await demoUser(addresses, SALESMAN);
  await send(ask, payment);
  const asked = await send(ask, closing);
  const finished = await send(ask, invoice);
  await send(ask, reconciliation);
  const desk = await deskOf(addresses);
  await whileNew(desk, asked, async (request) => {
    await step(desk, request, { action: 'ask', text: 'Подскажите, по какому договору?' });
  });
  await whileNew(desk, finished, async (request) => {
    const taken = await step(desk, request, { action: 'take' });
    const result = { number: 'СЧ-901', date: null, attachment_ids: [] };
    await step(desk, taken, { action: 'finish', result });
  });
}

async function send(ask: Answer, content: object): Promise<Asked> {
  const { request } = await ask<{ request: Asked }>(
    'POST',
    '/v1/requests',
    {
      entity: { type: 'lead', id: '10001' },
      entity_name: 'Сделка ООО «Ромашка»',
      content,
      attachment_ids: [],
      confirmed_lookalike: true,
    },
    { 'Idempotency-Key': keyOf(content) },
  );
  return request;
}

function keyOf(content: object): string {
  return `demo-${createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 32)}`;
}

async function whileNew(desk: Answer, { id }: Asked, act: (request: Asked) => Promise<void>): Promise<void> {
  const request = await desk<Asked>('GET', `/v1/desk/requests/${id}`);
  if (request.status === 'received') await act(request);
}

function step(desk: Answer, { id, version }: Asked, action: object): Promise<Asked> {
  const key = { 'Idempotency-Key': `demo-step-${id.slice(-16)}-${version}` };
  return desk('POST', `/v1/desk/requests/${id}/steps`, { version, ...action }, key);
}

/** Signs an accountant in at the desk by exchanging the link's secret for a cookie, as the page does. */
async function deskOf(addresses: DemoAddresses): Promise<Answer> {
  const { gatewayUrl } = addresses;
  const [, secret] = (await inviteToDesk(addresses)).split('#');
  const own = { Origin: gatewayUrl, 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'application/json' };
  const signedIn = await fetch(`${gatewayUrl}/v1/desk/session`, {
    method: 'POST',
    headers: own,
    body: JSON.stringify({ secret }),
  });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return (method, path, body, more) =>
    callGateway(gatewayUrl + path, {
      method,
      headers: { ...own, Cookie: cookie, ...more },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
}
