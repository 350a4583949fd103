/**
 * The gateway's client of the accountant's desk: same origin, the session in a cookie that scripts cannot
 * read.
 */
import type { DocumentFileResponse } from '#contract/books/document-list.ts';
import type { ReconciliationResponse, StatementFile } from '#contract/books/reconciliation.ts';
import type { DeskListResponse, DeskQuery, DeskSessionResponse } from '#contract/requests/desk.ts';
import type {
  DraftInvoiceResponse,
  DraftLook,
  DraftLookQuery,
  NewDraftInvoice,
} from '#contract/requests/draft-invoices.ts';
import type { DeskSteps, StepsResponse } from '#contract/requests/request-batch.ts';
import type { AccountingRequest, Attachment, NewStep } from '#contract/requests/requests.ts';
import type { DeskPath } from '#contract/wire-path.ts';
import { ApiError } from '#http/errors.ts';
import { retrying } from '#http/retry.ts';
import { createSend, type SendRequest } from '#http/send.ts';
import { createUploadSend } from '#http/upload.ts';
import type { Clock } from '#shared/clock.ts';
import type { Validate } from './validate.ts';

/** Every answer is validated against its schema; every rejection is an `ApiError`. */
export interface DeskClient {
  /** Uses up the secret of an invitation link; never repeated automatically. */
  signIn(secret: string, signal: AbortSignal): Promise<DeskSessionResponse>;
  session(signal: AbortSignal): Promise<DeskSessionResponse>;
  signOut(signal: AbortSignal): Promise<void>;
  list(query: DeskQuery, signal: AbortSignal): Promise<DeskListResponse>;
  read(id: string, signal: AbortSignal): Promise<AccountingRequest>;
  /** @param key the same for every attempt of one step */
  act(id: string, step: NewStep, key: string, signal: AbortSignal): Promise<AccountingRequest>;
  /** Several independent steps under one key. */
  actOnMany(steps: DeskSteps, key: string, signal: AbortSignal): Promise<StepsResponse>;
  upload(file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<Attachment>;
  /** A link that works for a short time without a session. */
  fileUrl(id: string, attachmentId: string, signal: AbortSignal): Promise<string>;
  /** Reconciliation statements of the client of a request, of the period it names. */
  statements(id: string, signal: AbortSignal): Promise<ReconciliationResponse>;
  /** As `fileUrl`, for one of them. */
  statementFile(id: string, asked: StatementFile, signal: AbortSignal): Promise<DocumentFileResponse>;
  /** Whether a draft invoice can be made of a request, and the one that was made. */
  draftInvoice(id: string, signal: AbortSignal): Promise<DraftInvoiceResponse>;
  draftLook(id: string, query: DraftLookQuery, signal: AbortSignal): Promise<DraftLook>;
  /** Sent again it makes no second one. */
  makeDraftInvoice(id: string, body: NewDraftInvoice, signal: AbortSignal): Promise<DraftInvoiceResponse>;
}

export interface DeskClientDeps {
  /** Origin of the page itself. */
  readonly origin: string;
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  readonly validators: {
    readonly session: Validate;
    readonly list: Validate;
    readonly steps: Validate;
    readonly attachment: Validate;
    readonly file: Validate;
    readonly statements: Validate;
    readonly draftInvoice: Validate;
    readonly draftLook: Validate;
  };
}

type Asked = Pick<SendRequest, 'operation' | 'method' | 'body' | 'headers'> & {
  readonly path: DeskPath;
  readonly validate: Validate;
};
type Ask = <Answer>(asked: Asked, signal: AbortSignal) => Promise<Answer>;

export function createDeskClient(deps: DeskClientDeps): DeskClient {
  const { validators } = deps;
  const ask = createAsk(deps);
  const read: Ask = (asked, signal) => retrying(() => ask(asked, signal), signal, deps.clock.random);
  const { session: isSession, list: isList } = validators;
  const isRequest: Validate = (data) => isList({ items: [data], next: null, counts: NO_COUNTS, authors: [] });
  const place = { operation: 'session', path: '/session' } as const;
  return {
    signIn: (secret, signal) =>
      ask({ ...place, method: 'POST', body: { secret }, validate: isSession }, signal),
    session: (signal) => read({ ...place, method: 'GET', validate: isSession }, signal),
    signOut: (signal) => ask({ ...place, method: 'DELETE', validate: () => true }, signal),
    list: (query, signal) => {
      const path: DeskPath = `/requests?${new URLSearchParams(textsOf(query))}`;
      return read({ operation: 'queue', method: 'GET', path, validate: isList }, signal);
    },
    read: (id, signal) =>
      read({ operation: 'request', method: 'GET', path: `/requests/${id}`, validate: isRequest }, signal),
    act: (id, body, key, signal) => {
      const headers = { 'Idempotency-Key': key };
      const path: DeskPath = `/requests/${id}/steps`;
      return read({ operation: 'step', method: 'POST', path, body, headers, validate: isRequest }, signal);
    },
    actOnMany: (body, key, signal) => {
      const headers = { 'Idempotency-Key': key };
      const asked = { operation: 'steps', method: 'POST', path: '/requests:steps', body, headers } as const;
      return read({ ...asked, validate: validators.steps }, signal);
    },
    ...fileCalls(deps, read),
    ...statementCalls(deps, read),
    ...draftInvoiceCalls(deps, read),
  };
}

const NO_COUNTS = { new: 0, mine: 0, waiting: 0 };

function fileCalls(
  { origin, validators }: DeskClientDeps,
  read: Ask,
): Pick<DeskClient, 'upload' | 'fileUrl'> {
  return {
    upload: async (file, onProgress, signal) => {
      const { body } = await createUploadSend(onProgress)({
        operation: 'upload',
        method: 'POST',
        url: `${origin}/v1/desk/attachments?${new URLSearchParams({ file_name: file.name })}`,
        headers: { 'Content-Type': file.type || 'application/octet-stream' },
        body: file,
        credentials: 'same-origin',
        signal,
      });
      if (!validators.attachment(body)) throw new ApiError('shape', 'upload');
      return body as Attachment;
    },
    fileUrl: async (id, attachmentId, signal) => {
      const path: DeskPath = `/requests/${id}/attachments/${attachmentId}/file`;
      const asked = { operation: 'file', method: 'POST', path, validate: validators.file } as const;
      const { url } = await read<{ url: string }>(asked, signal);
      if (!/^https?:\/\//.test(url)) throw new ApiError('shape', 'file');
      return url;
    },
  };
}

function statementCalls(
  { validators }: DeskClientDeps,
  read: Ask,
): Pick<DeskClient, 'statements' | 'statementFile'> {
  return {
    statements: (id, signal) => {
      const path: DeskPath = `/requests/${id}/reconciliation`;
      return read(
        { operation: 'reconciliation', method: 'GET', path, validate: validators.statements },
        signal,
      );
    },
    statementFile: async (id, body, signal) => {
      const path: DeskPath = `/requests/${id}/reconciliation:file`;
      const asked = { operation: 'file', method: 'POST', path, body, validate: validators.file } as const;
      const file = await read<DocumentFileResponse>(asked, signal);
      if (!/^https?:\/\//.test(file.url)) throw new ApiError('shape', 'file');
      return file;
    },
  };
}

function draftInvoiceCalls(
  { validators }: DeskClientDeps,
  read: Ask,
): Pick<DeskClient, 'draftInvoice' | 'draftLook' | 'makeDraftInvoice'> {
  const at = (id: string) => `/requests/${id}/draft-invoice` as const;
  const validate = validators.draftInvoice;
  return {
    draftInvoice: (id, signal) =>
      read({ operation: 'draft_invoice', method: 'GET', path: at(id), validate }, signal),
    draftLook: (id, query, signal) => {
      const path: DeskPath = `${at(id)}:look?${new URLSearchParams(query)}`;
      return read({ operation: 'draft_look', method: 'GET', path, validate: validators.draftLook }, signal);
    },
    makeDraftInvoice: (id, body, signal) =>
      read({ operation: 'draft_invoice', method: 'POST', path: at(id), body, validate }, signal),
  };
}

function createAsk({ origin, fetch }: DeskClientDeps): Ask {
  const send = createSend(fetch);
  return async <Answer>({ path, validate, ...asked }: Asked, signal: AbortSignal): Promise<Answer> => {
    const url = `${origin}/v1/desk${path}`;
    const { status, body } = await send({ ...asked, url, credentials: 'same-origin', signal });
    if (!validate(body)) throw new ApiError('shape', asked.operation, { status });
    return body as Answer;
  };
}

function textsOf(query: DeskQuery): Record<string, string> {
  return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]));
}
