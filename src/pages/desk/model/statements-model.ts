import type { ReconciliationResponse, Statement, StatementFormat } from '#contract/books/reconciliation.ts';
import type { AccountingRequest } from '#contract/requests/requests.ts';
import type { DeskClient } from '#gateway-client/desk-client.ts';
import { ApiError } from '#http/errors.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import type { Browser } from '../browser.ts';

/** One statement of what was read. */
export interface StatementAsked {
  readonly request: Pick<AccountingRequest, 'id'>;
  readonly answer: ReconciliationResponse;
  readonly statement: Statement;
  readonly format: StatementFormat;
}

/** Preliminary reconciliation statements of the client of a request; every method rejects with what went wrong. */
export interface StatementsModel {
  read(request: Pick<AccountingRequest, 'id'>): Promise<ReconciliationResponse>;
  /** Saves it as a file. */
  save(asked: StatementAsked): Promise<void>;
  /** The file itself, to be attached. */
  fileOf(asked: StatementAsked): Promise<File>;
}

export function createStatementsModel(
  client: Pick<DeskClient, 'statements' | 'statementFile'>,
  browser: Pick<Browser, 'fetch' | 'download'>,
  lifetime: Lifetime,
  onFault: (error: unknown) => void,
): StatementsModel {
  const telling = async <Value>(run: () => Promise<Value>): Promise<Value> => {
    try {
      return await run();
    } catch (error) {
      onFault(error);
      throw error;
    }
  };
  const link = ({ request, answer, statement, format }: StatementAsked) => {
    const { counterparty, own_entity, currency } = statement;
    const key = { counterparty_id: counterparty.id, own_entity_id: own_entity.id, currency };
    const { from, to } = answer.period;
    return client.statementFile(request.id, { ...key, from, to, format }, lifetime.signal);
  };
  return {
    read: ({ id }) => telling(() => client.statements(id, lifetime.signal)),
    save: (asked) => telling(async () => browser.download((await link(asked)).url)),
    fileOf: (asked) =>
      telling(async () => {
        const { url, file_name } = await link(asked);
        const reply = await browser.fetch(url).catch(() => null);
        const bytes = reply?.ok ? await reply.arrayBuffer().catch(() => null) : null;
        if (bytes === null) throw new ApiError('network', 'file');
        return new File([bytes], file_name, { type: reply?.headers.get('Content-Type') ?? '' });
      }),
  };
}
