import { type Answer, notFound, Refusal } from './answers.ts';
import type { Base, Row } from './base.ts';
import { optionsOf, select } from './list.ts';
import { metadataOf } from './metadata.ts';

/** What the user's roles allow. */
export interface Rights {
  /** Sets the user may not read at all. */
  denied: ReadonlySet<string>;
  /** Sets the user may write; none unless a role says so. */
  written: ReadonlySet<string>;
  /** The base keeps keys of its own, whatever is sent. */
  keepsKeys: boolean;
  /** Rows closed by restrictions: without `allowedOnly` the whole request is refused. */
  closed: (set: string, row: Row) => boolean;
}

export interface Request {
  readonly method: string;
  /** Under the interface's own address, decoded. */
  readonly resource: string;
  readonly search: string;
  readonly accept: string;
  readonly body: string;
}

/** @throws Refusal */
export function route(base: Base, rights: Rights, asked: Request): Answer {
  const { method, resource, search, accept } = asked;
  const options = optionsOf(search);
  if (method === 'POST') return create(base, rights, asked);
  if (method !== 'GET') throw new Refusal(405, 19, 'Метод запрещён');
  if (resource === '$metadata') return { status: 200, text: metadataOf(base), type: 'application/xml' };
  const format = options.get('$format') ?? accept;
  if (!/json/.test(format))
    return { status: 200, text: '<?xml version="1.0"?><feed/>', type: 'application/atom+xml' };
  if (resource === '') return ok({ 'odata.metadata': '$metadata', value: [...base.published].map(named) });
  const [, set = '', rest = ''] = /^([\p{L}\p{N}_]+)(.*)$/u.exec(resource) ?? [];
  if (!base.published.has(set)) throw notFound(set);
  if (rights.denied.has(set)) throw new Refusal(401, 20, 'Нарушение прав доступа');
  const rows = permitted(select(base, set, options), { base, set, rights, options });
  if (rest === '/$count') return { status: 200, text: `\uFEFF${rows.length}`, type: 'text/plain' };
  const key = /^\(guid'([^']*)'\)$/.exec(rest)?.[1];
  if (key !== undefined) return one(base, set, key);
  if (rest !== '') throw new Refusal(400, 6, `Неверный адрес: ${resource}`);
  const isBare = /odata=nometadata/.test(format);
  return ok(isBare ? { value: rows } : { 'odata.metadata': `$metadata#${set}`, value: rows });
}

/** Writes a new object; what is not in the set is ignored without a word, as the platform does. */
function create(base: Base, rights: Rights, { resource, body }: Request): Answer {
  if (!base.published.has(resource)) throw notFound(resource);
  if (!rights.written.has(resource)) throw new Refusal(401, 20, 'Нарушение прав доступа');
  const row = bodyOf(body);
  const sent = typeof row.Ref_Key === 'string' ? row.Ref_Key.toLowerCase() : undefined;
  if (sent !== undefined && base.get(resource, sent)) throw new Refusal(400, 15, 'Ключ уже существует');
  const { Ref_Key: _, ...own } = row;
  const made = base.write(resource, sent === undefined || rights.keepsKeys ? own : { ...own, Ref_Key: sent });
  const place = `${resource}(guid'${String(made.Ref_Key)}')`;
  return { status: 201, body: made, headers: { Location: encodeURI(place) } };
}

function bodyOf(text: string): Row {
  try {
    const row: unknown = JSON.parse(text);
    if (typeof row === 'object' && row !== null && !Array.isArray(row)) return row as Row;
  } catch {
    // Told below.
  }
  throw new Refusal(400, 2, 'Неверное тело запроса');
}

function named(name: string) {
  return { name, url: name };
}

function ok(body: unknown): Answer {
  return { status: 200, body };
}

function one(base: Base, set: string, key: string): Answer {
  const row = base.get(set, key.toLowerCase());
  if (!row) throw new Refusal(404, 9, 'Экземпляр сущности не найден');
  return ok(row);
}

interface Asked {
  readonly base: Base;
  readonly set: string;
  readonly rights: Rights;
  readonly options: ReadonlyMap<string, string>;
}

function permitted(rows: readonly Row[], { base, set, rights, options }: Asked): Row[] {
  const isClosed = (row: Row): boolean => rights.closed(set, base.get(set, String(row.Ref_Key)) ?? row);
  const open = rows.filter((row) => !isClosed(row));
  if (open.length < rows.length && options.get('allowedOnly') !== 'true') {
    throw new Refusal(401, 20, 'Нарушение прав доступа');
  }
  return open;
}
