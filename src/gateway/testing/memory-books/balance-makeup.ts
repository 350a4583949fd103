import type { BalanceMakeup, MakeupPart } from '#contract/books/balance-makeup.ts';
import { compare, isPositive, isZero, least, type Money, subtract, sum, zero } from '#domain/money/money.ts';
import type { LedgerDay } from '../../connectors/demo/ledger-day.ts';
import { type LedgerDocument, unpaid } from '../../ledger/document.ts';
import { groupBy } from '../../ledger/group.ts';
import { settle } from '../../ledger/settlement.ts';

type Listed = MakeupPart['documents'][number];

/** What balances are made of, by walking all documents; as the mirror answers while the lists are short. */
export function makeupOf(ledger: LedgerDay, ids: readonly string[], today: string): BalanceMakeup[] {
  const all = ids.flatMap((id) => ledger.get(id)?.documents ?? []);
  return groupBy(all, (document) => document.sum.currency)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .flatMap(([currency, own]) => {
      const purses = groupBy(own, ({ counterpartyId, ownEntity }) => `${counterpartyId} ${ownEntity.id}`);
      const debts = own.flatMap((one) => {
        const left = one.kind === 'shipment' ? unpaid(one) : null;
        return left ? [listed(one, left)] : [];
      });
      const debt = partOf(
        debts,
        sum(
          debts.map(({ left }) => left),
          currency,
        ),
      );
      // Money of one client pays nothing of another.
      const settled = purses.map(([, purse]) => settle(purse, null, today).balances[0]);
      const ahead = settled.map((balance) => balance?.advance ?? zero(currency));
      const used = purses.flatMap(([, purse], at) => newest(purse, ahead[at] ?? zero(currency)));
      const advance = partOf(used, sum(ahead, currency));
      const computed = subtract(debt.total, advance.total);
      return settled.some((balance) => balance) ? [{ currency, debt, advance, computed, stated: [] }] : [];
    });
}

function newest(documents: readonly LedgerDocument[], advance: Money): Listed[] {
  const nothing = zero(advance.currency);
  let rest = advance;
  const payments = documents
    .filter(({ kind, mark, sum: whole }) => kind === 'payment' && mark === null && isPositive(whole))
    .sort((left, right) => (`${left.date} ${left.id}` < `${right.date} ${right.id}` ? 1 : -1));
  return payments.flatMap((payment) => {
    if (isZero(rest) || compare(rest, nothing) < 0) return [];
    const left = least(payment.sum, rest);
    rest = subtract(rest, left);
    return [listed(payment, left)];
  });
}

function listed({ id, kind, number, date }: LedgerDocument, left: Money): Listed {
  return { id, kind: kind === 'payment' ? 'payment' : 'shipment', number, date, left };
}

function partOf(documents: readonly Listed[], total: Money): MakeupPart {
  const sorted = [...documents].sort((left, right) =>
    `${left.date ?? '9'} ${left.id}` < `${right.date ?? '9'} ${right.id}` ? -1 : 1,
  );
  const own = sum(
    sorted.map(({ left }) => left),
    total.currency,
  );
  return { total, documents: sorted, others: { documents: 0, sum: subtract(total, own) } };
}
