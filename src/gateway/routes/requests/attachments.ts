import { calls } from '#contract/calls.ts';
import { fileStream } from '../../attachments/file-stream.ts';
import { givenName } from '../../attachments/given-name.ts';
import { linkFile } from '../../attachments/link.ts';
import { storeFile } from '../../attachments/store-file.ts';
import { createAttachmentTickets } from '../../crypto/file-tickets.ts';
import { noteForLog } from '../../http/env.ts';
import { attachmentDisposition } from '../../http/file-name.ts';
import { ProblemError } from '../../http/problem.ts';
import { findFile, readPiece } from '../../store/requests/attachments.ts';
import { type Registrar, register, serve } from '../register.ts';
import { askingOf } from './requests.ts';

/** A file never runs and is never shown inside one of our pages. */
const POLICY = "default-src 'none'; sandbox";

/** Files of requests: received as raw bytes, served through short-lived links. */
export function registerAttachments(registrar: Registrar): void {
  const { deps } = registrar;
  register(registrar, calls.uploadAttachment, ({ context, query, bytes, caller }) =>
    storeFile(deps, askingOf(caller), { name: givenName(context, query.file_name), bytes }),
  );
  register(registrar, calls.attachmentFile, ({ params, caller }) => {
    const { id: requestId, attachment_id: attachmentId } = params;
    return linkFile(deps, askingOf(caller), { requestId, attachmentId });
  });
  registerLinks(registrar);
}

function registerLinks(registrar: Registrar): void {
  const { database, clock, config, log } = registrar.deps;
  const tickets = createAttachmentTickets(config.encryptionKey);
  serve(registrar, calls.attachment, async ({ context, params }) => {
    const ticket = await tickets.read(params.ticket, clock.now());
    if (!ticket) throw new ProblemError('link_expired');
    noteForLog(context, { account_id: ticket.accountId });
    registrar.limits.takeTicket(params.ticket, ticket.accountId);
    const file = await findFile(database, ticket.accountId, ticket.attachmentId);
    if (!file) throw new ProblemError('not_found');
    const content = await fileStream(
      file.size,
      (from, most) => readPiece(database, file.id, { from, most }),
      (error) => log.error('file_broke_off', error, { account_id: ticket.accountId }),
    );
    context.header('Content-Type', file.mediaType);
    context.header('Content-Disposition', attachmentDisposition(file.fileName));
    context.header('Content-Security-Policy', POLICY);
    context.header('Cache-Control', 'no-store');
    context.header('Content-Length', String(file.size));
    return context.body(content);
  });
}
