import { BadCursor } from '../connectors/connector.ts';
import { ConnectorFault } from '../connectors/fault.ts';
import { ProblemError } from './problem.ts';

const WAIT_SECONDS = 5;

/** The refusal an error comes to: our own as it is, a connector's by its kind, anything else is our failure. */
export function problemOf(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof BadCursor) {
    return new ProblemError('invalid_body', {
      errors: [{ pointer: '/cursor', detail: 'is not of this list' }],
    });
  }
  if (!(error instanceof ConnectorFault)) return new ProblemError('internal', { cause: error });
  switch (error.kind) {
    case 'limited':
      return new ProblemError('rate_limited', { retryAfter: error.retryAfter ?? WAIT_SECONDS, cause: error });
    case 'refused':
      return new ProblemError('source_refused', { cause: error });
    default:
      return new ProblemError('source_unavailable', { cause: error });
  }
}
