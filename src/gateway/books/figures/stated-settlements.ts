/** The accounting system's own word in place of what documents add up to. */
import type { Balance, OwnEntityBalances, StatedMark } from '#contract/books/panel.ts';
import { atLeastZero, isPositive, least, type Money, money, subtract, zero } from '#domain/money/money.ts';
import { groupBy } from '../../ledger/group.ts';
import type { SettlementPart } from '../../store/books/settlements.ts';

type Words = readonly SettlementPart[];

export function markOf({ currency, source, date }: SettlementPart): StatedMark {
  return { currency, source, read_at: date };
}

/** Settlements by own legal entity with what a system says of each. */
export function withStated(computed: readonly OwnEntityBalances[], words: Words): OwnEntityBalances[] {
  const byOwn = groupBy(
    words.filter(({ own }) => own !== ''),
    ({ own }) => own,
  );
  const known = new Set(computed.map(({ own_entity }) => own_entity.id));
  const added = byOwn.flatMap(([id, [first]]) =>
    known.has(id) ? [] : [{ own_entity: { id, name: first?.own_name ?? '' }, balances: [] }],
  );
  const wordsOf = new Map(byOwn);
  return [...computed, ...added].map((own) => ({
    ...own,
    balances: asStated(own.balances, wordsOf.get(own.own_entity.id) ?? []),
  }));
}

/** What is stated in a currency takes the place of the balance in it; those with nothing left are gone. */
export function asStated(balances: readonly Balance[], words: Words): Balance[] {
  if (words.length === 0) return [...balances];
  const stated = words.map((word) => {
    const known = balances.find(({ currency }) => currency === word.currency);
    return balanceOf(known, money(word.sum, word.currency));
  });
  const isStated = new Set(words.map(({ currency }) => currency));
  return [...balances.filter(({ currency }) => !isStated.has(currency)), ...stated]
    .filter(({ receivable, advance }) => isPositive(receivable) || isPositive(advance))
    .sort((left, right) => (left.currency < right.currency ? -1 : 1));
}

/** No system says what is overdue: documents do, up to what is owed. */
function balanceOf(known: Balance | undefined, owed: Money): Balance {
  const { currency } = owed;
  const nothing = zero(currency);
  const receivable = atLeastZero(owed);
  const overdue = least(known?.overdue ?? nothing, receivable);
  return {
    currency,
    receivable,
    overdue,
    overdue_days: isPositive(overdue) ? (known?.overdue_days ?? 0) : 0,
    advance: atLeastZero(subtract(nothing, owed)),
  };
}
