import { type Client, ownEntities, readClients, type Trade } from '../ledger.ts';
import { uuidOf } from '../uuid.ts';
import type { Base, Ref } from './base.ts';
import { currencyRef, type Entry, write } from './books.ts';

const DAY_MS = 86_400_000;
const MOSCOW_MS = 3 * 3_600_000;
const CURRENCIES = [
  { letters: 'RUB', code: '643', name: 'Российский рубль' },
  { letters: 'USD', code: '840', name: 'Доллар США' },
];
const COUNTRIES = [
  { letters: 'RU', code: '643', name: 'РОССИЯ' },
  { letters: 'KZ', code: '398', name: 'КАЗАХСТАН' },
];

/** The demo company's books of today. @param most clients with more sales are left out */
export function seedDemo(base: Base, now: number, most = Number.POSITIVE_INFINITY): void {
  seedFrame(base);
  const clients = readClients().filter(({ trades }) => trades.length <= most);
  for (const client of clients) seedClient(base, client, now);
}

/** Own legal entities, currencies, countries and a group of clients: what every base has. */
export function seedFrame(base: Base): void {
  for (const { letters, code, name } of CURRENCIES) {
    const { set, key } = currencyRef(letters);
    base.create(set, { Ref_Key: key, Code: code, Description: letters, НаименованиеПолное: name });
  }
  for (const { letters, code, name } of COUNTRIES) {
    const Ref_Key = uuidOf(`country ${letters}`);
    base.create('Catalog_СтраныМира', { Ref_Key, Code: code, Description: name, КодАльфа2: letters });
  }
  for (const { id, name, requisites } of ownEntities) {
    const numbers = { ИНН: requisites?.inn ?? '', КПП: requisites?.kpp ?? '' };
    const own = {
      Ref_Key: uuidOf(id),
      Code: id,
      Description: name,
      НаименованиеСокращенное: name,
      ...numbers,
    };
    base.create('Catalog_Организации', own);
  }
  const group = { Ref_Key: uuidOf('group'), Code: '00-1', Description: 'Покупатели', IsFolder: true };
  base.create('Catalog_Контрагенты', group);
}

function seedClient(base: Base, client: Client, now: number): void {
  const { id, name, inn, kpp, country, phones, emails, creditLimit } = client;
  const isForeign = country !== null && country !== 'RU';
  const ref = base.create('Catalog_Контрагенты', {
    Ref_Key: uuidOf(id),
    Code: id,
    Description: name,
    НаименованиеПолное: name,
    ...(isForeign ? { НалоговыйНомер: inn ?? '' } : { ИНН: inn ?? '', КПП: kpp ?? '' }),
    СтранаРегистрации: { set: 'Catalog_СтраныМира', key: uuidOf(`country ${country ?? 'RU'}`) },
    КонтактнаяИнформация: [
      ...phones.map((phone) => ({ Тип: 'Телефон', Представление: phone, НомерТелефона: phone.slice(1) })),
      ...emails.map((email) => ({ Тип: 'АдресЭлектроннойПочты', Представление: email, АдресЭП: email })),
    ],
  });
  if (base.configuration === 'trade' && creditLimit) seedLimit(base, ref, creditLimit);
  for (const trade of client.trades) seedTrade(base, client, trade, now);
}

function seedLimit(base: Base, client: Ref, { value, currency }: NonNullable<Client['creditLimit']>): void {
  base.create('Catalog_ДоговорыКонтрагентов', {
    Ref_Key: uuidOf(`contract ${client.key}`),
    Code: client.key.slice(0, 8),
    Description: 'Основной договор',
    Контрагент: client,
    ВалютаВзаиморасчетов: currencyRef(currency),
    ОграничиватьСуммуЗадолженности: true,
    ДопустимаяСуммаЗадолженности: Number(value),
  });
}

function seedTrade(base: Base, client: Client, trade: Trade, now: number): void {
  const make = maker(base, client, trade, now);
  const order = make('order', `З-${trade.number}`, trade.invoiced - 2);
  const follows = order ? [{ ref: order, sum: trade.sum }] : [];
  const invoice = make('invoice', trade.number, trade.invoiced, {
    due: dayOf(now, trade.due),
    about: follows,
  });
  trade.payments.forEach(({ day, sum }, at) => {
    const about = invoice ? [{ ref: invoice, sum: Math.min(sum, trade.sum) }] : [];
    make('bank_in', `${trade.number}/${at + 1}`, day, { sum, about, subject: purposeOf(trade, now) });
  });
  if (trade.shipped === null) return;
  const about = [...(invoice ? [{ ref: invoice, sum: trade.sum }] : []), ...follows];
  const sale = make('shipment', `УТ-${trade.number}`, trade.shipped, { about });
  if (trade.shipped < 0 && sale)
    make('tax_invoice', `УПД-${trade.number}`, trade.shipped + 1, { about: [{ ref: sale, sum: trade.sum }] });
}

type Make = (kind: Entry['kind'], number: string, day: number, more?: Partial<Entry>) => Ref | null;

function maker(base: Base, client: Client, trade: Trade, now: number): Make {
  return (kind, number, day, more = {}) =>
    write(base, {
      kind,
      id: uuidOf(`${kind} ${client.id} ${number}`),
      number,
      date: dayOf(now, day),
      client: uuidOf(client.id),
      own: client.ownEntity,
      currency: trade.currency,
      sum: trade.sum,
      posted: trade.mark !== 'draft',
      cancelled: trade.mark === 'cancelled',
      subject: trade.subject,
      ...more,
    });
}

/** The day of the server's clock, counted from the one of `now`. */
function dayOf(now: number, days: number): string {
  return new Date(now + MOSCOW_MS + days * DAY_MS).toISOString().slice(0, 10);
}

function purposeOf({ number, subject, invoiced }: Trade, now: number): string {
  const [year, month, day] = dayOf(now, invoiced).split('-');
  return `Оплата по счёту № ${number} от ${day}.${month}.${year}: ${subject}`;
}
