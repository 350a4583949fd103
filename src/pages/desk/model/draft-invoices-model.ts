import type {
  DraftInvoiceResponse,
  DraftLook,
  DraftLookQuery,
  NewDraftInvoice,
} from '#contract/requests/draft-invoices.ts';
import type { AccountingRequest } from '#contract/requests/requests.ts';
import type { DeskClient } from '#gateway-client/desk-client.ts';
import type { Lifetime } from '#shared/lifetime.ts';

type Asked = Pick<AccountingRequest, 'id'>;

/** Draft invoices of requests in the accounting system; every method rejects with what went wrong. */
export interface DraftInvoicesModel {
  read(request: Asked): Promise<DraftInvoiceResponse>;
  look(request: Asked, query: DraftLookQuery): Promise<DraftLook>;
  /** Pressed again it makes no second one. */
  make(request: Asked, body: NewDraftInvoice): Promise<DraftInvoiceResponse>;
}

export function createDraftInvoicesModel(
  client: Pick<DeskClient, 'draftInvoice' | 'draftLook' | 'makeDraftInvoice'>,
  lifetime: Lifetime,
  onFault: (error: unknown) => void,
): DraftInvoicesModel {
  const { signal } = lifetime;
  const telling = async <Value>(asked: Promise<Value>): Promise<Value> => {
    try {
      return await asked;
    } catch (error) {
      onFault(error);
      throw error;
    }
  };
  return {
    read: ({ id }) => telling(client.draftInvoice(id, signal)),
    look: ({ id }, query) => telling(client.draftLook(id, query, signal)),
    make: ({ id }, body) => telling(client.makeDraftInvoice(id, body, signal)),
  };
}
