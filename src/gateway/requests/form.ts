import type { RequestFormResponse } from '#contract/requests.ts';
import { ConnectorFault } from '../connectors/fault.ts';
import type { GatewayDeps } from '../deps.ts';
import { readRequestSettings } from '../store/request-settings.ts';
import type { Asking } from './asker.ts';
import { readRecentPayees } from './recent-payees.ts';

export const MOST_ATTACHMENTS = 10;
const MOST_OWN_ENTITIES = 50;

/** What a form begins with. Books that do not answer hide own legal entities only: accounting can be asked all the same. */
export async function readForm(
  { database, connector, limits }: Pick<GatewayDeps, 'database' | 'connector' | 'limits'>,
  asking: Pick<Asking, 'accountId' | 'asker'>,
  signal: AbortSignal,
): Promise<RequestFormResponse> {
  const { accountId } = asking;
  const { kinds, approval_limits } = await readRequestSettings(database, accountId);
  const entities = await connector.open(accountId, signal).readOwnEntities().catch(none);
  return {
    ...{ kinds, approval_limits },
    own_entities: entities.slice(0, MOST_OWN_ENTITIES).map(({ id, name }) => ({ id, name })),
    recent_payees: await readRecentPayees(database, asking),
    attachments: { most: MOST_ATTACHMENTS, bytes_each: limits.attachmentBytes },
  };
}

function none(error: unknown): never[] {
  if (error instanceof ConnectorFault) return [];
  throw error;
}
