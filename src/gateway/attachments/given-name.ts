import type { EdgeContext } from '../http/env.ts';
import { ProblemError } from '../http/problem.ts';

const LONGEST = 1_000;

/**
 * A file's name as sent: percent-encoded in `X-File-Name`, which proxies do not log, or in the query. @throws
 * ProblemError
 */
export function givenName(context: EdgeContext, inQuery: string | undefined): string {
  const header = context.req.header('X-File-Name');
  const name = header === undefined ? inQuery : decoded(header);
  if (name !== undefined && name !== '' && name.length <= LONGEST) return name;
  throw new ProblemError('invalid_body', {
    errors: [{ pointer: '/file_name', detail: 'needs X-File-Name' }],
  });
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
