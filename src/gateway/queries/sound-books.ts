import type { TSchema } from 'typebox';
import { currencyDashboard, debtor } from '#contract/books/dashboard.ts';
import { documentSum } from '#contract/books/document-list.ts';
import { accountingDocument } from '#contract/books/documents.ts';
import {
  ageing,
  balance,
  counterpartyRef,
  creditLimit,
  lastEvent,
  ownEntityBalances,
} from '#contract/books/panel.ts';
import type { Books, Connector, DocumentRows } from '../connectors/connector.ts';
import { ConnectorFault } from '../connectors/fault.ts';
import type { Check, createChecker } from '../http/validation.ts';
import type { Settlement } from '../ledger/settlement.ts';
import type { GatewayLog } from '../log.ts';
import { counterpartyRef as wireRef } from './counterparty-ref.ts';

const rows = {
  document: accountingDocument,
  documents_sum: documentSum,
  counterparty: counterpartyRef,
  balance,
  ageing,
  own_entity: ownEntityBalances,
  credit_limit: creditLimit,
  last_event: lastEvent,
  debtor,
  dashboard: currencyDashboard,
} as const satisfies Record<string, TSchema>;
type RowKind = keyof typeof rows;
type IsSound = (kind: RowKind, wire: object) => boolean;

/**
 * Wraps the connector so that no row can break an answer: a row that violates the contract is logged by its
 * place and left out, and the rest is shown.
 */
export function soundBooks(
  connector: Connector,
  checker: ReturnType<typeof createChecker>,
  log: Pick<GatewayLog, 'warn'>,
): Connector {
  const checks = new Map<RowKind, Check>();
  for (const kind of Object.keys(rows) as RowKind[]) checks.set(kind, checker(rows[kind]));
  return {
    ...connector,
    open: (...asked) => {
      const isSound: IsSound = (kind, wire) => {
        const [fault] = checks.get(kind)?.(wire) ?? [];
        if (fault) log.warn('row_left_out', { account_id: asked[0], code: kind, reason: fault.pointer });
        return !fault;
      };
      return sound(connector.open(...asked), isSound);
    },
  };
}

function sound(books: Books, isSound: IsSound): Books {
  const of = <Row extends object>(kind: RowKind, given: readonly Row[]): Row[] =>
    given.filter((row) => isSound(kind, row));
  return {
    ...books,
    findCounterparties: async (...asked) => {
      const found = await books.findCounterparties(...asked);
      return found.filter((row) => isSound('counterparty', wireRef(row)));
    },
    readSettlements: async (ids) => soundSettlements(await books.readSettlements(ids), isSound),
    readCard: async (asked) => {
      const { settlements, pages } = await books.readCard(asked);
      const clean = (page: DocumentRows): DocumentRows => ({ ...page, items: of('document', page.items) });
      return {
        settlements: soundSettlements(settlements, isSound),
        pages: new Map(
          [...pages].map(([kind, page]) => [kind, page instanceof ConnectorFault ? page : clean(page)]),
        ),
      };
    },
    readDocuments: async (asked) => {
      const page = await books.readDocuments(asked);
      return { ...page, items: of('document', page.items) };
    },
    findDocuments: async (ids) => of('document', await books.findDocuments(ids)),
    sumDocuments: async (filter) => of('documents_sum', await books.sumDocuments(filter)),
    readDashboard: async (period) => {
      const read = await books.readDashboard(period);
      const withDebtors = read.map((row) => ({ ...row, top_debtors: of('debtor', row.top_debtors) }));
      return of('dashboard', withDebtors);
    },
  };
}

type Settlements = ReadonlyMap<string, Settlement>;

function soundSettlements(read: Settlements, isSound: IsSound): Settlements {
  return new Map([...read].map(([id, settlement]) => [id, soundSettlement(settlement, isSound)]));
}

function soundSettlement(settlement: Settlement, isSound: IsSound): Settlement {
  const orNull = <Row extends object>(kind: RowKind, row: Row | null): Row | null =>
    row && isSound(kind, row) ? row : null;
  return {
    balances: settlement.balances.filter((row) => isSound('balance', row)),
    ownEntities: settlement.ownEntities.filter((row) => isSound('own_entity', row)),
    ageing: settlement.ageing.filter((row) => isSound('ageing', row)),
    creditLimit: orNull('credit_limit', settlement.creditLimit),
    lastPayment: orNull('last_event', settlement.lastPayment),
    lastShipment: orNull('last_event', settlement.lastShipment),
    ...(settlement.stated && { stated: settlement.stated }),
  };
}
