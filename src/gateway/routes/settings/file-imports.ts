import { createHash } from 'node:crypto';
import { calls } from '#contract/calls.ts';
import type { FileImportsResponse, FileReading } from '#contract/settings/file-imports.ts';
import type { AccountId } from '#domain/ids.ts';
import { visibleText } from '#domain/text/visible-text.ts';
import { givenName } from '../../attachments/given-name.ts';
import { catchUp } from '../../books/catch-up.ts';
import { ConnectionGone } from '../../books/ingest.ts';
import { UnreadableFile } from '../../connectors/files/cells.ts';
import { stepOfCursor } from '../../connectors/files/cursor.ts';
import { shapeOf } from '../../connectors/files/read-file.ts';
import { isUnderstood } from '../../connectors/files/record.ts';
import type { GatewayDeps } from '../../deps.ts';
import { compareFile } from '../../file-imports/compare.ts';
import { lookAt, readUpload } from '../../file-imports/look.ts';
import { showImport } from '../../file-imports/serialize.ts';
import type { Caller } from '../../http/authenticate.ts';
import { oneAtATime } from '../../http/one-at-a-time.ts';
import { ProblemError } from '../../http/problem.ts';
import { abortWhenLate } from '../../jobs/queue.ts';
import { type ConnectionRow, readConnections } from '../../store/books/connections.ts';
import {
  addImport,
  type ImportDeed,
  readImports,
  readLastStep,
  undoImport,
} from '../../store/file-imports/imports.ts';
import { addUpload, findUpload, type UploadRow } from '../../store/file-imports/uploads.ts';
import { type Registrar, register } from '../register.ts';

/** Time for the figures to follow before an answer; the worker goes on with the rest. */
const APPLY_MS = 5_000;

/** Files an administrator brings into a connection. */
export function registerFileImports(registrar: Registrar): void {
  registerLooks(registrar);
  registerImports(registrar);
}

function registerLooks(registrar: Registrar): void {
  const { deps } = registrar;
  const { database, clock, secretBytes } = deps;
  const turns = oneAtATime();
  register(registrar, calls.uploadBooksFile, async ({ context, params, query, bytes, caller, signal }) => {
    const { accountId, userId } = caller.session;
    const connection = await findOpen(deps, accountId, params.id);
    const fileName = visibleText(givenName(context, query.file_name)).slice(0, LONGEST_NAME);
    const upload = {
      id: newId(secretBytes),
      userId,
      fileName,
      digest: createHash('sha256').update(bytes).digest('hex'),
      content: bytes,
      changedOn: query.changed_on ?? null,
      createdAt: new Date(clock.now()),
    };
    await addUpload(database, { accountId, connectionId: connection.id }, upload);
    return turns.run(accountId, signal, () => lookAt(deps, connection, upload, signal));
  });
  register(registrar, calls.lookAtBooksFile, async ({ params, body, caller, signal }) => {
    const { accountId } = caller.session;
    const connection = await findOpen(deps, accountId, params.id);
    const upload = await needUpload(deps, connection, params.upload_id);
    return turns.run(accountId, signal, () => lookAt(deps, connection, upload, signal, body.reading));
  });
}

const LONGEST_NAME = 200;

function registerImports(registrar: Registrar): void {
  const { deps } = registrar;
  const turns = oneAtATime();
  register(registrar, calls.fileImports, async ({ params, caller: { session } }) => {
    const connection = await findOpen(deps, session.accountId, params.id);
    return answer(deps, connection, null);
  });
  register(registrar, calls.importBooksFile, async ({ params, body, caller, signal }) => {
    const { accountId } = caller.session;
    const connection = await findOpen(deps, accountId, params.id);
    const made = await turns.run(accountId, signal, () =>
      importFile(deps, { caller, connection, body, signal }),
    );
    await apply(deps, accountId, connection.id);
    return answer(deps, connection, made);
  });
  register(registrar, calls.undoFileImport, async ({ params, caller }) => {
    const { accountId } = caller.session;
    const connection = await findOpen(deps, accountId, params.id);
    const outcome = await undoImport(deps.database, deedOf(deps, caller, connection.id), params.import_id);
    if (outcome === 'gone') throw new ProblemError('not_found');
    if (outcome === 'conflict') throw new ProblemError('conflict');
    await apply(deps, accountId, connection.id);
    return answer(deps, connection, null);
  });
}

interface Asked {
  readonly caller: Caller;
  readonly connection: ConnectionRow;
  readonly body: { readonly upload: string; readonly reading: FileReading };
  readonly signal: AbortSignal;
}

/** @returns the import that was made, null when nothing would have changed */
async function importFile(
  deps: GatewayDeps,
  { caller, connection, body, signal }: Asked,
): Promise<string | null> {
  const upload = await needUpload(deps, connection, body.upload);
  const { opened, file } = await readUpload(deps, connection, upload, signal, body.reading).catch(asProblem);
  if (file.missing.length > 0) throw fault('/reading/columns', `must name ${file.missing.join(', ')}`);
  const deed = deedOf(deps, caller, connection.id);
  const { reading } = file;
  const made = {
    id: newId(deps.secretBytes),
    kind: reading.kind,
    fileName: upload.fileName,
    digest: upload.digest,
    reading,
    shape: shapeOf(opened, reading.header),
    upload: upload.id,
    rows: file.rows.filter(isUnderstood),
  };
  const outcome = await addImport(deps.database, deed, made, async (reader) => {
    const { counts, isNews, isOld } = await compareFile(reader, deed, file);
    if (isOld) throw new ProblemError('conflict', { reason: 'older_debts' });
    return isNews ? counts : null;
  });
  if (outcome === 'gone') throw new ProblemError('conflict');
  return outcome === 'made' ? made.id : null;
}

function asProblem(error: unknown): never {
  if (error instanceof UnreadableFile) throw fault('/upload', `cannot be read: ${error.fault}`);
  throw error;
}

/** Brings it into the figures at once where it is short; what fails here the worker tries again. */
async function apply(deps: GatewayDeps, accountId: AccountId, id: string): Promise<void> {
  const { database, clock, lifetime } = deps;
  const connection = await findOpen(deps, accountId, id);
  const feed = deps.feedOf(connection);
  if (!feed) return;
  let late: AbortSignal | undefined;
  try {
    await abortWhenLate(lifetime, APPLY_MS, (signal) => {
      late = signal;
      return catchUp({ database, clock }, { connection, feed, signal });
    });
  } catch (error) {
    if (error !== late?.reason && !(error instanceof ConnectionGone)) throw error;
  }
}

async function answer(
  { database }: Pick<GatewayDeps, 'database'>,
  { accountId, id }: ConnectionRow,
  made: string | null,
): Promise<FileImportsResponse> {
  const place = { accountId: accountId as AccountId, connectionId: id };
  const imports = await readImports(database, place);
  const [now] = (await readConnections(database, place.accountId)).filter((row) => row.id === id);
  const isApplied = stepOfCursor(now?.cursor ?? null) >= (await readLastStep(database, place));
  return { imports: imports.map(showImport), is_applied: isApplied, made };
}

/** @throws ProblemError for a connection that is not there, or takes no files */
async function findOpen(
  { database, systems }: Pick<GatewayDeps, 'database' | 'systems'>,
  accountId: AccountId,
  id: string,
): Promise<ConnectionRow> {
  const found = (await readConnections(database, accountId)).find((row) => row.id === id);
  const takesFiles = systems.some(({ kind, files }) => kind === found?.kind && files);
  if (!found || !takesFiles) throw new ProblemError('not_found');
  return found;
}

async function needUpload(
  { database }: Pick<GatewayDeps, 'database'>,
  { accountId, id }: ConnectionRow,
  uploadId: string,
): Promise<UploadRow> {
  const found = await findUpload(database, { accountId: accountId as AccountId, connectionId: id }, uploadId);
  if (!found) throw new ProblemError('not_found');
  return found;
}

function deedOf(
  { clock }: Pick<GatewayDeps, 'clock'>,
  { session }: Caller,
  connectionId: string,
): ImportDeed {
  const { accountId, userId, origin } = session;
  return { accountId, userId, origin, at: new Date(clock.now()), connectionId };
}

function newId(secretBytes: GatewayDeps['secretBytes']): string {
  return `f${Buffer.from(secretBytes(12)).toString('hex')}`;
}

function fault(pointer: string, detail: string): ProblemError {
  return new ProblemError('invalid_body', { errors: [{ pointer, detail }] });
}
