import type { FeedRecords } from '../feed.ts';
import type { Client } from './client.ts';
import { isObject } from './fault.ts';
import { type Fields, linkOf, needText, objectsOf, rowsOf, textOf } from './fields.ts';
import { documentId, documentKinds, isSourceKind, type SourceKind } from './kinds.ts';
import { EXPANDED_PAGE, LARGEST_PAGE, readPage } from './list.ts';
import type { Source } from './source.ts';

const actions = ['CREATE', 'UPDATE', 'DELETE'] as const;
/** The vendor's limit. */
const LONGEST_URL = 255;

/**
 * Asks for notices of every change at this address; what is already asked for stays.
 * @throws RangeError for an address that is too long; MoySkladRefusal with `rights` for a user who is no
 * administrator
 */
export async function registerWebhooks(client: Client, url: string, signal: AbortSignal): Promise<void> {
  if (url.length > LONGEST_URL)
    throw new RangeError(`an address of a webhook has ${LONGEST_URL} characters at most`);
  const known = new Set((await readWebhooks(client, signal)).filter((row) => row.url === url).map(keyOf));
  for (const entityType of ['counterparty', ...documentKinds]) {
    for (const action of actions) {
      if (known.has(keyOf({ entityType, action }))) continue;
      await client.ask({
        method: 'POST',
        path: '/entity/webhook',
        body: { url, action, entityType },
        signal,
      });
    }
  }
}

/** Takes back every notice to this address. */
export async function removeWebhooks(client: Client, url: string, signal: AbortSignal): Promise<void> {
  const own = (await readWebhooks(client, signal)).filter((row) => row.url === url);
  for (const row of own)
    await client.ask({ method: 'DELETE', path: `/entity/webhook/${needText(row, 'id')}`, signal });
}

async function readWebhooks(client: Client, signal: AbortSignal): Promise<Fields[]> {
  return rowsOf((await client.ask({ path: '/entity/webhook', query: { limit: LARGEST_PAGE }, signal })).body);
}

function keyOf({ entityType, action }: Fields): string {
  return `${String(entityType)} ${String(action)}`;
}

/** What a notice is about. It is a hint: the object itself is read again. */
export interface Noticed {
  readonly kind: SourceKind | 'counterparty';
  readonly id: string;
}

/** What a notice names; nothing for a body of another form. */
export function parseNotice(body: unknown): Noticed[] {
  return objectsOf(isObject(body) ? body : {}, 'events').flatMap((event) => {
    const link = linkOf({ event }, 'event');
    const type = isObject(event.meta) ? (textOf(event.meta, 'type') ?? '') : '';
    const isKnown = type === 'counterparty' || isSourceKind(type);
    return link && isKnown && /^[\w-]{1,64}$/.test(link.id) ? [{ kind: type, id: link.id }] : [];
  });
}

/** Records of what was noticed, and ids of what the system has no more, not even in its bin. */
export interface NoticedRecords extends FeedRecords {
  readonly gone: readonly string[];
}

/** Ids that fit into one address. */
const IDS_AT_ONCE = 60;

/** Reads again what a notice names. @throws ConnectorFault */
export async function readNoticed(
  source: Source,
  noticed: readonly Noticed[],
  signal: AbortSignal,
): Promise<NoticedRecords> {
  const parts: NoticedRecords[] = [];
  for (const kind of new Set(noticed.map((one) => one.kind))) {
    const ids = [...new Set(noticed.filter((one) => one.kind === kind).map(({ id }) => id))];
    for (let at = 0; at < ids.length; at += IDS_AT_ONCE) {
      parts.push(await readSome(source, { kind, ids: ids.slice(at, at + IDS_AT_ONCE) }, signal));
    }
  }
  return {
    counterparties: parts.flatMap(({ counterparties = [] }) => counterparties),
    documents: parts.flatMap(({ documents = [] }) => documents),
    gone: parts.flatMap(({ gone }) => gone),
  };
}

interface Some {
  readonly kind: Noticed['kind'];
  readonly ids: readonly string[];
}

async function readSome(source: Source, { kind, ids }: Some, signal: AbortSignal): Promise<NoticedRecords> {
  const wanted = ids.map((id) => `id=${id}`);
  const read = async (more: readonly string[], expand?: string): Promise<readonly Fields[]> => {
    const asked = { kind, filter: [...wanted, ...more], limit: EXPANDED_PAGE, ...(expand && { expand }) };
    return (await readPage(source.client, asked, signal)).rows;
  };
  if (kind === 'counterparty') {
    const rows = await read(['archived=true', 'archived=false'], 'contactpersons');
    return { counterparties: await source.counterparties(rows, signal), gone: [] };
  }
  const live = await read([]);
  const binned = live.length < ids.length ? await read(['isDeleted=true']) : [];
  const found = new Set([...live, ...binned].map((row) => needText(row, 'id')));
  return {
    documents: [
      ...(await source.documents(kind, live, signal)),
      ...(await source.documents(kind, binned, signal, true)),
    ],
    gone: ids.filter((id) => !found.has(id)).map((id) => documentId(kind, id)),
  };
}
