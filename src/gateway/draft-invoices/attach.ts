import type { AccountId } from '#domain/ids.ts';
import { parseEntityText } from '#domain/ids.ts';
import { isPositive, money } from '#domain/money/money.ts';
import { markedRequest } from '#domain/requests/request-mark.ts';
import { recordAccountingUpdate } from '../requests/accounting-update.ts';
import type { NewDocument } from '../store/books/write.ts';
import { attachByItself } from '../store/deal-invoices/by-itself.ts';
import { type Answered, findAnswered } from '../store/draft-invoices/answered.ts';
import type { Transaction } from '../store/engine/database.ts';
import { lockRequest } from '../store/requests/rows.ts';
import { isReadOnly } from '../store/settings/request-rules.ts';

/**
 * Attaches invoices that answer a request to its deal: the draft that was made of it, and one whose comment
 * names it («CRM-заявка R-000012») and whose client is the one it names. Once: an invoice that was ever
 * attached to the deal, by whomever, is left to people.
 * @param invoices that have just been saved
 */
export async function attachAnswers(
  transaction: Transaction,
  accountId: AccountId,
  invoices: readonly NewDocument[],
  at: Date,
): Promise<void> {
  const known = invoices.filter(({ kind, deleted }) => kind === 'invoice' && !deleted);
  if (known.length === 0) return;
  const named = known.map(({ id, purpose, counterpartyId }) => ({
    id,
    counterpartyId,
    number: purpose === null ? null : markedRequest(purpose),
  }));
  const answered = await findAnswered(transaction, accountId, named);
  if (answered.length === 0 || (await isReadOnly(transaction, accountId))) return;
  for (const one of answered) {
    const invoice = known.find(({ id }) => id === one.invoiceId);
    if (invoice) await attachOne(transaction, accountId, { one, invoice, at });
  }
}

async function attachOne(
  transaction: Transaction,
  accountId: AccountId,
  { one, invoice, at }: { readonly one: Answered; readonly invoice: NewDocument; readonly at: Date },
): Promise<void> {
  const entity = parseEntityText(one.entity);
  const whole = money(invoice.sum, invoice.currency);
  if (entity?.type !== 'lead' || !isPositive(whole)) return;
  const { id: invoiceId, number } = invoice;
  const done = await attachByItself(transaction, {
    accountId,
    leadId: entity.id,
    invoiceId,
    number,
    whole,
    at,
  });
  if (done !== 'attached') return;
  const row = await lockRequest(transaction, accountId, one.requestId);
  if (row)
    await recordAccountingUpdate(transaction, row, {
      action: 'invoice_attached',
      update: { number, sum: whole },
      at,
    });
}
