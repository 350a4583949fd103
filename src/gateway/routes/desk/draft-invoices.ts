import { calls } from '#contract/calls.ts';
import { makeDraftInvoice } from '../../draft-invoices/make.ts';
import { lookAtDraft, readDraftInvoice } from '../../draft-invoices/read.ts';
import { type Registrar, register } from '../register.ts';

/** Draft invoices that accountants have made of requests. */
export function registerDraftInvoices(registrar: Registrar): void {
  const { deps } = registrar;
  register(registrar, calls.draftInvoice, ({ params, caller, signal }) =>
    readDraftInvoice(deps, caller, { id: params.id, signal }),
  );
  register(registrar, calls.draftLook, ({ params, query, caller, signal }) =>
    lookAtDraft(deps, caller, { id: params.id, query, signal }),
  );
  register(registrar, calls.makeDraftInvoice, ({ params, body, caller, signal }) => {
    const { origin } = deps.config.publicUrl;
    return makeDraftInvoice(deps, caller, { id: params.id, body, signal, origin });
  });
}
