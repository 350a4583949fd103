import type { FeedSnapshot } from '../feed.ts';
import type { Answered } from './client.ts';
import { START } from './cursor.ts';
import type { SourceDocument } from './documents.ts';
import { isRefused } from './fault.ts';
import { fieldsOf, linkOf } from './fields.ts';
import { documentKinds, type SourceKind } from './kinds.ts';
import { LARGEST_PAGE } from './list.ts';
import type { Source } from './source.ts';
import { readWindow } from './window.ts';

/** One client with everything it has, as it is now; null when there is none. @throws ConnectorFault */
export async function readSnapshot(
  source: Source,
  id: string,
  now: number,
  signal: AbortSignal,
): Promise<FeedSnapshot | null> {
  const answer = await findClient(source, id, signal);
  if (!answer) return null;
  const row = fieldsOf(answer.body, 'counterparty');
  const href = linkOf({ row }, 'row')?.href ?? '';
  // By the system's own clock, to which the moments of changes belong: what changes from now on is newer.
  const version = answer.at ?? now;
  const documents = await ofAllKinds(source, href, signal);
  return {
    whole: { id, version },
    counterparties: await source.counterparties([row], signal),
    documents,
    ownEntities: (await source.frame(signal)).ownEntities,
  };
}

/** As many kinds at once as the system takes. */
const AT_ONCE = 4;

async function ofAllKinds(source: Source, href: string, signal: AbortSignal): Promise<SourceDocument[]> {
  const waiting = [...documentKinds];
  const found: SourceDocument[] = [];
  const work = async (): Promise<void> => {
    for (let kind = waiting.shift(); kind; kind = waiting.shift()) {
      found.push(...(await ofClient(source, kind, href, signal)));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return found;
}

async function findClient(source: Source, id: string, signal: AbortSignal): Promise<Answered | null> {
  try {
    const path = `/entity/counterparty/${encodeURIComponent(id)}`;
    return await source.client.ask({ path, query: { expand: 'contactpersons' }, signal });
  } catch (error) {
    if (isRefused(error, 'gone')) return null;
    throw error;
  }
}

async function ofClient(
  source: Source,
  kind: SourceKind,
  href: string,
  signal: AbortSignal,
): Promise<SourceDocument[]> {
  const found: SourceDocument[] = [];
  for (let from = START; ; ) {
    const asked = { kind, all: [`agent=${href}`], limit: LARGEST_PAGE };
    const { rows, next, isLast } = await readWindow(source.client, asked, from, signal);
    found.push(...(await source.documents(kind, rows, signal)));
    if (isLast) return found;
    from = next;
  }
}
