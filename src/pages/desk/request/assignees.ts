import type { AccountingRequest } from '#contract/requests/requests.ts';
import type { DeskContext } from '../context.ts';
import { holderOf } from '../words.ts';

export interface Assignee {
  readonly id: string;
  readonly name: string;
}

/** Who can get a request: everybody at the desk but who has it. What is nobody's yet one takes, and does not give to oneself. */
export function assigneesOf({ model, text }: DeskContext, request: AccountingRequest | null): Assignee[] {
  const session = model.session.state.value;
  if (session.status !== 'in') return [];
  const holder = request && holderOf(request);
  const { id, name } = session.member;
  const me = holder ? [{ id, name: text('form.assign.me', { name }) }] : [];
  return [...me, ...session.colleagues].filter((one) => one.id !== holder?.id);
}
