import { calls } from '#contract/calls.ts';
import { maskAudit } from '../../masking/mask-audit.ts';
import { readAuditPage } from '../../queries/read-audit.ts';
import { type Registrar, register } from '../register.ts';

/** The audit log, for administrators. */
export function registerAudit(registrar: Registrar): void {
  const { database } = registrar.deps;
  register(registrar, calls.audit, async ({ query, caller }) => {
    const page = await readAuditPage(database, caller.session.accountId, query);
    return maskAudit(page, caller.permissions);
  });
}
