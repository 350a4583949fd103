/**
 * The demo company's sales, from which the stand-ins of accounting systems build their documents. Days are
 * counted from today, so that a debt twelve days late is twelve days late on any day. A guard in `test/repo`
 * compares the figures with those of the demo connection.
 */
import file from './ledger.json' with { type: 'json' };

export interface OwnEntity {
  readonly id: string;
  readonly name: string;
  readonly requisites: Requisites | null;
}

export interface Requisites {
  readonly name: string;
  readonly inn: string;
  readonly kpp: string;
  readonly account: string;
  readonly bik: string;
  readonly correspondent_account: string;
  readonly bank_name: string;
}

export interface Client {
  readonly id: string;
  readonly name: string;
  readonly inn: string | null;
  readonly kpp: string | null;
  /** Two letters; null: Russia. */
  readonly country: string | null;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  readonly ownEntity: string;
  readonly creditLimit: { readonly value: string; readonly currency: string } | null;
  readonly trades: readonly Trade[];
}

/** One sale; sums are whole kopecks or cents. */
export interface Trade {
  readonly number: string;
  readonly subject: string;
  readonly sum: number;
  readonly currency: string;
  readonly invoiced: number;
  readonly due: number;
  /** Null: not shipped. */
  readonly shipped: number | null;
  readonly payments: readonly { readonly day: number; readonly sum: number }[];
  readonly mark: 'draft' | 'viewed' | 'cancelled' | null;
}

export const ownEntities: readonly OwnEntity[] = file.own_entities;

export function readClients(): Client[] {
  return file.counterparties.map(({ own_entity, credit_limit, currency, series, trades, ...client }) => ({
    ...client,
    ownEntity: own_entity,
    creditLimit: credit_limit,
    trades: [...trades.map((line) => readTrade(line, currency)), ...(series ? seriesOf(currency) : [])],
  }));
}

/** `number | subject | sum | invoiced | due | shipped | day=sum,… | mark | currency`; the tail may be absent. */
function readTrade(line: string, ownCurrency: string): Trade {
  const [number = '', subject = '', sum = '', invoiced, due, shipped, payments = '', mark, currency] = line
    .split('|')
    .map((part) => part.trim());
  return {
    number,
    subject,
    sum: minorUnits(sum),
    currency: currency || ownCurrency,
    invoiced: Number(invoiced),
    due: Number(due),
    shipped: shipped ? Number(shipped) : null,
    payments: payments ? payments.split(',').map(readPayment) : [],
    mark: mark === 'draft' || mark === 'viewed' || mark === 'cancelled' ? mark : null,
  };
}

function readPayment(text: string): Trade['payments'][number] {
  const [day, sum = ''] = text.split('=');
  return { day: Number(day), sum: minorUnits(sum) };
}

/** `"144000.50"` → 14400050, without a float in between. */
export function minorUnits(text: string): number {
  const [whole = '0', part = ''] = text.split('.');
  return Number(`${whole}${part.padEnd(2, '0').slice(0, 2)}`);
}

/** The client with the long lists: some two thousand sales, all paid but the marked ones. */
function seriesOf(currency: string): Trade[] {
  return Array.from({ length: 2_010 }, (_, at): Trade => {
    const invoiced = -395 + Math.floor((at * 350) / 2_010);
    const sum = (1_000 + ((at * 7_919) % 90_000)) * 100 + (at % 4 === 0 ? 50 : 0);
    const mark = at % 97 === 0 ? ((['cancelled', 'draft', 'viewed'] as const)[(at / 97) % 3] ?? null) : null;
    return {
      number: `П-${String(at + 1).padStart(5, '0')}`,
      subject: at % 3 === 0 ? 'гофрокартон, отгрузка по графику' : 'упаковка, отгрузка по графику',
      sum,
      currency: at % 50 === 25 && currency === 'RUB' ? 'USD' : currency,
      invoiced,
      due: invoiced + 14,
      shipped: mark ? null : invoiced + 3,
      payments: mark ? [] : [{ day: invoiced + 10, sum }],
      mark,
    };
  });
}
