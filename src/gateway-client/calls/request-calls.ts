/**
 * Requests to accounting, as the card sees them. A write carries the key created with its draft, so it may be
 * repeated.
 */
import type { EntityRef } from '#contract/common-schemas.ts';
import type {
  AccountingRequest,
  Attachment,
  NewRequest,
  NewRequestResponse,
  NewStep,
  NewStepResponse,
  RequestChangesResponse,
  RequestFormResponse,
  RequestListResponse,
} from '#contract/requests/requests.ts';
import type { WirePath } from '#contract/wire-path.ts';
import { ApiError } from '#http/errors.ts';
import { createUploadSend } from '#http/upload.ts';
import type { Read } from '../reader.ts';
import type { Validate } from '../validate.ts';

export interface RequestCalls {
  /** Requests of one card, newest first, a page at a time. */
  list(entity: EntityRef, cursor: string | null, signal: AbortSignal): Promise<RequestListResponse>;
  form(signal: AbortSignal): Promise<RequestFormResponse>;
  create(request: NewRequest, key: string, signal: AbortSignal): Promise<NewRequestResponse>;
  step(id: string, step: NewStep, key: string, signal: AbortSignal): Promise<AccountingRequest>;
  /** An answer that corrects the request: the user must look at a similar one first. */
  correct(id: string, step: NewStep, key: string, signal: AbortSignal): Promise<NewStepResponse>;
  changes(after: string | null, signal: AbortSignal): Promise<RequestChangesResponse>;
  /** A link that works for a short time without a session. */
  fileUrl(requestId: string, attachmentId: string, signal: AbortSignal): Promise<string>;
  upload(file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<Attachment>;
}

export interface RequestValidators {
  readonly list: Validate;
  readonly form: Validate;
  readonly changes: Validate;
  readonly file: Validate;
  readonly attachment: Validate;
}

export function requestCalls(read: Read, validators: RequestValidators): RequestCalls {
  const isRequest = (data: unknown): boolean => validators.list({ items: [data], next: null });
  return {
    list: (entity, cursor, signal) => {
      const query = new URLSearchParams({ entity_type: entity.type, entity_id: entity.id, limit: '20' });
      if (cursor !== null) query.set('cursor', cursor);
      const path: WirePath = `/v1/requests?${query}`;
      return read({ operation: 'requests', method: 'GET', path, validate: validators.list }, signal);
    },
    form: (signal) => {
      const path: WirePath = '/v1/requests:form';
      return read({ operation: 'request form', method: 'GET', path, validate: validators.form }, signal);
    },
    create: (body, key, signal) =>
      read({ ...write('new request', '/v1/requests', body, key), validate: isCreated(isRequest) }, signal),
    step: (id, body, key, signal) =>
      read({ ...write('step', `/v1/requests/${id}/steps`, body, key), validate: isRequest }, signal),
    correct: (id, body, key, signal) => {
      const validate: Validate = (data) => isRequest(data) || isCreated(isRequest)(data);
      return read({ ...write('correction', `/v1/requests/${id}/steps`, body, key), validate }, signal);
    },
    changes: (after, signal) => {
      const path: WirePath = after === null ? '/v1/requests:changes' : `/v1/requests:changes?after=${after}`;
      return read({ operation: 'changes', method: 'GET', path, validate: validators.changes }, signal);
    },
    ...fileCalls(read, validators),
  };
}

function fileCalls(
  read: Read,
  { file, attachment }: RequestValidators,
): Pick<RequestCalls, 'fileUrl' | 'upload'> {
  return {
    async fileUrl(requestId, attachmentId, signal) {
      const path: WirePath = `/v1/requests/${requestId}/attachments/${attachmentId}/file`;
      const { url } = await read<{ url: string }>(
        { operation: 'request file', method: 'POST', path, validate: file },
        signal,
      );
      if (!/^https?:\/\//.test(url)) throw new ApiError('shape', 'request file');
      return url;
    },
    upload(body, onProgress, signal) {
      const path: WirePath = `/v1/attachments?${new URLSearchParams({ file_name: body.name })}`;
      const headers = { 'Content-Type': body.type || 'application/octet-stream' };
      const send = createUploadSend(onProgress);
      const call = { operation: 'upload', method: 'POST', path, body, headers, send } as const;
      return read({ ...call, validate: attachment }, signal);
    },
  };
}

function write(operation: string, path: WirePath, body: unknown, key: string) {
  return { operation, method: 'POST', path, body, headers: { 'Idempotency-Key': key } } as const;
}

/** Reuses the validator of a list for one request, at no cost in the bundle. */
function isCreated(isRequest: Validate): Validate {
  return (data) => {
    const { kind, request, similar } = (data ?? {}) as Record<string, unknown>;
    return (kind === 'created' && isRequest(request)) || (kind === 'lookalike' && isRequest(similar));
  };
}
