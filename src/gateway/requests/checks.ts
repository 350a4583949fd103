import type { RequestContent } from '#contract/requests/request-content.ts';
import type { RequestRules } from '#contract/requests/requests.ts';
import type { AccountId } from '#domain/ids.ts';
import type { Connector } from '../connectors/connector.ts';
import { ProblemError } from '../http/problem.ts';
import type { Faults } from '../http/validation.ts';
import type { Database } from '../store/engine/database.ts';
import { isReadOnly, readRequestRules } from '../store/settings/request-rules.ts';
import { contentFaults } from './content-faults.ts';

const MOST_FAULTS = 50;

/** @throws ProblemError `invalid_body` when there are any */
export function refuse(errors: Faults): void {
  if (errors.length > 0) throw new ProblemError('invalid_body', { errors: errors.slice(0, MOST_FAULTS) });
}

/**
 * Every check of the content that needs no account settings; asks the books only when the content names an
 * own legal entity.
 */
export async function checkContent(
  content: RequestContent,
  {
    connector,
    accountId,
    signal,
    at,
  }: { connector: Connector; accountId: AccountId; signal: AbortSignal; at: Date },
): Promise<void> {
  refuse(contentFaults(content, at));
  const { own_entity_id: id } = content;
  if (id === null) return;
  const known = await connector.open(accountId, signal).readOwnEntities();
  if (!known.some((entity) => entity.id === id)) {
    refuse([{ pointer: '/content/own_entity_id', detail: 'unknown_own_entity' }]);
  }
}

/** Checks that the account accepts writes and this kind of request. @returns its settings */
export async function checkAccount(
  reader: Pick<Database, 'select'>,
  accountId: AccountId,
  kind: RequestContent['kind'] | null,
): Promise<RequestRules> {
  if (await isReadOnly(reader, accountId)) throw new ProblemError('read_only');
  const settings = await readRequestRules(reader, accountId);
  if (kind !== null && !settings.kinds.includes(kind)) {
    refuse([{ pointer: '/content/kind', detail: 'switched_off' }]);
  }
  return settings;
}
