import type { FeedDocument, FeedSnapshot } from '../feed.ts';
import { clientSelect } from './counterparties.ts';
import type { Frame } from './frame.ts';
import { readPage, readPages } from './list.ts';
import type { DocumentShape } from './shape.ts';
import type { Source } from './source.ts';
import { NEWEST_FIRST } from './sweep.ts';

const KEY = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const ROWS_A_PAGE = 500;

/** One client with everything it has, as it is now; null when there is none. @throws ConnectorFault */
export async function readSnapshot(
  source: Source,
  id: string,
  signal: AbortSignal,
): Promise<FeedSnapshot | null> {
  if (!KEY.test(id)) return null;
  const frame = await source.frame(signal);
  const version = source.version();
  const { set } = frame.profile.clients;
  const filter = `Ref_Key eq guid'${id}'`;
  const asked = { set, filter, orderby: 'Ref_Key', select: clientSelect(frame), top: 1 };
  const { rows } = await readPage(source.client, asked, signal);
  const [client] = source.counterparties(rows, frame, version);
  if (!client) return null;
  const documents: FeedDocument[] = [];
  for (const shape of frame.documents)
    documents.push(...(await ofClient({ source, frame, version }, shape, id, signal)));
  return { whole: { id, version }, counterparties: [client], documents, ownEntities: frame.ownEntities };
}

interface Reader {
  readonly source: Source;
  readonly frame: Frame;
  readonly version: number;
}

async function ofClient(
  { source, frame, version }: Reader,
  shape: DocumentShape,
  id: string,
  signal: AbortSignal,
): Promise<FeedDocument[]> {
  const { set } = shape.profile;
  const key = `guid'${id}'`;
  // A field of several types that is compared with a bare key equals nothing.
  const filter = shape.isClientMixed
    ? `${shape.client} eq cast(${key},'${frame.profile.clients.set}')`
    : `${shape.client}_Key eq ${key}`;
  const asked = { set, filter, orderby: NEWEST_FIRST, select: shape.select, top: ROWS_A_PAGE };
  const found: FeedDocument[] = [];
  for await (const rows of readPages(source.client, asked, signal)) {
    found.push(...(await source.documents(shape, rows, { version, signal })));
  }
  return found;
}
