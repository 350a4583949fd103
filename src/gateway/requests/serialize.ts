import type { AccountingUpdate } from '#contract/requests/accounting-update.ts';
import type { AccountingRequest, Attachment, RequestStep } from '#contract/requests/requests.ts';
import { type EntityKey, parseEntityText } from '#domain/ids.ts';
import { actionsOf } from '#domain/requests/request-status.ts';
import type { Database } from '../store/engine/database.ts';
import { type AttachmentRow, findAttachments } from '../store/requests/attachments.ts';
import type { RequestRow } from '../store/requests/rows.ts';
import { findSteps, type StepRow } from '../store/requests/steps.ts';
import { partOf, type RequestCaller } from './actor.ts';

/** Requests as one caller sees them, in their order: two statements, however many there are. */
export async function showRequests(
  reader: Pick<Database, 'select'>,
  caller: RequestCaller,
  rows: readonly RequestRow[],
): Promise<AccountingRequest[]> {
  const ids = rows.map(({ id }) => id);
  const steps = await findSteps(reader, ids);
  const files = await findAttachments(reader, ids);
  return rows.map((row) =>
    show(row, caller, {
      steps: steps.filter(({ requestId }) => requestId === row.id),
      files: files.filter(({ requestId }) => requestId === row.id),
    }),
  );
}

/** One request, as {@link showRequests}. */
export async function showRequest(
  reader: Pick<Database, 'select'>,
  caller: RequestCaller,
  row: RequestRow,
): Promise<AccountingRequest> {
  const [shown] = await showRequests(reader, caller, [row]);
  if (!shown) throw new Error('a request was not shown');
  return shown;
}

interface Parts {
  readonly steps: readonly StepRow[];
  readonly files: readonly AttachmentRow[];
}

function show(row: RequestRow, caller: RequestCaller, { steps, files }: Parts): AccountingRequest {
  const { id, number, version, content, total, status, result } = row;
  const filesOf = (role: AttachmentRow['role']): Attachment[] =>
    files.filter((file) => file.role === role).map(showAttachment);
  // In a reopened request the result is accounting's draft of the next one.
  const isShown = status === 'done' || caller.kind === 'accountant';
  return {
    id,
    number,
    version,
    content,
    total,
    status,
    entity: entityOf(row),
    entity_name: row.entityName,
    author: { kind: 'user', id: String(row.authorId), name: '' },
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
    attachments: filesOf('request'),
    steps: steps.map(showStep),
    result: isShown && result ? { ...result, attachments: filesOf('result') } : null,
    actions: actionsOf(row, partOf(caller, row)),
  };
}

export function entityOf(row: Pick<RequestRow, 'entity'>): EntityKey {
  const entity = parseEntityText(row.entity);
  if (!entity) throw new Error('a request is of no entity');
  return entity;
}

export function showAttachment({
  id,
  fileName,
  mediaType,
  size,
}: Pick<AttachmentRow, 'id' | 'fileName' | 'mediaType' | 'size'>): Attachment {
  return { id, file_name: fileName, media_type: mediaType, bytes: size };
}

function showStep({
  at,
  action,
  status,
  text,
  accountingUpdate: stored,
  details,
  ...by
}: StepRow): RequestStep {
  const { document: _key, ...update } = stored ?? {};
  return {
    at: at.toISOString(),
    action,
    status,
    text,
    by: { kind: by.actorKind, id: by.actorId, name: by.actorName },
    ...(stored && { accounting_update: update as AccountingUpdate }),
    ...details,
  };
}
