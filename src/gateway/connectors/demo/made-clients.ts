import { completeInn } from '#domain/requisites.ts';
import type { BookEntry, BookFile, Trade } from './book-file.ts';

/** Sales of a made client; five documents each. */
const SALES = 20;
const DOCUMENTS = SALES * 5;

/**
 * The books with so many documents more, of clients made by rule, for measuring: client `n` (from 0) has the id
 * `cp-m<n>`, an ИНН that begins with 78 and his number in seven digits, and the e-mail `made<n>@books.example`.
 */
export function withMadeClients(file: BookFile, documents: number): BookFile {
  const made = Array.from({ length: Math.ceil(documents / DOCUMENTS) }, (_, at) => madeClient(file, at));
  return made.length === 0 ? file : { ...file, counterparties: [...file.counterparties, ...made] };
}

function madeClient({ own_entities }: BookFile, at: number): BookEntry {
  const inn = completeInn(`78${String(at).padStart(7, '0')}`);
  return {
    id: `cp-m${at}`,
    name: `ООО «Клиент ${at}»`,
    inn,
    kpp: `${inn.slice(0, 4)}01001`,
    phones: [`+7900${String(at).padStart(7, '0')}`],
    emails: [`made${at}@books.example`],
    own_entity: own_entities[at % own_entities.length]?.id ?? '',
    currency: at % 10 === 9 ? 'USD' : 'RUB',
    habit: 'none',
    credit_limit: null,
    trades: Array.from({ length: SALES }, (_, sale) => madeTrade(at, sale)),
  };
}

/** Every fifth client has not paid the last sale. */
function madeTrade(client: number, at: number): Trade {
  const invoiced = -390 + at * 18;
  const sum = `${1_000 + ((client * 31 + at * 577) % 200_000)}.00`;
  const isOpen = at === SALES - 1 && client % 5 === 0;
  return {
    number: `К${client}-${at + 1}`,
    subject: 'поставка по договору',
    sum,
    invoiced,
    due: invoiced + 21,
    shipped: invoiced + 4,
    payments: isOpen ? [] : [[invoiced + 15, sum]],
  };
}
