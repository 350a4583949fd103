import type { EdgeContext } from './env.ts';
import { ProblemError } from './problem.ts';

const KEY = /^[A-Za-z0-9_-]{16,64}$/;

/** The `Idempotency-Key` of a write. @throws ProblemError `invalid_body` */
export function readKey(context: EdgeContext): string {
  const key = context.req.header('Idempotency-Key') ?? '';
  if (KEY.test(key)) return key;
  throw new ProblemError('invalid_body', {
    errors: [{ pointer: '', detail: 'needs an Idempotency-Key of 16 to 64 letters, digits, - and _' }],
  });
}
