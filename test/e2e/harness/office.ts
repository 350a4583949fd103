/** The administrator of «Сверка» working elsewhere: assigns roles and undoes users' decisions. */
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

  /** Gives the user a role of their own. */
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

  /**
   * Registers a card whose matches this test decides by hand, as `lead/10001`: `tidy` undoes every decision.
   */
  lends(card: string): void {
    this.cards.push(card);
  }

  /** Registers that this test chooses fields: `tidy` clears the choice. */
  lendsFields(): void {
    this.fieldsLent = true;
  }

  /** Saves over the current choice. */
  async chooseFields(fields: readonly object[]): Promise<void> {
    const { version } = await this.ask<{ version: number }>('/v1/field-mapping');
    await this.ask('/v1/field-mapping', 'PUT', { version, fields });
  }

  /** Registers a deal this test attaches invoices to: `tidy` detaches them. */
  lendsDeal(lead: string): void {
    this.deals.push(lead);
  }

  /** Restores roles, matches and deals' invoices. */
  async tidy(): Promise<void> {
    const { before } = this;
    if (before) await this.save({ read_only: before.read_only, roles: before.roles });
    this.before = null;
    if (this.fieldsLent) await this.chooseFields([]);
    for (const card of this.cards) await this.forgetLinks(card);
    for (const lead of this.deals) await this.detachInvoices(lead);
  }

  /** Shares an invoice with a deal, as another user elsewhere would. */
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

  /** Reads the current roles; `tidy` restores the first ones read. */
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
