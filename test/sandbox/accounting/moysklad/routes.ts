import type { Account } from './account.ts';
import { type Answer, ok, Refusal } from './answers.ts';
import { createInvoice } from './invoice.ts';
import { isKind, type Kind, kinds } from './kinds.ts';
import { parsePage, select } from './list.ts';
import type { Printer } from './print.ts';
import type { Renderer } from './render.ts';
import type { CounterpartyReport } from './report.ts';
import type { Webhooks } from './webhooks.ts';

/** What the account's tariff and the user's rights allow. */
export interface Rights {
  /** Kinds the user may not see. */
  denied: ReadonlySet<string>;
  /** The tariff's option without which there are no reports on clients. */
  crm: boolean;
  /** Whether deleted documents go into the bin. */
  bin: boolean;
  /** The period is closed: nothing is written in it. */
  closed: boolean;
}

export interface Parts {
  readonly account: Account;
  readonly renderer: Renderer;
  readonly report: CounterpartyReport;
  readonly printer: Printer;
  readonly webhooks: Webhooks;
  readonly rights: Rights;
}

/** One request, read. */
export interface Asked {
  readonly method: string;
  /** Under the base, without the query. */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly muted: readonly string[];
}

/** @throws Refusal */
export function route(parts: Parts, asked: Asked): Answer {
  const [room, ...rest] = asked.path;
  if (room === 'entity') return entity(parts, asked, rest);
  if (room === 'report' && rest[0] === 'counterparty') return report(parts, asked, rest[1]);
  if (room === 'context' && rest[0] === 'employee') return employee(parts);
  if (room === 'context' && rest[0] === 'companysettings') return settings(parts);
  if (room === 'async' && rest[0] === 'print') return parts.printer.progress(rest[1] ?? '');
  throw new Refusal(404, 1002, `Неопознанный путь: /${asked.path.join('/')}`);
}

function entity(parts: Parts, asked: Asked, path: readonly string[]): Answer {
  const [kind = '', id, ...more] = path;
  if (kind === 'webhook') return webhook(parts, asked, id);
  if (!isKind(kind)) throw new Refusal(404, 1005, `Неизвестный тип: ${kind}`);
  if (parts.rights.denied.has(kind)) throw new Refusal(403, 1016, 'Доступ запрещен: нет прав на просмотр');
  if (id === undefined)
    return asked.method === 'POST' ? create(parts, asked, kind) : list(parts, asked, kind);
  if (id === 'metadata') return metadata(parts, kind, more);
  if (id === 'syncid') return bySyncId(parts, kind, more[0] ?? '');
  return object(parts, asked, { kind, id, more });
}

function list({ account, renderer }: Parts, { method, query }: Asked, kind: Kind): Answer {
  refuseMethod(method, 'GET');
  const { limit, offset, expand } = parsePage(query);
  const rows = select(account.list(kind), query, kinds[kind], (row) => renderer.reader(kind, row));
  const next =
    offset + limit < rows.length ? pageHref(renderer, kind, query, limit, offset + limit) : undefined;
  const previous =
    offset > 0 ? pageHref(renderer, kind, query, limit, Math.max(0, offset - limit)) : undefined;
  return ok({
    context: { employee: { meta: { href: renderer.href('/context/employee'), type: 'employee' } } },
    meta: {
      href: renderer.href(`/entity/${kind}`),
      type: kind,
      mediaType: 'application/json',
      size: rows.length,
      limit,
      offset,
      nextHref: next,
      previousHref: previous,
    },
    rows: rows.slice(offset, offset + limit).map((row) => renderer.object(kind, row, expand)),
  });
}

function pageHref(
  renderer: Renderer,
  kind: Kind,
  query: URLSearchParams,
  limit: number,
  offset: number,
): string {
  const next = new URLSearchParams(query);
  next.set('limit', String(limit));
  next.set('offset', String(offset));
  return renderer.href(`/entity/${kind}?${next.toString()}`);
}

function create({ account, renderer, rights }: Parts, { body, muted }: Asked, kind: Kind): Answer {
  if (kind !== 'invoiceout')
    throw new Refusal(405, 1039, 'Операция POST не поддерживается для данного ресурса');
  if (rights.closed) throw new Refusal(412, 17009, 'Период закрыт для изменений');
  return ok(renderer.object(kind, createInvoice(account, { body, muted })));
}

function object(
  { account, renderer, printer }: Parts,
  { method, query, body }: Asked,
  { kind, id, more }: { readonly kind: Kind; readonly id: string; readonly more: readonly string[] },
): Answer {
  const row = account.get(kind, id);
  if (!row) throw new Refusal(404, 1021, `Объект с типом '${kind}' и идентификатором '${id}' не найден`);
  if (more[0] === 'export') {
    refuseMethod(method, 'POST');
    return printer.print(kind, id, body);
  }
  if (more.length > 0) throw new Refusal(404, 1002, `Неопознанный путь: ${more.join('/')}`);
  refuseMethod(method, 'GET');
  return ok(renderer.object(kind, row, expandOne(query)));
}

/** A single object expands without a limit. */
function expandOne(query: URLSearchParams): string[][] {
  return (query.get('expand') ?? '')
    .split(',')
    .filter((path) => path !== '')
    .map((path) => path.split('.').slice(0, 3));
}

function bySyncId({ account, renderer }: Parts, kind: Kind, syncId: string): Answer {
  const row = account.list(kind).find(({ fields }) => fields.syncId === syncId);
  if (!row) throw new Refusal(404, 1021, `Объект с типом '${kind}' и syncId '${syncId}' не найден`);
  return ok(renderer.object(kind, row));
}

function metadata({ account, renderer, printer }: Parts, kind: Kind, more: readonly string[]): Answer {
  if (more[0] === 'embeddedtemplate' && more.length === 1) return printer.templates(kind);
  if (more.length > 0) throw new Refusal(404, 1003, `Отсутствуют метаданные для типа ${kind}`);
  const states = account.states
    .get(kind)
    ?.map((state) => ({ meta: renderer.meta({ kind: 'state', id: state.id, of: kind }), ...state }));
  return ok({ meta: { href: renderer.href(`/entity/${kind}/metadata`) }, states, createShared: false });
}

function webhook({ webhooks }: Parts, { method, body }: Asked, id: string | undefined): Answer {
  if (id !== undefined) {
    refuseMethod(method, 'DELETE');
    return webhooks.remove(id);
  }
  return method === 'POST' ? webhooks.create(body) : webhooks.list();
}

function report(
  { report: lines, rights }: Parts,
  { method, query, body }: Asked,
  id: string | undefined,
): Answer {
  if (!rights.crm) throw new Refusal(403, 1043, 'Ваш тарифный план не позволяет работать с CRM');
  if (rights.denied.has('report')) throw new Refusal(403, 1016, 'Доступ запрещен: нет прав на просмотр');
  if (id !== undefined) return lines.one(id);
  return method === 'POST' ? lines.some(body) : lines.list(query);
}

function employee({ renderer, account }: Parts): Answer {
  return ok({
    meta: { href: renderer.href('/context/employee'), type: 'employee' },
    id: account.id,
    name: 'Сверка',
  });
}

function settings({ renderer, account, rights }: Parts): Answer {
  const own = account.list('currency').find(({ fields }) => fields.default === true);
  return ok({
    meta: { href: renderer.href('/context/companysettings'), type: 'companysettings' },
    currency: own && { meta: renderer.meta({ kind: 'currency', id: own.id }) },
    useRecycleBin: rights.bin,
  });
}

function refuseMethod(method: string, allowed: string): void {
  if (method !== allowed)
    throw new Refusal(405, 1039, `Операция ${method} не поддерживается для данного ресурса`);
}
