import { calls } from '#contract/calls.ts';
import { parseAccountId } from '#domain/ids.ts';
import { isUninstallSigned } from '../../auth/hook-signature.ts';
import { noteForLog } from '../../http/env.ts';
import { ProblemError } from '../../http/problem.ts';
import { createRateLimit } from '../../http/rate-limit.ts';
import { settleUninstall } from '../../jobs/remove-accounts.ts';
import { type Registrar, register } from '../register.ts';

/** The hook of one account never changes: anyone who has seen it can send it again. */
const HOOKS = { burst: 3, perSecond: 1 / 60 };

/** The platform's call when an account uninstalls the integration. */
export function registerUninstall(registrar: Registrar): void {
  const { config, clock } = registrar.deps;
  const { clientId, clientSecret } = config.amo;
  const hooks = createRateLimit(HOOKS, clock);
  register(registrar, calls.uninstalled, async ({ context, query }) => {
    const accountId = parseAccountId(Number(query.account_id));
    const named = query.client_uuid ?? query.client_id;
    if (accountId === null || named !== clientId) throw new ProblemError('not_found');
    if (!isUninstallSigned(query.signature, { clientId, accountId }, clientSecret))
      throw new ProblemError('permission_denied', { reason: 'signature' });
    noteForLog(context, { account_id: accountId });
    const wait = hooks.take(String(accountId));
    if (wait > 0) throw new ProblemError('rate_limited', { retryAfter: wait });
    await settleUninstall(registrar.deps, accountId);
    return {};
  });
}
