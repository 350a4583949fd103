/** Files of the demo company's accounting, brought as an administrator would. */
import { type Client, ownEntities, readClients, type Trade } from '#sandbox/accounting/ledger.ts';
import { type DemoAddresses, type DemoCalls, demoUser } from './demo-user.ts';

const CONNECTIONS = '/v1/accounting-connections';
const DAY_MS = 86_400_000;
const MOSCOW_MS = 3 * 3_600_000;
/** A file has sums of twelve digits at most; one made-up client trades in more, and is left out. */
const MOST_KOPECKS = 10 ** 14;

interface DemoFile {
  readonly name: string;
  readonly text: string;
}

interface Listed {
  readonly connections: readonly { readonly id: string; readonly kind: string }[];
}

interface Imported {
  readonly imports: readonly { readonly file_name: string }[];
}

interface Look {
  readonly upload: string;
  readonly reading: object | null;
  readonly counts: { readonly unread: number };
}

/** Once brought they stay, also after a restart; a start that was cut goes on. @throws when a row is not understood */
export async function bringFiles(addresses: DemoAddresses, now = Date.now()): Promise<void> {
  const calls = await demoUser(addresses);
  const { connections } = await calls.ask<Listed>('GET', CONNECTIONS);
  const known = connections.find(({ kind }) => kind === 'files');
  const body = { kind: 'files', name: 'Файлы', way: '', values: [] };
  const { id } = known ?? (await calls.ask<{ id: string }>('POST', CONNECTIONS, body));
  const { imports } = await calls.ask<Imported>('GET', `${CONNECTIONS}/${id}/imports`);
  const brought = new Set(imports.map(({ file_name: name }) => name));
  for (const file of demoFiles(now))
    if (!brought.has(file.name)) await bring(calls, `${CONNECTIONS}/${id}`, file);
}

async function bring(
  { ask, upload }: DemoCalls,
  connection: string,
  { name, text }: DemoFile,
): Promise<void> {
  const path = `${connection}/uploads?${new URLSearchParams({ file_name: name })}`;
  const look = await upload<Look>(path, text);
  if (!look.reading || look.counts.unread > 0)
    throw new Error(`${name}: ${look.counts.unread} rows are not understood`);
  await ask('POST', `${connection}/imports`, { upload: look.upload, reading: look.reading });
}

/** Debts by document, invoices and payments as of `now`: what files can say of the demo company's books. */
export function demoFiles(now: number): DemoFile[] {
  const clients = readClients().filter(({ trades }) => trades.every(({ sum }) => sum < MOST_KOPECKS));
  const day = (days: number): string => {
    const [year, month, date] = new Date(now + MOSCOW_MS + days * DAY_MS)
      .toISOString()
      .slice(0, 10)
      .split('-');
    return `${date}.${month}.${year}`;
  };
  const heading = (what: string): string => `${what} на ${day(0)}`;
  return [
    table(
      'долги.csv',
      [heading('Задолженность покупателей')],
      DEBTS,
      clients.flatMap((client) => debtsOf(client, day)),
    ),
    table(
      'счета.csv',
      [heading('Счета покупателям')],
      INVOICES,
      clients.flatMap((client) => invoicesOf(client, day)),
    ),
    table(
      'оплаты.csv',
      [heading('Платежи покупателей')],
      PAYMENTS,
      clients.flatMap((client) => paymentsOf(client, day)),
    ),
  ];
}

type Row = readonly string[];
type Day = (days: number) => string;

const CLIENT = ['Покупатель', 'ИНН', 'КПП', 'Организация', 'Валюта'];
const DEBTS = [...CLIENT, 'Номер', 'Дата', 'Срок оплаты', 'Долг', 'Аванс'];
const INVOICES = [...CLIENT, 'Номер', 'Дата', 'Срок оплаты', 'Сумма', 'Оплачено', 'Назначение'];
const PAYMENTS = [...CLIENT, 'Номер', 'Дата', 'Сумма', 'Назначение'];

function table(name: string, above: readonly string[], titles: Row, rows: readonly Row[]): DemoFile {
  const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
  const lines = [titles, ...rows].map((row) => row.map(quoted).join(';'));
  return { name, text: [...above, ...lines, ''].join('\r\n') };
}

/** A tax number of another country has another form, and is left out. */
function clientCells({ name, inn, kpp, country, ownEntity }: Client, currency: string): string[] {
  const isHome = country === null;
  const own = ownEntities.find(({ id }) => id === ownEntity)?.name ?? '';
  return [name, isHome ? (inn ?? '') : '', isHome ? (kpp ?? '') : '', own, currency];
}

const counted = ({ mark }: Trade): boolean => mark === null;
const paidOf = ({ payments }: Trade): number => payments.reduce((total, { sum }) => total + sum, 0);

function debtsOf(client: Client, day: Day): Row[] {
  const owed = client.trades.filter(
    (trade) => counted(trade) && trade.shipped !== null && paidOf(trade) < trade.sum,
  );
  const rows = owed.map((trade) => {
    const left = amount(trade.sum - paidOf(trade));
    const cells = [`УТ-${trade.number}`, day(trade.shipped ?? 0), day(trade.due), left, ''];
    return [...clientCells(client, trade.currency), ...cells];
  });
  const currencies = [...new Set(client.trades.map(({ currency }) => currency))];
  return [...rows, ...currencies.flatMap((currency) => advanceOf(client, currency))];
}

/** Money beyond what shipments took. */
function advanceOf(client: Client, currency: string): Row[] {
  const own = client.trades.filter((trade) => counted(trade) && trade.currency === currency);
  const ahead = own.reduce((total, trade) => {
    const taken = trade.shipped === null ? 0 : Math.min(paidOf(trade), trade.sum);
    return total + paidOf(trade) - taken;
  }, 0);
  return ahead > 0 ? [[...clientCells(client, currency), '', '', '', '', amount(ahead)]] : [];
}

function invoicesOf(client: Client, day: Day): Row[] {
  return client.trades.filter(counted).map((trade) => {
    const { number, invoiced, due, sum, subject, currency } = trade;
    const cells = [number, day(invoiced), day(due), amount(sum), amount(paidOf(trade)), subject];
    return [...clientCells(client, currency), ...cells];
  });
}

function paymentsOf(client: Client, day: Day): Row[] {
  return client.trades.filter(counted).flatMap(({ number, subject, payments, currency, invoiced }) =>
    payments.map((payment, at) => {
      const purpose = `Оплата по счёту № ${number} от ${day(invoiced)}: ${subject}`;
      const cells = [`${number}/${at + 1}`, day(payment.day), amount(payment.sum), purpose];
      return [...clientCells(client, currency), ...cells];
    }),
  );
}

/** Whole kopecks as accountants write them. */
function amount(minor: number): string {
  return `${Math.trunc(minor / 100)},${String(minor % 100).padStart(2, '0')}`;
}
