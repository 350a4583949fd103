/** Accounting of the company as it tells what happens there, and as it answers a request by an invoice. */
import { type AccountingSource, connectAccounting, tellEvent } from '#run/demo-accounting.ts';
import { fillDesk } from '#run/demo-requests.ts';
import { demoClient } from '#run/stack.ts';
import type { Product } from './product.ts';

export class Accounting {
  private readonly product: Product;
  private source: AccountingSource | null = null;

  constructor(product: Product) {
    this.product = product;
  }

  /** Requests of the demo company; the one for an invoice came to СЧ-901. */
  answerRequests(): Promise<void> {
    return fillDesk(this.addresses());
  }

  /** @returns the status it was answered with */
  async tell(event: object, id?: string): Promise<string> {
    this.source ??= await connectAccounting(this.addresses());
    return (await tellEvent(this.source, event, id)).status;
  }

  private addresses() {
    return { ...this.product, clientId: demoClient.id };
  }
}
