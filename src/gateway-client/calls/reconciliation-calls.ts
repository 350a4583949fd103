import type { DocumentFileResponse } from '#contract/books/document-list.ts';
import type {
  ReconciliationQuery,
  ReconciliationResponse,
  StatementFile,
} from '#contract/books/reconciliation.ts';
import type { WirePath } from '#contract/wire-path.ts';
import { ApiError } from '#http/errors.ts';
import type { Read } from '../reader.ts';
import type { Validate } from '../validate.ts';

/** Reconciliation statements of a card's clients. */
export interface ReconciliationCalls {
  read(query: ReconciliationQuery, signal: AbortSignal): Promise<ReconciliationResponse>;
  /** A link that works for five minutes without a session. */
  file(asked: StatementFile, signal: AbortSignal): Promise<DocumentFileResponse>;
}

export interface ReconciliationValidators {
  readonly statements: Validate;
  readonly file: Validate;
}

export function reconciliationCalls(read: Read, validators: ReconciliationValidators): ReconciliationCalls {
  return {
    read: (query, signal) => {
      const path: WirePath = `/v1/reconciliation?${new URLSearchParams(query)}`;
      return read(
        { operation: 'reconciliation', method: 'GET', path, validate: validators.statements },
        signal,
      );
    },
    file: async (body, signal) => {
      const asked = { operation: 'file', method: 'POST', path: '/v1/reconciliation:file', body } as const;
      const file = await read<DocumentFileResponse>({ ...asked, validate: validators.file }, signal);
      if (!/^https?:\/\//.test(file.url)) throw new ApiError('shape', 'file');
      return file;
    },
  };
}
