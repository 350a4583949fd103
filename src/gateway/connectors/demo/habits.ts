import { money, percentOf, subtract } from '#domain/money/money.ts';
import type { BookEntry, Trade } from './book-file.ts';
import { floodTrades } from './flood.ts';
import { seededRandom, seedOf } from './random.ts';

/**
 * Ordinary trade of a client who buys every few weeks. The habit decides how it ends: `prompt` owes nothing,
 * `current` owes what is not due yet, `late_N` is N days past due with one shipment, `prepays` has paid in
 * advance, `flood` has too and has also bought several times a day.
 */
export function tradesOf(entry: BookEntry): readonly Trade[] {
  if (entry.habit === 'none') return entry.trades;
  const random = seededRandom(seedOf(entry.id));
  const pick = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1));
  const trades: Trade[] = [...entry.trades, ...(entry.habit === 'flood' ? floodTrades(entry) : [])];
  for (let day = -pick(370, 395); day < -34; day += pick(24, 48)) trades.push(paidTrade(entry, day, pick));
  trades.push(...lastTrades(entry, pick));
  return trades;
}

type Pick = (from: number, to: number) => number;

const SUBJECTS = [
  'режущий инструмент',
  'абразивные круги',
  'измерительный инструмент',
  'комплект оснастки',
  'запасные части',
  'сервисное обслуживание',
  'ремонт шпинделя',
  'пусконаладочные работы',
];

function baseTrade(entry: BookEntry, day: number, pick: Pick): Trade {
  const thousands = entry.currency === 'USD' ? pick(2, 18) : pick(14, 420);
  return {
    number: '',
    subject: SUBJECTS[pick(0, SUBJECTS.length - 1)] ?? '',
    sum: `${thousands * 1000 + pick(0, 9) * 50}.${pick(0, 3) === 0 ? '50' : '00'}`,
    invoiced: day,
    due: day + pick(2, 4) * 7,
    shipped: day + pick(2, 8),
    payments: [],
  };
}

/** Paid in one part or in two, the second sometimes a few days late. */
function paidTrade(entry: BookEntry, day: number, pick: Pick): Trade {
  const trade = baseTrade(entry, day, pick);
  const last = Math.min(trade.due + pick(-6, 5), -1);
  if (pick(0, 2) > 0) return { ...trade, payments: [[last, trade.sum]] };
  const sum = money(trade.sum, entry.currency);
  const first = percentOf(sum, 50);
  return {
    ...trade,
    payments: [
      [day + 1, first.value],
      [last, subtract(sum, first).value],
    ],
  };
}

function lastTrades(entry: BookEntry, pick: Pick): Trade[] {
  const late = /^late_(\d+)$/.exec(entry.habit);
  if (late) return [partlyPaid(entry, { days: Number(late[1]), percent: pick(0, 6) * 10 }, pick)];
  const recent = baseTrade(entry, -pick(6, 12), pick);
  const shipped = -pick(1, 4);
  switch (entry.habit) {
    case 'current':
      return [{ ...recent, shipped, due: pick(3, 25) }];
    case 'prepays':
    case 'flood':
      return [{ ...recent, shipped: null, due: pick(3, 10), payments: [[-pick(1, 5), recent.sum]] }];
    default:
      return [{ ...recent, shipped, payments: [[-pick(0, 3), recent.sum]] }];
  }
}

function partlyPaid(
  entry: BookEntry,
  { days, percent }: { days: number; percent: number },
  pick: Pick,
): Trade {
  const trade = baseTrade(entry, -days - 21, pick);
  const part = percentOf(money(trade.sum, entry.currency), percent).value;
  return { ...trade, due: -days, payments: percent === 0 ? [] : [[-days - 3, part]] };
}
