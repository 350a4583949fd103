/** What the desk says of requests, people and faults. */
import type { RequestContent, RequestParty } from '#contract/requests/request-content.ts';
import type { AccountingRequest, RequestActor } from '#contract/requests/requests.ts';
import { formatDate } from '#domain/dates/date-numeric.ts';
import { entityPlurals } from '#domain/ids.ts';
import { taxName } from '#domain/requisites/tax-name.ts';
import { isApiError } from '#http/errors.ts';
import type { Translate } from '#shared/i18n.ts';

/** «ИНН», «УНП»: what the party's tax number is called. */
export function taxLabel({ inn, country }: Pick<RequestParty, 'inn' | 'country'>, text: Translate): string {
  const name = taxName(country, inn);
  return text(name === 'inn' ? 'field.inn' : `card.tax.${name}`);
}

/** A user whose name the CRM has not sent is shown by number. */
export function actorName({ kind, id, name }: RequestActor, text: Translate): string {
  if (kind === 'system') return text('who.system');
  return name || (kind === 'user' ? text('who.user', { id }) : text('who.accounting'));
}

/** `YYYY-MM-DD` by when it is to be done: as the author says, or, of a payment, the day it is to be made. */
export function dueOf(content: RequestContent): string | null {
  return content.needed_by ?? (content.kind === 'payment_order' ? content.pay_by : null);
}

export function dayText(date: string | null, text: Translate): string {
  return date ? formatDate(date, text.locale) : '';
}

/** Who has it in work. */
export function holderOf({ status, steps }: AccountingRequest): RequestActor | null {
  if (status !== 'in_work' && status !== 'needs_info') return null;
  const last = steps.filter(({ action }) => action === 'take' || action === 'assign').at(-1);
  return last?.assignee ?? last?.by ?? null;
}

/** Address of the card in the CRM. @param crm its origin */
export function cardUrl(crm: string, { type, id }: AccountingRequest['entity']): string {
  return `${crm}/${entityPlurals[type]}/detail/${id}`;
}

export interface FaultWords {
  readonly title: string;
  readonly hint: string;
  readonly reference?: string;
}

/** By the gateway's code where the desk has words for it, else by kind; a server's own text is never shown. */
export function faultWords(error: unknown, text: Translate): FaultWords {
  const { kind, detail } = isApiError(error) ? error : { kind: 'unavailable' as const, detail: {} };
  const name = nameOf(detail.code, kind);
  const words = { title: text(`fault.${name}.title`), hint: text(`fault.${name}.hint`) };
  const id = detail.requestId;
  return id === undefined ? words : { ...words, reference: text('fault.reference', { id }) };
}

type FaultName =
  | 'read_only'
  | 'invalid'
  | 'file'
  | 'network'
  | 'timeout'
  | 'rate'
  | 'refused'
  | 'unavailable'
  | 'shape';

function nameOf(code: string | undefined, kind: string): FaultName {
  if (code === 'read_only') return 'read_only';
  if (code === 'invalid_body') return 'invalid';
  if (code === 'body_too_large' || code === 'unsupported_media_type') return 'file';
  if (kind === 'auth' || kind === 'forbidden' || kind === 'aborted') return 'refused';
  return kind as FaultName;
}
