import type { AccountingRequest } from '#contract/requests/requests.ts';
import { atDesk, desk } from './desk.ts';
import { create, freshKey, type Team } from './requests.ts';
import { invoice } from './samples/request-samples.ts';
import type { TestGateway } from './test-gateway.ts';

/** A request for an invoice that accounting has completed with an invoice of this number. */
export async function answeredBy(
  gateway: TestGateway,
  { author }: Pick<Team, 'author'>,
  number: string,
): Promise<AccountingRequest> {
  // A different sum each time, or it would be a lookalike of the previous one.
  const lines = invoice.lines.map((line) => ({ ...line, price: `${Number(number)}.00` }));
  const made = await create(gateway, author, { content: { ...invoice, lines } });
  const anna = await atDesk(gateway);
  const steps = [
    { version: 2, action: 'take' },
    { version: 3, action: 'finish', result: { number, date: null, attachment_ids: [] } },
  ];
  for (const body of steps) {
    const path = `/requests/${made.id}/steps`;
    const answer = await desk(gateway, 'POST', path, body, { ...anna, ...freshKey() });
    if (answer.status !== 200) throw new Error(`${body.action} was answered ${answer.status}`);
  }
  return made;
}
