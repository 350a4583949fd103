import { calls } from '#contract/calls.ts';
import { givenName } from '../attachments/given-name.ts';
import { linkFile } from '../attachments/link.ts';
import { storeFile } from '../attachments/store-file.ts';
import type { DeskCaller } from '../desk/authenticate.ts';
import { readQueue } from '../desk/read-queue.ts';
import type { Asking } from '../requests/asker.ts';
import { readRequest } from '../requests/read.ts';
import { takeDeskStep } from '../requests/take-step.ts';
import { type Registrar, register } from './register.ts';

/** Requests as accounting works them off; the life of a request is the same as for the widget. */
export function registerDeskRequests(registrar: Registrar): void {
  const { deps } = registrar;
  const { database, config } = deps;
  const askingOf = ({ session }: DeskCaller): Asking => ({
    accountId: session.accountId,
    asker: { kind: 'accountant', id: session.member.id, name: session.member.name },
    origin: config.publicUrl.origin,
  });
  register(registrar, calls.deskRequests, ({ query, caller }) => {
    const { accountId, asker } = askingOf(caller);
    return readQueue(database, { accountId, memberId: caller.session.member.id }, asker, query);
  });
  register(registrar, calls.deskRequest, ({ params, caller }) =>
    readRequest(database, askingOf(caller), params.id),
  );
  register(registrar, calls.takeDeskStep, ({ params, body, key, caller, signal }) =>
    takeDeskStep(deps, { ...askingOf(caller), key, signal }, params.id, body),
  );
  register(registrar, calls.uploadDeskAttachment, ({ context, query, bytes, caller }) =>
    storeFile(deps, askingOf(caller), { name: givenName(context, query.file_name), bytes }),
  );
  register(registrar, calls.deskAttachmentFile, ({ params, caller }) => {
    const { id: requestId, attachment_id: attachmentId } = params;
    return linkFile(deps, askingOf(caller), { requestId, attachmentId });
  });
}
