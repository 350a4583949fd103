import type { AuditQuery } from '#contract/audit.ts';
import { calls } from '#contract/calls.ts';
import { ProblemError } from '../edge/problem.ts';
import { maskAudit } from '../policy/mask-audit.ts';
import { readAuditPage } from '../reading/read-audit.ts';
import { type Registrar, register } from './register.ts';

/** Who did what, as an administrator reads it. */
export function registerAudit(registrar: Registrar): void {
  const { database } = registrar.deps;
  register(registrar, calls.audit, async ({ query, caller }) => {
    checkMoments(query);
    const page = await readAuditPage(database, caller.session.accountId, query);
    return maskAudit(page, caller.permissions);
  });
}

/** Days no calendar has pass the schema. @throws ProblemError */
function checkMoments({ from, to }: AuditQuery): void {
  const errors = Object.entries({ from, to }).flatMap(([field, text]) =>
    text !== undefined && Number.isNaN(Date.parse(text))
      ? [{ pointer: `/${field}`, detail: 'must be a moment that exists' }]
      : [],
  );
  if (errors.length > 0) throw new ProblemError('invalid_body', { errors });
}
