/** What the desk says of requests, people and faults. */
import type { RequestContent, RequestParty, VatRate } from '#contract/requests/request-content.ts';
import type { AccountingRequest, RequestActor } from '#contract/requests/requests.ts';
import { formatAge, formatMoment } from '#domain/date-format.ts';
import { formatDate } from '#domain/date-numeric.ts';
import { entityPlurals } from '#domain/ids.ts';
import type { RequestStatus } from '#domain/request-status.ts';
import { taxName } from '#domain/tax-name.ts';
import { isApiError } from '#http/errors.ts';
import type { Translate } from '#shared/i18n.ts';
import type { Tone } from '#ui/tone.ts';

const tones: Readonly<Record<RequestStatus, Tone>> = {
  sent: 'neutral',
  received: 'neutral',
  in_approval: 'neutral',
  approved: 'good',
  in_work: 'neutral',
  needs_info: 'warn',
  done: 'good',
  rejected: 'bad',
  cancelled: 'neutral',
};

export function toneOf(status: RequestStatus): Tone {
  return tones[status];
}

export function partyOf(content: RequestContent): RequestParty {
  if (content.kind === 'payment_order') return content.payee;
  return content.kind === 'invoice' ? content.payer : content.counterparty;
}

/** «ИНН», «УНП»: what the party's tax number is called. */
export function taxLabel({ inn, country }: Pick<RequestParty, 'inn' | 'country'>, text: Translate): string {
  return text(`field.${taxName(country, inn)}`);
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

export function vatText(rate: VatRate, text: Translate): string {
  return rate === 'none' ? text('vat.none') : text('vat.rate', { rate });
}

export function dayText(date: string | null, text: Translate): string {
  return date ? formatDate(date, text.locale) : '';
}

/** «3 ч назад», or the day and time when that is longer ago. */
export function agoText(at: string, now: number, text: Translate): string {
  const age = now - Date.parse(at);
  return age < 60_000
    ? text('queue.just_now')
    : (formatAge(age, text.locale) ?? formatMoment(at, text.locale));
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
