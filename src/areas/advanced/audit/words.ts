import type { RequestActor } from '#contract/requests/requests.ts';
import type { AuditChange, AuditEntry } from '#contract/settings/audit.ts';
import { formatMoney } from '#domain/money/money-format.ts';
import type { Translate } from '#shared/i18n.ts';
import { fieldInWords } from '../field-words.ts';

/** The wording of the audit in one language. */
export interface Words {
  readonly text: Translate;
  /** The name known to the page; null for an unknown user. */
  userName(id: string): string | null;
}

export function nameOf({ kind, id, name }: RequestActor, { text, userName }: Words): string {
  if (kind === 'system') return text('advanced.audit.system');
  if (kind === 'accountant') return text('advanced.audit.accountant', { name: name || id });
  return userName(id) ?? text('advanced.audit.user', { id });
}

/** An action added by a newer gateway is shown by its code. */
export function actionInWords(action: string, { text }: Words): string {
  const key = `advanced.audit.action.${action}`;
  const words = text(key);
  return words === key ? action : words;
}

export function subjectInWords({ action, subject }: AuditEntry, { text }: Words): string {
  const { kind, id, label } = subject;
  if (kind === 'account') return '';
  if (kind === 'request') return text('advanced.audit.request', { number: label || id });
  if (kind === 'member' || kind === 'source') return label || id;
  if (kind === 'document') return text('advanced.audit.document', { number: label || id });
  const [type, number] = id.split(':');
  const card = text(`advanced.audit.entity.${type}`, { id: number ?? '' });
  const isInvoice = action.startsWith('deal.') && label !== '';
  const named = isInvoice ? text('advanced.audit.invoice', { number: label }) : label;
  return named ? `${named}, ${card}` : card;
}

export function changeInWords(change: AuditChange, hidden: boolean, words: Words): string {
  const { what, subject, before, after } = change;
  const { text } = words;
  if (what === 'status') return text(`advanced.audit.status.${after ?? ''}`);
  if (what === 'reason') return text(`advanced.crm_access.reason.${after ?? ''}`);
  if (what === 'new_field')
    return text('advanced.audit.new_field', { name: after ?? '', field: fieldInWords(subject, text) });
  if (what === 'limit' && hidden) return text('advanced.audit.limit_hidden', { currency: subject });
  if (what === 'members') return membersInWords(subject, after ?? '', text);
  const values = { name: subjectOfChange(change, text), before: '', after: '' };
  values.before = valueInWords(what, subject, before, text);
  values.after = valueInWords(what, subject, after, text);
  return text('advanced.audit.change', values);
}

/** `+2-1`: how many members joined and left. */
function membersInWords(name: string, moved: string, text: Translate): string {
  const [, added = '0', removed = '0'] = /^\+(\d+)-(\d+)$/.exec(moved) ?? [];
  return text('advanced.audit.members', { name, added, removed });
}

function subjectOfChange({ what, subject }: AuditChange, text: Translate): string {
  if (what === 'kind') return text(`advanced.request_rules.kind.${subject}`);
  if (what === 'limit') return text('advanced.audit.limit');
  if (what === 'read_only') return text('advanced.audit.read_only');
  if (what === 'field') return fieldInWords(subject, text);
  return subject || text('advanced.audit.everybody');
}

function valueInWords(
  what: AuditChange['what'],
  currency: string,
  value: string | null,
  text: Translate,
): string {
  if (what === 'field')
    return value === null ? text('advanced.audit.by_name') : value || text('advanced.audit.nowhere');
  if (value === null) return text(`advanced.audit.none.${what === 'limit' ? 'limit' : 'role'}`);
  if (what === 'limit') return formatMoney({ value, currency }, text.locale);
  if (what !== 'role') return text(`advanced.audit.${value === 'on' ? 'on' : 'off'}`);
  const rights = value.split(',').filter((right) => right !== '');
  if (rights.length === 0) return text('advanced.audit.no_rights');
  return rights.map((right) => text(`advanced.audit.right.${right}`)).join(', ');
}
