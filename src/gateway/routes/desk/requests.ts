import { calls } from '#contract/calls.ts';
import type { AccountingRequest } from '#contract/requests/requests.ts';
import { createUserNames, named, namedActor } from '../../amo/user-names.ts';
import { givenName } from '../../attachments/given-name.ts';
import { linkFile } from '../../attachments/link.ts';
import { storeFile } from '../../attachments/store-file.ts';
import type { DeskCaller } from '../../desk/authenticate.ts';
import { readQueue } from '../../desk/read-queue.ts';
import type { Asking } from '../../requests/actor.ts';
import { readRequest } from '../../requests/read.ts';
import { takeDeskStep } from '../../requests/steps/take-step.ts';
import { takeSteps } from '../../requests/steps/take-steps.ts';
import { type Registrar, register } from '../register.ts';

/** Requests as accounting processes them; the life cycle is the same as for the widget. */
export function registerDeskRequests(registrar: Registrar): void {
  const { deps } = registrar;
  const { database, config } = deps;
  const askingOf = ({ session }: DeskCaller): Asking => ({
    accountId: session.accountId,
    caller: { kind: 'accountant', id: session.member.id, name: session.member.name },
    origin: config.publicUrl.origin,
  });
  const users = createUserNames({ ...deps, accounts: deps.amo.accounts });
  const withNames = async (asked: Promise<AccountingRequest>, { session }: DeskCaller) =>
    named(await asked, await users.of(session.accountId));
  register(registrar, calls.deskRequests, async ({ query, caller }) => {
    const asking = askingOf(caller);
    const { accountId } = asking;
    const place = { accountId, memberId: caller.session.member.id };
    const { items, authors, ...rest } = await readQueue(database, place, asking.caller, query);
    const names = await users.of(accountId);
    return {
      ...rest,
      items: items.map((item) => named(item, names)),
      authors: authors.map((author) => namedActor(author, names)),
    };
  });
  register(registrar, calls.takeDeskSteps, async ({ body, key, caller, signal }) => {
    const asking = askingOf(caller);
    const { items, ...step } = body;
    const answer = await takeSteps(deps, { ...asking, key, signal }, { step, items });
    const names = await users.of(asking.accountId);
    return {
      items: answer.items.map((item) => ({ ...item, request: item.request && named(item.request, names) })),
    };
  });
  register(registrar, calls.deskRequest, ({ params, caller }) =>
    withNames(readRequest(database, askingOf(caller), params.id), caller),
  );
  register(registrar, calls.takeDeskStep, ({ params, body, key, caller, signal }) =>
    withNames(takeDeskStep(deps, { ...askingOf(caller), key, signal }, params.id, body), caller),
  );
  register(registrar, calls.uploadDeskAttachment, ({ context, query, bytes, caller }) =>
    storeFile(deps, askingOf(caller), { name: givenName(context, query.file_name), bytes }),
  );
  register(registrar, calls.deskAttachmentFile, ({ params, caller }) => {
    const { id: requestId, attachment_id: attachmentId } = params;
    return linkFile(deps, askingOf(caller), { requestId, attachmentId });
  });
}
