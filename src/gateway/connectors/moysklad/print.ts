import { pauseUntil } from '#http/retry.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { ConnectorFault } from '../fault.ts';
import type { PrintedForm } from '../feed.ts';
import type { Answered, Client } from './client.ts';
import { isRefused } from './fault.ts';
import { type Fields, fieldsOf, linkOf, needText, rowsOf, textOf } from './fields.ts';
import { parseDocumentId, type SourceKind } from './kinds.ts';

/** Kinds that have a printed form a client is given, and what its file is called. */
const titles: Partial<Record<SourceKind, string>> = {
  invoiceout: 'Счёт',
  demand: 'Отгрузка',
  customerorder: 'Заказ',
  factureout: 'Счёт-фактура',
};

const MOST_POLLS = 20;
const POLL_MS = 500;

export interface PrintDeps {
  readonly client: Client;
  /** Resolves after `ms`, or when the signal is aborted. */
  readonly wait?: ((signal: AbortSignal, ms: number) => Promise<void>) | undefined;
}

/** File name of a printed form, without printing it; null when there is none. @throws ConnectorFault */
export async function nameForm({ client }: PrintDeps, documentId: string): Promise<string | null> {
  const found = await findPrintable(client, documentId, forever());
  return found && fileNameOf(found);
}

/** Null when there is no such document or it has no printed form. @throws ConnectorFault */
export async function printForm(deps: PrintDeps, documentId: string): Promise<PrintedForm | null> {
  const { client } = deps;
  const signal = forever();
  const found = await findPrintable(client, documentId, signal);
  const template = found && (await findTemplate(client, found.kind, signal));
  if (!found || !template) return null;
  const path = `/entity/${found.kind}/${found.id}/export/`;
  const asked = await client.ask({
    method: 'POST',
    path,
    body: { template: { meta: template }, extension: 'pdf' },
    signal,
  });
  const ready = await untilReady(deps, asked, signal);
  return { bytes: await client.download(fileUrl(ready), signal), fileName: fileNameOf(found) };
}

/** The caller's interface has no signal: the client's own time limits end it. */
function forever(): AbortSignal {
  return createLifetime().signal;
}

interface Printable {
  readonly kind: SourceKind;
  readonly id: string;
  readonly row: Fields;
}

async function findPrintable(
  client: Client,
  documentId: string,
  signal: AbortSignal,
): Promise<Printable | null> {
  const parsed = parseDocumentId(documentId);
  if (!parsed || titles[parsed.kind] === undefined) return null;
  try {
    const { body } = await client.ask({
      path: `/entity/${parsed.kind}/${encodeURIComponent(parsed.id)}`,
      signal,
    });
    return { ...parsed, row: fieldsOf(body, parsed.kind) };
  } catch (error) {
    if (isRefused(error, 'gone')) return null;
    throw error;
  }
}

function fileNameOf({ kind, row }: Printable): string {
  return `${titles[kind] ?? ''} № ${textOf(row, 'name') ?? needText(row, 'id')}.pdf`;
}

/** The account's own template before the vendor's. */
async function findTemplate(client: Client, kind: SourceKind, signal: AbortSignal): Promise<object | null> {
  for (const list of ['customtemplate', 'embeddedtemplate']) {
    const rows = await templatesOf(client, `/entity/${kind}/metadata/${list}`, signal);
    const link = rows[0] && linkOf({ row: rows[0] }, 'row');
    if (link) return { href: link.href, type: list, mediaType: 'application/json' };
  }
  return null;
}

async function templatesOf(client: Client, path: string, signal: AbortSignal): Promise<Fields[]> {
  try {
    return rowsOf((await client.ask({ path, signal })).body);
  } catch (error) {
    if (isRefused(error, 'gone', 'rights', 'request')) return [];
    throw error;
  }
}

/** 202 says where to ask again; only the path of that address counts, so the sign-in stays with the system. */
async function untilReady(
  { client, wait = pauseUntil }: PrintDeps,
  first: Answered,
  signal: AbortSignal,
): Promise<Answered> {
  let answer = first;
  for (let poll = 0; answer.status === 202 && poll < MOST_POLLS; poll += 1) {
    await wait(signal, POLL_MS);
    answer = await client.ask({ path: pathOf(answer.location), signal });
  }
  return answer;
}

function pathOf(location: string | null): string {
  const [, path] = /\/api\/remap\/1\.2(\/[^#]*)/.exec(location ?? '') ?? [];
  if (path === undefined) throw new ConnectorFault('unavailable', null, new Error('printing has no address'));
  return path;
}

function fileUrl({ status, location }: Answered): string {
  if (status === 303 && location !== null && /^https?:\/\//.test(location)) return location;
  throw new ConnectorFault('unavailable', null, new Error('printing gave no file'));
}
