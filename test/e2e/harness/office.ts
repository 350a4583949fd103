/** The administrator of «Сверка» at work from another seat: roles, and decisions of people taken back. */
import { demoClient } from '#run/stack.ts';
import type { Product } from './product.ts';

const ADMIN = 501;

export interface Rights {
  readonly see: boolean;
  readonly see_sums: boolean;
  readonly request: boolean;
}

interface Roles {
  readonly version: number;
  readonly read_only: boolean;
  readonly roles: readonly { readonly subject: object; readonly permissions: object }[];
}

export class Office {
  private readonly product: Product;
  private session: string | null = null;
  private before: Roles | null = null;
  private readonly cards: string[] = [];
  private fieldsLent = false;
  private readonly deals: string[] = [];

  constructor(product: Product) {
    this.product = product;
  }

  /** A role of the user's own. */
  async giveRole(user: number, rights: Rights): Promise<void> {
    const { roles } = await this.remember();
    const subject = { kind: 'user', id: String(user), name: 'Проверка' };
    const others = roles.filter((role) => !('id' in role.subject) || role.subject.id !== subject.id);
    await this.save({
      roles: [...others, { subject, permissions: { ...rights, approve: false, administer: false } }],
    });
  }

  async setReadOnly(read_only: boolean): Promise<void> {
    await this.remember();
    await this.save({ read_only });
  }

  /** A card whose matches are decided by hand here, as `lead/10001`: `tidy` takes every decision back. */
  lends(card: string): void {
    this.cards.push(card);
  }

  /** Fields are chosen here: `tidy` leaves none chosen. */
  lendsFields(): void {
    this.fieldsLent = true;
  }

  /** Saves over whatever stands. */
  async chooseFields(fields: readonly object[]): Promise<void> {
    const { version } = await this.ask<{ version: number }>('/v1/field-mapping');
    await this.ask('/v1/field-mapping', 'PUT', { version, fields });
  }

  /** A deal invoices are attached to here: `tidy` detaches them. */
  lendsDeal(lead: string): void {
    this.deals.push(lead);
  }

  /** Roles, matches and invoices of deals as they were. */
  async tidy(): Promise<void> {
    const { before } = this;
    if (before) await this.save({ read_only: before.read_only, roles: before.roles });
    this.before = null;
    if (this.fieldsLent) await this.chooseFields([]);
    for (const card of this.cards) await this.forgetLinks(card);
    for (const lead of this.deals) await this.detachInvoices(lead);
  }

  /** Shares an invoice with a deal, as another person would from another seat. */
  async shareInvoice(lead: string, invoice: string, value: string): Promise<void> {
    const body = { share: { value, currency: 'RUB' }, version: 0 };
    await this.ask(`/v1/deals/${lead}/invoices/${encodeURIComponent(invoice)}`, 'PUT', body);
  }

  private async detachInvoices(lead: string): Promise<void> {
    const { invoices } = await this.ask<{ invoices: { id: string; version: number }[] }>(
      `/v1/deals/${lead}/invoices`,
    );
    for (const { id, version } of invoices)
      await this.ask(`/v1/deals/${lead}/invoices/${encodeURIComponent(id)}?version=${version}`, 'DELETE');
  }

  private async forgetLinks(card: string): Promise<void> {
    const { links } = await this.ask<{ links: { counterparty: { id: string } }[] }>(`/v1/links/${card}`);
    for (const { counterparty } of links)
      await this.ask(`/v1/links/${card}?counterparty_id=${counterparty.id}`, 'DELETE');
  }

  /** What stands now; `tidy` brings back the first that was read. */
  async remember(): Promise<Roles> {
    const now = await this.ask<Roles>('/v1/roles');
    this.before ??= now;
    return now;
  }

  private async save(change: Partial<Roles>): Promise<void> {
    const now = await this.ask<Roles>('/v1/roles');
    await this.ask('/v1/roles', 'PUT', { ...now, ...change });
  }

  private async ask<Answer>(path: string, method = 'GET', body?: unknown): Promise<Answer> {
    this.session ??= await this.signIn();
    return call<Answer>(this.product.gatewayUrl + path, {
      method,
      headers: {
        Authorization: `Bearer ${this.session}`,
        Origin: this.product.sandboxUrl,
        'Content-Type': 'application/json',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  private async signIn(): Promise<string> {
    const { sandboxUrl, gatewayUrl } = this.product;
    const { token } = await call<{ token: string }>(
      `${sandboxUrl}/ajax/v2/integrations/${demoClient.id}/disposable_token`,
      { headers: { 'X-Requested-With': 'XMLHttpRequest', Cookie: `sandbox_user=${ADMIN}` } },
    );
    const headers = { 'X-Auth-Token': token, Origin: sandboxUrl };
    const { session } = await call<{ session: string }>(`${gatewayUrl}/v1/session`, {
      method: 'POST',
      headers,
    });
    return session;
  }
}

async function call<Answer>(url: string, init: RequestInit): Promise<Answer> {
  const answer = await fetch(url, init);
  if (!answer.ok) throw new Error(`${init.method ?? 'GET'} ${url}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Answer;
}
