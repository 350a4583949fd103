import { BadCursor } from '../connectors/connector.ts';
import { BooksLoading, BooksPaused, ConnectorFault, NotConnected } from '../connectors/fault.ts';
import { databaseFault } from '../store/engine/database-fault.ts';
import { ProblemError } from './problem.ts';

const WAIT_SECONDS = 5;
const DATABASE_WAIT_SECONDS = 2;
const FULL_WAIT_SECONDS = 60;

/**
 * Maps an error to a refusal: our own as it is, a connector's or the database's by its kind; anything else is
 * an internal failure.
 */
export function problemOf(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof BadCursor) {
    return new ProblemError('invalid_body', {
      errors: [{ pointer: '/cursor', detail: 'is not of this list' }],
    });
  }
  if (!(error instanceof ConnectorFault))
    return ofDatabase(error) ?? new ProblemError('internal', { cause: error });
  if (error instanceof NotConnected) return new ProblemError('not_connected');
  if (error instanceof BooksLoading) return new ProblemError('books_loading', { progress: error.progress });
  if (error instanceof BooksPaused) return new ProblemError('books_paused');
  switch (error.kind) {
    case 'limited':
      return new ProblemError('rate_limited', { retryAfter: error.retryAfter ?? WAIT_SECONDS, cause: error });
    case 'refused':
      return new ProblemError('source_refused', { cause: error });
    default:
      return new ProblemError('source_unavailable', { cause: error });
  }
}

function ofDatabase(cause: unknown): ProblemError | null {
  const fault = databaseFault(cause);
  if (fault === 'full') return new ProblemError('storage_full', { retryAfter: FULL_WAIT_SECONDS, cause });
  return fault && new ProblemError('database_unavailable', { retryAfter: DATABASE_WAIT_SECONDS, cause });
}
