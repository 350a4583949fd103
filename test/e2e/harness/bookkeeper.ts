/** An accountant at the desk, and a salesperson who sends requests, both through the gateway's own API. */

import { inviteToDesk } from '#run/demo/demo-desk.ts';
import { callGateway, demoUser } from '#run/demo/demo-user.ts';
import { demoClient } from '#run/stack.ts';
import type { Product } from './product.ts';

const SALESMAN = 503;

const common = { own_entity_id: 'own-1', comment: 'Пожалуйста, сегодня' };
const PAYMENT = {
  kind: 'payment_order',
  ...common,
  currency: 'RUB',
  vat_rate: '20',
  pay_by: null,
  urgent: true,
  payee: { id: null, name: 'ООО «Ромашка»', inn: '6310533810', kpp: '631001001' },
  bank: { bik: '044525225', account: '40702810800000000003', correspondent_account: '30101810400000000225' },
};

interface Sent {
  readonly id: string;
  readonly number: number;
}

export class Bookkeeper {
  private readonly product: Product;

  constructor(product: Product) {
    this.product = product;
  }

  /** A new link for an accountant. */
  invitation(): Promise<string> {
    return inviteToDesk(this.addresses());
  }

  /** A colleague at the desk. */
  async invite(name: string): Promise<void> {
    const { ask } = await demoUser(this.addresses());
    await ask('POST', '/v1/accountants', { name });
  }

  /** Removes every accountant from the desk. */
  async dismiss(): Promise<void> {
    const { ask } = await demoUser(this.addresses());
    const { members } = await ask<{ members: { id: string }[] }>('GET', '/v1/accountants');
    for (const { id } of members) await ask('DELETE', `/v1/accountants/${id}`);
  }

  /** A salesperson requests a payment; returns its number in the account. */
  async sendPayment(sum: string): Promise<Sent> {
    return this.send({ ...PAYMENT, sum, purpose: `Оплата по счёту № 17 на ${sum}` });
  }

  /** A salesperson requests a reconciliation statement of a period. */
  async sendReconciliation(period: { readonly from: string; readonly to: string }): Promise<Sent> {
    const sent = { delivery: 'edo', email: '' };
    return this.send({ kind: 'reconciliation', ...common, counterparty: PAYMENT.payee, ...period, ...sent });
  }

  /** A salesperson requests an invoice for a client. */
  async sendInvoice(): Promise<Sent> {
    const line = { quantity: '2', unit: 'шт', price: '1000.50', vat_rate: '22' };
    const lines = [
      { ...line, name: 'Станок токарный' },
      { ...line, name: 'Пусконаладка' },
    ];
    const prices = { currency: 'RUB', vat_included: true, lines, contract: '17/24', pay_by: null };
    const whose = { ...common, own_entity_id: null, payer: PAYMENT.payee };
    return this.send({ kind: 'invoice', ...whose, ...prices });
  }

  private async send(content: object): Promise<Sent> {
    const entity = { type: 'lead', id: '10001' };
    const { ask } = await demoUser(this.addresses(), SALESMAN);
    const { request } = await ask<{ request: Sent }>(
      'POST',
      '/v1/requests',
      { entity, entity_name: 'Сделка', content, attachment_ids: [], confirmed_lookalike: true },
      { 'Idempotency-Key': crypto.randomUUID() },
    );
    return request;
  }

  /** The salesperson answers a question with the same call as the card. */
  async answer(id: string, text: string): Promise<void> {
    const { ask } = await demoUser(this.addresses(), SALESMAN);
    const { version } = await ask<{ version: number }>('GET', `/v1/requests/${id}`);
    const step = { version, action: 'answer', text };
    await ask('POST', `/v1/requests/${id}/steps`, step, { 'Idempotency-Key': crypto.randomUUID() });
  }

  /** An action at the desk, with the desk's own call. */
  async act(id: string, step: { readonly action: string; readonly text?: string }): Promise<void> {
    const own = { Origin: this.product.gatewayUrl, 'Sec-Fetch-Site': 'same-origin' };
    const headers = { ...own, 'Content-Type': 'application/json', Cookie: await this.signIn(own) };
    const path = `${this.product.gatewayUrl}/v1/desk/requests/${id}`;
    const { version } = await callGateway<{ version: number }>(path, { headers });
    await callGateway(`${path}/steps`, {
      method: 'POST',
      headers: { ...headers, 'Idempotency-Key': crypto.randomUUID() },
      body: JSON.stringify({ version, ...step }),
    });
  }

  private async signIn(own: Record<string, string>): Promise<string> {
    const [, secret] = (await this.invitation()).split('#');
    const answer = await fetch(`${this.product.gatewayUrl}/v1/desk/session`, {
      method: 'POST',
      headers: { ...own, 'Content-Type': 'application/json' },
      body: JSON.stringify({ secret }),
    });
    return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  }

  read(id: string): Promise<{ status: string; result: { number: string; attachments: unknown[] } | null }> {
    return demoUser(this.addresses(), SALESMAN).then(({ ask }) => ask('GET', `/v1/requests/${id}`));
  }

  addresses() {
    return { ...this.product, clientId: demoClient.id };
  }
}
