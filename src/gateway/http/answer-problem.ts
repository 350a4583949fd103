import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { EdgeContext } from './env.ts';
import { noteForLog } from './env.ts';
import { problemBody, problemStatus } from './problem.ts';
import { problemOf } from './problem-of.ts';

/**
 * Any error as `application/problem+json`. Texts come from our own closed list: nothing of the request or of
 * an upstream is in them.
 */
export function answerProblem(error: Error, context: EdgeContext): Response {
  const problem = problemOf(error);
  const { retryAfter, allow, reason } = problem.details;
  noteForLog(context, { code: problem.code, ...(reason !== undefined && { reason }) });
  const status = problemStatus(problem.code);
  if (retryAfter !== undefined) context.header('Retry-After', String(retryAfter));
  if (allow !== undefined) context.header('Allow', allow);
  if (status === 401) context.header('WWW-Authenticate', 'Bearer');
  context.header('Cache-Control', 'no-store');
  context.header('Content-Type', 'application/problem+json');
  const body = problemBody(problem, context.get('requestId'));
  return context.body(JSON.stringify(body), status as ContentfulStatusCode);
}
