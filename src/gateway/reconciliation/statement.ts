import { MOST_STATEMENT_ROWS, type StatedWord, type StatementFile } from '#contract/books/reconciliation.ts';
import type { PayerRequisites } from '#contract/requests/desk.ts';
import { add, compare, type Money, subtract, zero } from '#domain/money/money.ts';
import { HOME } from '#domain/requisites/tax-countries.ts';
import { type TaxName, taxName } from '#domain/requisites/tax-name.ts';
import type { BookCounterparty, Books, StatedOf, StatementDocument } from '../connectors/connector.ts';
import { ProblemError } from '../http/problem.ts';

/** One of the two who reconcile. */
export interface Side {
  readonly name: string;
  readonly tax: { readonly name: TaxName; readonly number: string } | null;
  readonly kpp: string | null;
}

/** A line of the table; one of the two sums is null. */
export interface Entry {
  readonly date: string | null;
  readonly kind: StatementDocument['kind'];
  readonly isBack: boolean;
  readonly number: string;
  readonly debit: Money | null;
  readonly credit: Money | null;
}

/** Everything that a printed statement says. */
export interface PrintedStatement {
  readonly from: string;
  readonly to: string;
  readonly own: Side;
  readonly client: Side;
  readonly currency: string;
  /** Above zero the client owes us; `closing` too. */
  readonly opening: Money;
  readonly entries: readonly Entry[];
  readonly debit: Money;
  readonly credit: Money;
  readonly closing: Money;
  /** In no period, so in no sum. */
  readonly undated: readonly Entry[];
  /** What the card shows in place of what documents add up to; null where it shows them. */
  readonly stated: StatedWord | null;
  readonly source: { readonly name: string; readonly asOf: string; readonly isStale: boolean };
  readonly zone: string;
}

type StatementBooks = Pick<
  Books,
  'findCounterparties' | 'readStatementLines' | 'readStated' | 'readOwnEntities' | 'readDay' | 'source'
>;

/**
 * Reads one statement from the books.
 * @throws ProblemError `not_found` for an unknown counterparty; `invalid_body` when the period has too many documents
 */
export async function readStatement(books: StatementBooks, asked: StatementFile): Promise<PrintedStatement> {
  const { counterparty_id: counterpartyId, own_entity_id: ownEntityId, currency, from, to } = asked;
  const [client] = await books.findCounterparties({ ...NOTHING, ids: [counterpartyId] });
  if (!client) throw new ProblemError('not_found');
  const key = { counterpartyId, ownEntityId, currency, from, to };
  const { opening, documents, isCut } = await books.readStatementLines({ ...key, most: MOST_STATEMENT_ROWS });
  if (isCut) throw tooLong();
  const own = (await books.readOwnEntities()).find(({ id }) => id === ownEntityId);
  const entries = documents.map(entryOf);
  const dated = entries.filter(({ date }) => date !== null);
  const total = (side: 'debit' | 'credit'): Money =>
    dated.reduce((sum, entry) => (entry[side] ? add(sum, entry[side]) : sum), zero(currency));
  const [debit, credit] = [total('debit'), total('credit')];
  const { name, as_of: asOf, status } = books.source();
  return {
    from,
    to,
    own: ownSide(own?.name ?? '', own?.requisites),
    client: clientSide(client),
    currency,
    opening,
    entries: dated,
    debit,
    credit,
    closing: subtract(add(opening, debit), credit),
    stated: wordOf(await books.readStated([counterpartyId]), asked),
    undated: entries.filter(({ date }) => date === null),
    source: { name, asOf, isStale: status === 'stale' },
    zone: (await books.readDay()).zone,
  };
}

function wordOf(stated: readonly StatedOf[], { own_entity_id, currency }: StatementFile): StatedWord | null {
  const own = stated.find(
    ({ ownEntity, word }) =>
      word.owed.currency === currency && (ownEntity === null || ownEntity.id === own_entity_id),
  );
  return own?.word ?? null;
}

const NOTHING = { ids: [], inns: [], externalIds: [], phones: [], emails: [], names: [] } as const;

function tooLong(): ProblemError {
  const detail = `must be earlier: a statement has ${MOST_STATEMENT_ROWS} documents at most`;
  return new ProblemError('invalid_body', { errors: [{ pointer: '/to', detail }] });
}

function entryOf({ kind, number, date, amount }: StatementDocument): Entry {
  const none = zero(amount.currency);
  const isRaised = kind === 'shipment' ? compare(amount, none) >= 0 : compare(amount, none) > 0;
  return {
    date,
    kind,
    number,
    isBack: isRaised !== (kind === 'shipment'),
    debit: isRaised ? amount : null,
    credit: isRaised ? null : subtract(none, amount),
  };
}

function ownSide(name: string, requisites: PayerRequisites | undefined): Side {
  const { inn = '', kpp = '' } = requisites ?? {};
  return { name, tax: taxOf(inn, HOME), kpp: kpp || null };
}

function clientSide({ name, inn, kpp, country }: BookCounterparty): Side {
  return { name, tax: taxOf(inn ?? '', country), kpp };
}

function taxOf(number: string, country: string | null | undefined): Side['tax'] {
  return number === '' ? null : { name: taxName(country ?? undefined, number), number };
}
