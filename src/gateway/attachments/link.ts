import type { Static } from 'typebox';
import { calls } from '#contract/calls.ts';
import type { attachmentFileResponse } from '#contract/requests/requests.ts';
import { createAttachmentTickets, TICKET_MS } from '../crypto/file-tickets.ts';
import type { GatewayDeps } from '../deps.ts';
import { ProblemError } from '../http/problem.ts';
import { type Asking, maySee } from '../requests/actor.ts';
import { findAttachments } from '../store/requests/attachments.ts';
import { findRequest } from '../store/requests/rows.ts';

export interface AttachmentPlace {
  readonly requestId: string;
  readonly attachmentId: string;
}

/**
 * A link to a file of a request, valid for five minutes without a session. @throws ProblemError `not_found`
 */
export async function linkFile(
  { database, clock, config }: Pick<GatewayDeps, 'database' | 'clock' | 'config'>,
  { accountId, caller }: Pick<Asking, 'accountId' | 'caller'>,
  { requestId, attachmentId }: AttachmentPlace,
): Promise<Static<typeof attachmentFileResponse>> {
  if (!maySee(caller)) throw new ProblemError('permission_denied');
  const request = await findRequest(database, accountId, requestId);
  const files = request ? await findAttachments(database, [request.id]) : [];
  const file = files.find(({ id }) => id === attachmentId);
  if (!file) throw new ProblemError('not_found');
  const expiresAt = clock.now() + TICKET_MS;
  const tickets = createAttachmentTickets(config.encryptionKey);
  const ticket = await tickets.sign({ accountId, attachmentId, expiresAt });
  return {
    url: `${config.publicUrl.origin}${calls.attachment.path.replace('{ticket}', ticket)}`,
    expires_at: new Date(expiresAt).toISOString(),
    file_name: file.fileName,
  };
}
