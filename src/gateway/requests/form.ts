import type { RequestFormResponse } from '#contract/requests/requests.ts';
import { MOST_FILES } from '#domain/requests/request-fields.ts';
import type { GatewayDeps } from '../deps.ts';
import { readRequestRules } from '../store/settings/request-rules.ts';
import type { Asking } from './actor.ts';
import { readOwn } from './own-entities.ts';
import { readRecentPayees } from './recent-payees.ts';

/**
 * Initial data of the form. When the books do not answer, only the own legal entities are missing, and the
 * answer says so: requests can still be made.
 */
export async function readForm(
  deps: Pick<GatewayDeps, 'database' | 'connector' | 'limits' | 'log'>,
  asking: Pick<Asking, 'accountId' | 'caller'>,
  signal: AbortSignal,
): Promise<RequestFormResponse> {
  const { database, limits } = deps;
  const { accountId } = asking;
  const { kinds, approval_limits } = await readRequestRules(database, accountId);
  const { own, ...unread } = await readOwn(deps, accountId, signal);
  return {
    kinds,
    approval_limits,
    own_entities: own.map(({ id, name }) => ({ id, name })),
    ...unread,
    recent_payees: await readRecentPayees(database, asking),
    attachments: { most: MOST_FILES, bytes_each: limits.attachmentBytes },
  };
}
