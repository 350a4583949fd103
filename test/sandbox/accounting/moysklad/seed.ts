import { type Client, type OwnEntity, ownEntities, readClients, type Trade } from '../ledger.ts';
import { uuidOf } from '../uuid.ts';
import type { Account } from './account.ts';
import type { Kind } from './kinds.ts';
import { moscow, moscowDay } from './moscow.ts';
import type { Draft, Ref } from './row.ts';

/** Name of the additional field of a client that holds its credit limit. */
export const LIMIT_FIELD = 'Кредитный лимит';

const CURRENCIES = [
  { isoCode: 'RUB', code: '643', name: 'руб', rate: 1, default: true },
  { isoCode: 'USD', code: '840', name: 'долл', rate: 91.25, default: false },
];

const DAY_MS = 86_400_000;
const STATES = ['Отменён', 'Просмотрен', 'Отправлен'];
const documents = ['invoiceout', 'customerorder', 'demand', 'paymentin', 'factureout'] as const;

/** The demo company's books of today. @param most clients with more sales are left out */
export function seedDemo(account: Account, now: number, most = Number.POSITIVE_INFINITY): void {
  seedFrame(account);
  const clients = readClients().filter(({ trades }) => trades.length <= most);
  for (const client of clients) seedClient(account, client, now);
}

/** Own legal entities, currencies, states and a service: what every account has. */
export function seedFrame(account: Account): void {
  for (const { isoCode, ...fields } of CURRENCIES) {
    const plain = { ...fields, isoCode, fullName: fields.name, multiplicity: 1, indirect: false };
    account.create('currency', { id: currencyId(isoCode), fields: plain, archived: false });
  }
  for (const { id, name, requisites } of ownEntities) {
    const fields = {
      name,
      externalCode: id,
      shared: true,
      companyType: requisites ? 'legal' : 'entrepreneur',
    };
    const own = {
      ...fields,
      legalTitle: requisites?.name,
      inn: requisites?.inn,
      kpp: requisites?.kpp ?? undefined,
    };
    const accounts = requisites ? [bankAccount(id, requisites)] : [];
    account.create('organization', { id: uuidOf(id), fields: own, accounts, archived: false });
  }
  account.create('service', {
    id: uuidOf('service'),
    fields: { name: 'Услуги по договору', externalCode: 'S1' },
    archived: false,
  });
  account.create('product', {
    id: uuidOf('product'),
    fields: { name: 'Станок токарный', externalCode: 'P1', article: 'ST-1' },
    archived: false,
  });
  for (const kind of documents) {
    account.states.set(
      kind,
      STATES.map((name) => ({ id: uuidOf(`state ${kind} ${name}`), name })),
    );
  }
}

function bankAccount(id: string, requisites: NonNullable<OwnEntity['requisites']>) {
  return {
    id: uuidOf(`account ${id}`),
    accountNumber: requisites.account,
    bic: requisites.bik,
    bankName: requisites.bank_name,
    correspondentAccount: requisites.correspondent_account,
    isDefault: true,
  };
}

export function currencyId(isoCode: string): string {
  return uuidOf(`currency ${isoCode}`);
}

function seedClient(account: Account, client: Client, now: number): void {
  account.create('counterparty', clientOf(client));
  for (const trade of client.trades) seedTrade(account, client, trade, now);
}

function clientOf({ id, name, inn, kpp, country, phones, emails, creditLimit }: Client): Draft {
  const [phone, ...otherPhones] = phones;
  const [email, ...otherEmails] = emails;
  const others = Math.max(otherPhones.length, otherEmails.length);
  const foreign = country === 'KZ';
  return {
    id: uuidOf(id),
    archived: false,
    fields: {
      name,
      externalCode: id,
      shared: true,
      companyType: foreign ? 'legalKZ' : 'legal',
      inn: foreign ? undefined : (inn ?? undefined),
      kpp: kpp ?? undefined,
      mod__requisites__kz: foreign && inn ? { bin: inn } : undefined,
      phone: phone && spell(phone),
      email,
      attributes: creditLimit ? [limitField(creditLimit)] : undefined,
    },
    persons: Array.from({ length: others }, (_, at) => ({
      id: uuidOf(`person ${id} ${at}`),
      name: `Контактное лицо ${at + 1}`,
      phone: otherPhones[at],
      email: otherEmails[at],
    })),
  };
}

function limitField({ value, currency }: { readonly value: string; readonly currency: string }) {
  const text = currency === 'RUB' ? value : `${value} ${currency}`;
  return { id: uuidOf('attribute limit'), name: LIMIT_FIELD, type: 'string', value: text };
}

/** Phones are free text. */
function spell(phone: string): string {
  const found = /^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/.exec(phone);
  return found ? `8 (${found[1]}) ${found[2]}-${found[3]}-${found[4]}` : phone;
}

function seedTrade(account: Account, client: Client, trade: Trade, now: number): void {
  const make = maker(account, client, trade, now);
  const order = make('customerorder', `З-${trade.number}`, trade.invoiced - 2);
  const invoice = make('invoiceout', trade.number, trade.invoiced, {
    refs: { customerOrder: order },
    fields: { paymentPlannedMoment: `${moscowDay(now, trade.due)} 00:00:00.000` },
  });
  trade.payments.forEach(({ day, sum }, at) => {
    const operations = [{ ref: invoice, linkedSum: Math.min(sum, trade.sum) }];
    const fields = { sum, paymentPurpose: purposeOf(trade, now) };
    make('paymentin', `${trade.number}/${at + 1}`, day, { operations, fields });
  });
  if (trade.shipped === null) return;
  const demand = make('demand', `УТ-${trade.number}`, trade.shipped, {
    refs: { customerOrder: order },
    links: { invoicesOut: [invoice] },
  });
  if (trade.shipped < 0)
    make('factureout', `УПД-${trade.number}`, trade.shipped + 1, { links: { demands: [demand] } });
}

type Make = (kind: Kind, name: string, day: number, draft?: Draft) => Ref;

/** Documents of one sale; the payments of an overpaid one are linked up to its sum. */
function maker(account: Account, client: Client, trade: Trade, now: number): Make {
  return (kind, name, day, draft = {}) => {
    const id = uuidOf(`${kind} ${client.id} ${name}`);
    const state = stateOf(account, kind, trade);
    const refs = {
      agent: { kind: 'counterparty', id: uuidOf(client.id) },
      organization: { kind: 'organization', id: uuidOf(client.ownEntity) },
      currency: { kind: 'currency', id: currencyId(trade.currency) },
      state,
    } as const;
    const fields = {
      name,
      externalCode: id.slice(0, 8),
      shared: false,
      moment: `${moscowDay(now, day)} 09:00:00.000`,
      applicable: trade.mark !== 'draft',
      description: trade.subject,
      sum: trade.sum,
      printed: false,
      published: false,
    };
    const made = { fields: { ...fields, ...draft.fields }, refs: { ...refs, ...draft.refs } };
    const at = moscow(Math.min(now, now + day * DAY_MS));
    account.create(kind, { ...draft, ...made, id, created: at, updated: at });
    return { kind, id };
  };
}

function stateOf(account: Account, kind: Kind, { mark }: Trade): Ref | undefined {
  const name = mark === 'cancelled' ? 'Отменён' : mark === 'viewed' ? 'Просмотрен' : 'Отправлен';
  const state = account.states.get(kind)?.find((one) => one.name === name);
  return state && { kind: 'state', id: state.id, of: kind };
}

function purposeOf({ number, subject, invoiced }: Trade, now: number): string {
  const [year, month, day] = moscowDay(now, invoiced).split('-');
  return `Оплата по счёту № ${number} от ${day}.${month}.${year}: ${subject}`;
}
