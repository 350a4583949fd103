/** The company's accounting system: sends its events and answers a request with an invoice. */
import { type AccountingSource, connectAccounting, sendEvent } from '#run/demo/demo-accounting.ts';
import { fillDesk } from '#run/demo/demo-requests.ts';
import { demoClient } from '#run/stack.ts';
import type { Product } from './product.ts';

export class Accounting {
  private readonly product: Product;
  private source: AccountingSource | null = null;

  constructor(product: Product) {
    this.product = product;
  }

  /** Creates the demo company's requests; the one for an invoice is answered with СЧ-901. */
  answerRequests(): Promise<void> {
    return fillDesk(this.addresses());
  }

  /** @returns the status of the response */
  async send(event: object, id?: string): Promise<string> {
    this.source ??= await connectAccounting(this.addresses());
    return (await sendEvent(this.source, event, id)).status;
  }

  private addresses() {
    return { ...this.product, clientId: demoClient.id };
  }
}
