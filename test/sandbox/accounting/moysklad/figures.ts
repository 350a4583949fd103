import type { Account } from './account.ts';
import { moneyIn, moneyOut } from './account.ts';
import type { Kind } from './kinds.ts';
import type { Row } from './row.ts';

/** What `report/counterparty` knows of a client, in minor units of the accounting currency. */
export interface Figures {
  /** Over all own legal entities; below zero when the client owes. */
  readonly balance: number;
  readonly demands: Row[];
  readonly returns: Row[];
}

/** Of every client that has posted documents. */
export function figuresOf(account: Account): Map<string, Figures> {
  const all = new Map<string, Figures>();
  const addAll = (kind: Kind, sign: number): void => {
    for (const row of account.list(kind)) {
      const agent = row.refs.agent?.id;
      if (agent === undefined || row.deleted !== undefined || row.fields.applicable !== true) continue;
      const known = all.get(agent) ?? { balance: 0, demands: [], returns: [] };
      all.set(agent, { ...known, balance: known.balance + sign * worthOf(account, row) });
      if (kind === 'demand') known.demands.push(row);
      if (kind === 'salesreturn') known.returns.push(row);
    }
  };
  addAll('demand', -1);
  addAll('salesreturn', 1);
  addAll('counterpartyadjustment', 1);
  for (const kind of moneyIn) addAll(kind, 1);
  for (const kind of moneyOut) addAll(kind, -1);
  return all;
}

/** The sum of a document in the accounting currency. */
export function worthOf(account: Account, row: Row): number {
  const currency = row.refs.currency;
  const rate = currency ? Number(account.get('currency', currency.id)?.fields.rate ?? 1) : 1;
  return Math.round(Number(row.fields.sum ?? 0) * rate);
}
