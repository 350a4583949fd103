import { dayOrNone } from '#domain/dates/calendar-date.ts';
import { add, compare, isZero, type Money, money, subtract, sum, zero } from '#domain/money/money.ts';
import type {
  StatementAsked,
  StatementDocument,
  StatementLines,
  StatementTotals,
} from '../../connectors/connector.ts';
import type { LedgerDay } from '../../connectors/demo/ledger-day.ts';
import type { LedgerDocument } from '../../ledger/document.ts';
import { groupBy } from '../../ledger/group.ts';
import type { Settlement } from '../../ledger/settlement.ts';

interface Asked {
  readonly from: string;
  readonly to: string;
  readonly today: string;
}

/** The statements of these counterparties, by walking their documents. */
export function statementsOf(ledger: LedgerDay, ids: readonly string[], asked: Asked): StatementTotals[] {
  return [...new Set(ids)].sort().flatMap((id) => {
    const entry = ledger.get(id);
    if (!entry) return [];
    return [...groupBy(entry.documents.filter(counts), keyOf)]
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([, own]) => statementOf(own, entry.settlement, asked));
  });
}

/** The documents of one of them. */
export function linesOf(ledger: LedgerDay, asked: StatementAsked): StatementLines {
  const { counterpartyId, ownEntityId, currency, from, to, most } = asked;
  const own = (ledger.get(counterpartyId)?.documents ?? []).filter(
    (one) => counts(one) && one.ownEntity.id === ownEntityId && one.sum.currency === currency,
  );
  const { opening, inPeriod, undated } = sortOut(own, { from, to }, currency);
  const documents = [...inPeriod.sort(oldestFirst), ...undated.sort(oldestFirst)].map(lineOf);
  return { opening, documents: documents.slice(0, most), isCut: documents.length > most };
}

function statementOf(own: readonly LedgerDocument[], settlement: Settlement, asked: Asked): StatementTotals {
  const [first] = own;
  if (!first) throw new Error('a group has a document');
  const { currency } = first.sum;
  const { opening, inPeriod, undated, later } = sortOut(own, asked, currency);
  const raised = inPeriod.map(amountOf).filter((amount) => !isBelowZero(amount));
  const lowered = inPeriod.map(amountOf).filter(isBelowZero);
  const debit = sum(raised, currency);
  const credit = subtract(zero(currency), sum(lowered, currency));
  const closing = subtract(add(opening, debit), credit);
  const card = onCard(settlement, first);
  const [undatedSum, laterSum] = [undated, later].map((rows) => sum(rows.map(amountOf), currency));
  return {
    counterparty_id: first.counterpartyId,
    own_entity: first.ownEntity,
    currency,
    opening,
    debit,
    credit,
    closing,
    documents: inPeriod.length,
    undated: { documents: undated.length, sum: undatedSum ?? zero(currency) },
    later: { documents: later.length, sum: laterSum ?? zero(currency) },
    card,
    unexplained: subtract(card, sum([closing, ...[undated, later].flat().map(amountOf)], currency)),
    settled_on: settledOn(own, asked.today),
  };
}

function onCard({ ownEntities }: Settlement, { ownEntity, sum: { currency } }: LedgerDocument): Money {
  const own = ownEntities.find(({ own_entity }) => own_entity.id === ownEntity.id);
  const balance = own?.balances.find((row) => row.currency === currency);
  return balance ? subtract(balance.receivable, balance.advance) : zero(currency);
}

function settledOn(own: readonly LedgerDocument[], today: string): string | null {
  const days = [...new Set(own.flatMap(({ date }) => dayOrNone(date) ?? []))].sort();
  const settled = days.filter((day) => {
    const until = own.filter(({ date }) => dayOrNone(date) !== null && date <= day);
    return day <= today && isZero(sum(until.map(amountOf), until[0]?.sum.currency ?? ''));
  });
  return settled.at(-1) ?? null;
}

function sortOut(own: readonly LedgerDocument[], { from, to }: Pick<Asked, 'from' | 'to'>, currency: string) {
  const dated = own.filter(({ date }) => dayOrNone(date) !== null);
  return {
    opening: sum(dated.filter(({ date }) => date < from).map(amountOf), currency),
    inPeriod: dated.filter(({ date }) => date >= from && date <= to),
    later: dated.filter(({ date }) => date > to),
    undated: own.filter(({ date }) => dayOrNone(date) === null),
  };
}

function counts({ kind, mark }: LedgerDocument): boolean {
  return (kind === 'shipment' || kind === 'payment') && (mark === null || mark === 'viewed');
}

function amountOf({ kind, sum: whole }: LedgerDocument): Money {
  return kind === 'shipment' ? money(whole.value, whole.currency) : subtract(zero(whole.currency), whole);
}

function isBelowZero(amount: Money): boolean {
  return compare(amount, zero(amount.currency)) < 0;
}

function lineOf(document: LedgerDocument): StatementDocument {
  const { id, kind, number, date } = document;
  if (kind !== 'shipment' && kind !== 'payment') throw new Error('others do not count');
  return { id, kind, number, date: dayOrNone(date), amount: amountOf(document) };
}

const keyOf = ({ ownEntity, sum: { currency } }: LedgerDocument): string => `${ownEntity.id} ${currency}`;

function oldestFirst(left: LedgerDocument, right: LedgerDocument): number {
  const keys = [left, right].map(({ date, id }) => `${dayOrNone(date) ?? ''} ${id}`);
  return (keys[0] ?? '') < (keys[1] ?? '') ? -1 : 1;
}
