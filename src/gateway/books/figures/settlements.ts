import { ageingBuckets } from '#contract/books/dashboard.ts';
import type { Ageing, Balance, LastEvent, OwnEntityBalances } from '#contract/books/panel.ts';
import { isPositive, money, subtract, sum, zero } from '#domain/money/money.ts';
import { groupBy } from '../../ledger/group.ts';
import { mergeBalances, mergeStated, type Settlement } from '../../ledger/settlement.ts';

import type { SettlementPart } from '../../store/books/settlements.ts';
import { asStated, markOf, withStated } from './stated-settlements.ts';

type Parts = readonly SettlementPart[];

/** Settlements by counterparty, in the order of the ids; unknown ones are left out. */
export function toSettlements(parts: Parts, ids: readonly string[]): ReadonlyMap<string, Settlement> {
  const byClient = new Map(groupBy(parts, ({ id }) => id));
  return new Map(
    ids.flatMap((id) => {
      const own = byClient.get(id) ?? [];
      const client = own.find(({ part }) => part === 'client');
      return client ? [[id, settlementOf(client, own)]] : [];
    }),
  );
}

function settlementOf(client: SettlementPart, parts: Parts): Settlement {
  const open = parts.filter(({ part }) => part === 'open');
  const stated = parts.filter(({ part }) => part === 'stated');
  const computed = groupBy(
    parts.filter(({ part }) => part === 'balance'),
    ({ own }) => own,
  ).map(([, own]) => ownBalances(own, open));
  const ownEntities = withStated(computed, stated).filter((own) => own.balances.length > 0);
  const overall = stated.filter(({ own }) => own === '');
  const balances = asStated(mergeBalances(ownEntities.flatMap((own) => own.balances)), overall);
  const owed = mergeBalances(computed.flatMap((own) => own.balances));
  return {
    balances,
    ownEntities,
    ageing: owed.flatMap((balance) => ageingOf(balance, open)),
    creditLimit: limitOf(client, balances),
    lastPayment: lastOf('payment', parts),
    lastShipment: lastOf('shipment', parts),
    ...(stated.length > 0 && { stated: mergeStated(stated.map(markOf)) }),
  };
}

function ownBalances(parts: Parts, open: Parts): OwnEntityBalances {
  const [first] = parts;
  const balances = parts
    .map((part) => balanceOf(part, open))
    .filter(({ receivable, advance }) => isPositive(receivable) || isPositive(advance))
    .sort((left, right) => (left.currency < right.currency ? -1 : 1));
  return { own_entity: { id: first?.own ?? '', name: first?.own_name ?? '' }, balances };
}

function balanceOf({ own, currency, sum: advance }: SettlementPart, open: Parts): Balance {
  const owed = open.filter((part) => part.own === own && part.currency === currency);
  const late = owed.filter(({ bucket }) => bucket !== 'not_due');
  return {
    currency,
    receivable: totalOf(owed, currency),
    overdue: totalOf(late, currency),
    overdue_days: Math.max(0, ...late.map(({ days }) => days)),
    advance: money(advance, currency),
  };
}

function totalOf(parts: Parts, currency: string) {
  return sum(
    parts.map((part) => money(part.sum, currency)),
    currency,
  );
}

function ageingOf({ currency, receivable }: Balance, open: Parts): Ageing[] {
  if (!isPositive(receivable)) return [];
  const own = open.filter((part) => part.currency === currency);
  const inBucket = (bucket: string): Parts => own.filter((part) => part.bucket === bucket);
  const buckets = ageingBuckets.map((bucket) => ({ bucket, sum: totalOf(inBucket(bucket), currency) }));
  return [{ currency, buckets }];
}

function limitOf(client: SettlementPart, balances: readonly Balance[]): Settlement['creditLimit'] {
  if (client.currency === null || client.sum === null) return null;
  const limit = money(client.sum, client.currency);
  const debt = balances.find(({ currency }) => currency === limit.currency)?.receivable;
  return { limit, left: subtract(limit, debt ?? zero(limit.currency)) };
}

function lastOf(kind: 'payment' | 'shipment', parts: Parts): LastEvent | null {
  const last = parts.find(({ part }) => part === kind);
  return last ? { date: last.date, number: last.number, sum: money(last.sum, last.currency) } : null;
}
