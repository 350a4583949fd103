import { compare, isPositive, isZero, type Money, subtract, zero } from '#domain/money/money.ts';
import { addDays } from '../../ledger/calendar.ts';
import { groupBy } from '../../ledger/group.ts';
import type { StoredRecord } from '../../store/file-imports/records.ts';
import type { FeedCounterparty, FeedDocument } from '../feed.ts';
import { tiesOf } from './purpose-ties.ts';
import type { FileRecord } from './record.ts';

/** What all clients of a connection have in common. */
export interface DeriveFrame {
  /** The debts that count and their day; null where no file says what is owed. */
  readonly debts: { readonly importId: string; readonly asOf: string } | null;
  /** The own legal entity of a record. */
  readonly ownOf: (record: FileRecord) => string;
  readonly version: number;
}

export interface Derived {
  readonly counterparties: readonly FeedCounterparty[];
  readonly documents: readonly FeedDocument[];
}

/**
 * Clients with all their documents, made of everything that files say about them.
 * @param same who a client is, for one that some files name without its tax number
 */
export function derive(
  stored: readonly StoredRecord[],
  frame: DeriveFrame,
  same: ReadonlyMap<string, string>,
): Derived {
  const whoIs = (id: string): string => same.get(id) ?? id;
  const clients = groupBy(stored, ({ content }) => whoIs(content.client.id)).map(([id, own]) =>
    deriveClient(id, own, frame),
  );
  const others = groupBy(stored, ({ content }) => content.client.id).filter(([id]) => whoIs(id) !== id);
  return {
    counterparties: [
      ...clients.map(({ counterparty }) => counterparty),
      ...others.map(([id, own]) => counterpartyOf(id, own, [], frame)),
    ],
    documents: clients.flatMap(({ documents }) => documents),
  };
}

function deriveClient(id: string, stored: readonly StoredRecord[], frame: DeriveFrame) {
  const current = currentRecords(stored, frame);
  const invoices = current.filter(({ kind }) => kind === 'invoice');
  const documents = new Map<string, FeedDocument>();
  for (const record of current)
    for (const document of documentsOf(record, invoices, frame))
      documents.set(document.id, { ...document, counterpartyId: id });
  for (const { content } of stored)
    for (const gone of allOf(content, frame)) if (!documents.has(gone.id)) documents.set(gone.id, gone);
  return { counterparty: counterpartyOf(id, stored, current, frame), documents: [...documents.values()] };
}

/**
 * Of the same record the one of the latest import; debts of one import only. A payment that a statement brings
 * too counts once. Who was only given money is no client.
 */
function currentRecords(stored: readonly StoredRecord[], { debts }: DeriveFrame): FileRecord[] {
  const byId = new Map<string, StoredRecord>();
  for (const one of stored) {
    const isDebt = one.kind === 'debts';
    if (!one.undone && (!isDebt || one.importId === debts?.importId)) byId.set(one.id, one);
  }
  const live = [...byId.values()];
  const inStatements = new Set(live.flatMap(({ kind, content }) => (kind === 'bank' ? [content.twin] : [])));
  const records = live
    .filter(
      ({ kind, content }) => kind === 'bank' || content.twin === null || !inStatements.has(content.twin),
    )
    .map(({ content }) => content);
  const isClient = records.some(({ kind, sum }) => kind !== 'payment' || isPositive(sum));
  return isClient ? records : [];
}

function counterpartyOf(
  id: string,
  stored: readonly StoredRecord[],
  current: readonly FileRecord[],
  { version }: DeriveFrame,
): FeedCounterparty {
  const named = current.length > 0 ? current : stored.map(({ content }) => content);
  const client = named.findLast((record) => record.client.id === id)?.client;
  const codes = new Set(current.flatMap(({ client: { kpp } }) => kpp ?? []));
  const [kpp] = codes.size === 1 ? codes : [null];
  return {
    id,
    version,
    deleted: current.length === 0,
    name: client?.name ?? '',
    inn: client?.inn ?? null,
    kpp: kpp ?? null,
    phones: [],
    emails: [],
    externalIds: [],
    ownEntityId: null,
    creditLimit: null,
  };
}

function documentsOf(
  record: FileRecord,
  invoices: readonly FileRecord[],
  frame: DeriveFrame,
): FeedDocument[] {
  if (record.kind === 'debt') return debtDocuments(record, frame);
  const document = bare(record, frame);
  if (record.kind === 'invoice') return [{ ...document, paid: record.part ?? zero(record.sum.currency) }];
  const { debts } = frame;
  const isIncluded = debts === null || (record.date !== null && record.date <= debts.asOf);
  return [{ ...document, ties: tiesOf(record, invoices), ...(isIncluded && { balance: 'included' }) }];
}

const KINDS = { debt: 'shipment', invoice: 'invoice', payment: 'payment' } as const;

function bare(record: FileRecord, { ownOf, version }: DeriveFrame): FeedDocument {
  const { id, kind, number, date, dueDate, sum, purpose, client } = record;
  return {
    id,
    version,
    kind: KINDS[kind],
    number,
    date,
    dueDate,
    sum,
    paid: null,
    mark: null,
    purpose,
    counterpartyId: client.id,
    ownEntityId: ownOf(record),
    ties: { covers: [], follows: [] },
  };
}

const lateId = (id: string): string => `${id}-l`;

/** A debt is owed as if shipped: the overdue part and the rest; one in the client's favour is a return. */
function debtDocuments(record: FileRecord, frame: DeriveFrame): FeedDocument[] {
  const { sum } = record;
  const asOf = frame.debts?.asOf ?? '';
  if (isZero(sum)) return [];
  const document = opening(record, frame, asOf);
  if (!isPositive(sum)) return [{ ...document, dueDate: null, paid: sum }];
  const late = latePart(record, asOf);
  const rest = subtract(sum, late);
  const paid = zero(sum.currency);
  const restDue = record.dueDate !== null && record.dueDate >= asOf ? record.dueDate : null;
  return [
    ...(isZero(late)
      ? []
      : [{ ...document, id: lateId(record.id), sum: late, paid, dueDate: lateDue(record, asOf) }]),
    ...(isZero(rest) ? [] : [{ ...document, sum: rest, paid, dueDate: restDue }]),
  ];
}

/** As the file says; where it only gives days or a day of payment, the whole debt is overdue or is not. */
function latePart({ part, days, dueDate, sum }: FileRecord, asOf: string): Money {
  if (part !== null) return compare(part, sum) > 0 ? sum : part;
  const isLate = days !== null || (dueDate !== null && dueDate < asOf);
  return isLate ? sum : zero(sum.currency);
}

/** Where the file gives no days, it is overdue since the day of the file: not more is known. */
function lateDue({ days, dueDate }: FileRecord, asOf: string): string {
  if (dueDate !== null && dueDate < asOf) return dueDate;
  return addDays(asOf, -(days ?? 1));
}

/** Words of the books, as everything in them. */
function opening(record: FileRecord, frame: DeriveFrame, asOf: string): FeedDocument {
  const day = asOf.split('-').reverse().join('.');
  const what = isPositive(record.sum) ? 'Долг' : 'Аванс';
  const purpose = [`${what} по файлу на ${day}`, record.purpose].filter(Boolean).join('. ');
  const document = bare(record, frame);
  const number = record.number || `${what} на ${day}`;
  return { ...document, number, date: record.date ?? asOf, purpose, balance: 'opening' };
}

/** Every document a record could ever have made, as deleted. */
function allOf(record: FileRecord, frame: DeriveFrame): FeedDocument[] {
  const gone = { ...bare(record, frame), deleted: true };
  return record.kind === 'debt' ? [gone, { ...gone, id: lateId(record.id) }] : [gone];
}
