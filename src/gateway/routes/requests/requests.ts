import { calls } from '#contract/calls.ts';
import { findBank } from '../../banks/find.ts';
import type { Caller } from '../../http/authenticate.ts';
import type { Asking } from '../../requests/actor.ts';
import { createRequest } from '../../requests/create.ts';
import { readForm } from '../../requests/form.ts';
import { listApprovals, listRequests, readChanges, readRequest } from '../../requests/read.ts';
import { takeStep } from '../../requests/steps/take-step.ts';
import { takeSteps } from '../../requests/steps/take-steps.ts';
import { type Registrar, register } from '../register.ts';

/** Requests to accounting, as a CRM user makes and follows them. */
export function registerRequests(registrar: Registrar): void {
  const { deps } = registrar;
  const { database } = deps;
  register(registrar, calls.createRequest, ({ body, key, caller, signal }) =>
    createRequest(deps, { ...askingOf(caller), key, signal }, body),
  );
  register(registrar, calls.requests, ({ query, caller }) => listRequests(database, askingOf(caller), query));
  register(registrar, calls.request, ({ params, caller }) =>
    readRequest(database, askingOf(caller), params.id),
  );
  register(registrar, calls.takeStep, ({ params, body, key, caller, signal }) =>
    takeStep(deps, { ...askingOf(caller), key, signal }, params.id, body),
  );
  register(registrar, calls.approvals, ({ query, caller }) =>
    listApprovals(database, askingOf(caller), query),
  );
  register(registrar, calls.approveRequests, ({ body, key, caller, signal }) =>
    takeSteps(deps, { ...askingOf(caller), key, signal }, { step: { action: 'approve' }, items: body.items }),
  );
  register(registrar, calls.requestForm, ({ caller, signal }) => readForm(deps, askingOf(caller), signal));
  register(registrar, calls.bank, ({ params }) => Promise.resolve(findBank(params.bik)));
  register(registrar, calls.requestChanges, ({ query, caller }) =>
    readChanges(database, askingOf(caller), query.after),
  );
}

/** A user's call in the terms of requests. */
export function askingOf({ session, permissions }: Caller): Asking {
  const { accountId, userId, origin } = session;
  return { accountId, origin, caller: { kind: 'user', userId, permissions } };
}
