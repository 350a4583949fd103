/** Texts of a request in the card: sum, state, and who did what. */
import type { RequestContent } from '#contract/requests/request-content.ts';
import type { AccountingRequest, RequestActor, RequestStep } from '#contract/requests/requests.ts';
import { formatDate } from '#domain/dates/date-numeric.ts';
import { formatMoney } from '#domain/money/money-format.ts';
import type { RequestStatus } from '#domain/requests/request-status.ts';
import type { Translate } from '#shared/i18n.ts';

/** «86 400 ₽», or nothing for kinds without a sum. */
export function totalText({ total }: Pick<AccountingRequest, 'total'>, text: Translate): string {
  return total ? formatMoney(total, text.locale) : '';
}

/** Its state for this user: whether they must answer or approve. */
export function shownStatus({
  status,
  actions,
}: Pick<AccountingRequest, 'status' | 'actions'>): RequestStatus | 'needs_author' | 'needs_approval' {
  if (status === 'needs_info' && !actions.includes('answer')) return 'needs_author';
  return actions.includes('approve') ? 'needs_approval' : status;
}

/** Its subject in a line: the purpose, the first line of an invoice, the basis, the period. */
export function subjectOf(content: RequestContent, text: Translate): string {
  switch (content.kind) {
    case 'payment_order':
      return content.purpose;
    case 'invoice':
      return content.lines.map(({ name }) => name).join(', ');
    case 'closing_documents':
      return content.basis;
    case 'reconciliation': {
      const [from, to] = [content.from, content.to].map((date) => formatDate(date, text.locale));
      return text('request.period', { from: from ?? '', to: to ?? '' });
    }
  }
}

export type UserName = (id: string) => string | null;

/** The page knows a user's current name; for accounting the wire's name is used. */
export function actorName(by: RequestActor, userName: UserName, text: Translate): string {
  if (by.kind === 'system') return text('widget.name');
  const name = (by.kind === 'user' ? userName(by.id) : null) ?? by.name;
  if (by.kind === 'user') return name || text('card.history.user', { id: by.id });
  return name ? text('request.accountant', { name }) : text('request.accounting');
}

/** Steps as shown: the state already says that accounting has it, and «Отправлено» appears once. */
export function stepsOf({ steps }: Pick<AccountingRequest, 'steps'>): RequestStep[] {
  return steps.filter(({ action }) => action !== 'receive');
}

/** «Взято в работу»: the text of this step. */
export function stepText({ action }: Pick<RequestStep, 'action'>, text: Translate): string {
  return text(`request.step.${action}`);
}

/** The current question or reason, from the last step that asked or refused. */
export function lastAsked(request: AccountingRequest): RequestStep | null {
  return request.steps.filter(({ action }) => action === 'ask').at(-1) ?? null;
}
