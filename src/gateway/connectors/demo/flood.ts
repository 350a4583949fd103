import type { BookEntry, Trade } from './book-file.ts';

/**
 * Sales of the client with the long lists: five documents each, so slightly more than ten thousand documents.
 */
const SALES = 2_010;
const OLDEST_DAY = -395;
const DAYS = 350;
const MARKS = ['cancelled', 'draft', 'viewed'] as const;

/**
 * The client buys several times a day and pays; some invoices are cancelled, drafts or only viewed, so that
 * filters find some.
 */
export function floodTrades(entry: BookEntry): Trade[] {
  return Array.from({ length: SALES }, (_, at) => floodTrade(entry, at));
}

function floodTrade(entry: BookEntry, at: number): Trade {
  const invoiced = OLDEST_DAY + Math.floor((at * DAYS) / SALES);
  const sum = `${1_000 + ((at * 7_919) % 90_000)}.${at % 4 === 0 ? '50' : '00'}`;
  const mark = at % 97 === 0 ? MARKS[(at / 97) % MARKS.length] : undefined;
  const isOpen = mark !== undefined;
  return {
    number: `П-${String(at + 1).padStart(5, '0')}`,
    subject: at % 3 === 0 ? 'гофрокартон, отгрузка по графику' : 'упаковка, отгрузка по графику',
    sum,
    ...(at % 50 === 25 && entry.currency === 'RUB' && { currency: 'USD' }),
    invoiced,
    due: invoiced + 14,
    shipped: isOpen ? null : invoiced + 3,
    payments: isOpen ? [] : [[invoiced + 10, sum]],
    ...(mark && { mark }),
  };
}
