import { uuidOf } from '../uuid.ts';
import type { Account } from './account.ts';
import { type Json, Refusal } from './answers.ts';
import { fieldOf } from './report.ts';
import type { Ref, Row } from './row.ts';

const FIELDS = new Set([
  'syncId',
  'name',
  'applicable',
  'description',
  'moment',
  'organization',
  'agent',
  'contract',
  'paymentPlannedMoment',
  'vatEnabled',
  'vatIncluded',
  'positions',
  'rate',
]);

/** What an object made by the API is put together from, besides the body. */
export interface Asked {
  readonly body: unknown;
  readonly muted: readonly string[];
}

/** A new invoice; the same `syncId` again gives the earlier one. @throws Refusal */
export function createInvoice(account: Account, { body, muted }: Asked): Row {
  const syncId = textOf(body, 'syncId');
  const earlier = syncId && account.list('invoiceout').find(({ fields }) => fields.syncId === syncId);
  if (earlier) return earlier;
  refuseUnknown(body);
  const refs = {
    organization: needRef(account, body, 'organization', 'organization'),
    agent: needRef(account, body, 'agent', 'counterparty'),
    currency: currencyOf(account, body),
  };
  const positions = positionsOf(account, body);
  const name = textOf(body, 'name') ?? String(account.list('invoiceout').length + 1).padStart(5, '0');
  return account.create(
    'invoiceout',
    { refs, positions, fields: fieldsOf(account, body, { name, positions }) },
    muted,
  );
}

type Position = Readonly<Record<string, Json | undefined>>;

function fieldsOf(
  account: Account,
  body: unknown,
  { name, positions }: { readonly name: string; readonly positions: readonly Position[] },
): Row['fields'] {
  return {
    name,
    externalCode: uuidOf(name).slice(0, 8),
    shared: false,
    syncId: textOf(body, 'syncId'),
    moment: textOf(body, 'moment') ?? `${account.stamp().slice(0, 16)}:00.000`,
    applicable: fieldOf(body, 'applicable') !== false,
    description: textOf(body, 'description'),
    paymentPlannedMoment: textOf(body, 'paymentPlannedMoment'),
    vatEnabled: fieldOf(body, 'vatEnabled') === true,
    vatIncluded: fieldOf(body, 'vatIncluded') === true,
    sum: positions.reduce((sum, one) => sum + sumOf(one, body), 0),
    printed: false,
    published: false,
  };
}

/** With VAT, which is added where prices have none in them. */
function sumOf({ price, quantity, vat, vatEnabled }: Position, body: unknown): number {
  const cost = Number(price) * Number(quantity);
  const isOnTop = fieldOf(body, 'vatIncluded') !== true && vatEnabled === true;
  return Math.round(isOnTop ? cost * (1 + Number(vat) / 100) : cost);
}

function refuseUnknown(body: unknown): void {
  if (typeof body !== 'object' || body === null)
    throw new Refusal(400, 2001, 'тело не является объектом JSON');
  const unknown = Object.keys(body).find((name) => !FIELDS.has(name));
  if (unknown) throw new Refusal(400, 2016, `неизвестное поле '${unknown}'`, unknown);
}

function textOf(body: unknown, name: string): string | undefined {
  const value = fieldOf(body, name);
  if (value === undefined) return undefined;
  if (typeof value !== 'string')
    throw new Refusal(400, 2016, `значение поля '${name}' не соответствует типу`, name);
  return value;
}

function needRef(account: Account, body: unknown, name: string, kind: 'organization' | 'counterparty'): Ref {
  const href = fieldOf(fieldOf(fieldOf(body, name), 'meta'), 'href');
  if (href === undefined) throw new Refusal(412, 3000, `поле '${name}' не может быть пустым`, name);
  const id = String(href).slice(String(href).lastIndexOf('/') + 1);
  if (!account.get(kind, id))
    throw new Refusal(404, 1021, `Объект с типом '${kind}' и идентификатором '${id}' не найден`);
  return { kind, id };
}

function positionsOf(account: Account, body: unknown): Position[] {
  const list = fieldOf(body, 'positions') ?? [];
  if (!Array.isArray(list)) throw new Refusal(400, 2016, "значение поля 'positions' не соответствует типу");
  if (list.length > 1_000)
    throw new Refusal(413, 2022, 'слишком большое число элементов вложенной коллекции');
  return list.map((one: unknown, at) => readPosition(account, one, at));
}

const POSITION_FIELDS = new Set(['quantity', 'price', 'discount', 'vat', 'vatEnabled', 'assortment']);

function readPosition(account: Account, one: unknown, at: number): Position {
  const unknown = Object.keys(one ?? {}).find((name) => !POSITION_FIELDS.has(name));
  if (unknown) throw new Refusal(400, 2016, `неизвестное поле '${unknown}'`, unknown);
  const numbers = ['quantity', 'price', 'discount', 'vat'].map(
    (name) => [name, numberOf(one, name)] as const,
  );
  const href = fieldOf(fieldOf(fieldOf(one, 'assortment'), 'meta'), 'href');
  if (typeof href !== 'string')
    throw new Refusal(412, 3000, "поле 'assortment' не может быть пустым", 'assortment');
  const [kind = '', id = ''] = href.split('/').slice(-2);
  if ((kind !== 'product' && kind !== 'service') || !account.get(kind, id))
    throw new Refusal(404, 1021, `Объект с типом '${kind}' и идентификатором '${id}' не найден`);
  return {
    ...Object.fromEntries(numbers),
    id: uuidOf(`${href} ${at}`),
    vatEnabled: fieldOf(one, 'vatEnabled') === true,
    assortment: { meta: { href, type: kind, mediaType: 'application/json' } },
  };
}

function numberOf(one: unknown, name: string): number {
  const value = fieldOf(one, name) ?? 0;
  if (typeof value !== 'number')
    throw new Refusal(400, 2016, `значение поля '${name}' не соответствует типу`, name);
  if (name === 'discount' && value > 100) throw new Refusal(412, 17008, 'скидка больше 100');
  if (name === 'vat' && value > 100) throw new Refusal(412, 17007, 'НДС больше 100');
  return value;
}

/** The accounting currency unless `rate` names another one. */
function currencyOf(account: Account, body: unknown): Ref {
  const href = fieldOf(fieldOf(fieldOf(fieldOf(body, 'rate'), 'currency'), 'meta'), 'href');
  const own = account.list('currency').find(({ fields }) => fields.default === true)?.id ?? '';
  const id = href === undefined ? own : String(href).slice(String(href).lastIndexOf('/') + 1);
  if (!account.get('currency', id))
    throw new Refusal(404, 1021, `Объект с типом 'currency' и идентификатором '${id}' не найден`);
  return { kind: 'currency', id };
}
