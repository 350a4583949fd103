import { createHash } from 'node:crypto';
import { calls } from '#contract/calls.ts';
import type { AgentKeyResponse } from '#contract/settings/accounting-connections.ts';
import { DEMO_CONNECTION } from '../../books/ids.ts';
import { newAgentKey } from '../../connections/agents/key.ts';
import { showConnections } from '../../connections/serialize.ts';
import type { GatewayDeps } from '../../deps.ts';
import { addConnection, type ConnectionEdit, replaceAgentKey } from '../../store/books/connection-edits.ts';
import { type Registrar, register } from '../register.ts';
import { editOf, fault, mustBeDone, nameOf, refusals } from './connection-edit.ts';

/** Connections that an agent in the company's network reads, as an administrator makes them. */
export function registerAccountingAgents(registrar: Registrar): void {
  const { deps } = registrar;
  const { database, systems, secretBytes } = deps;
  register(registrar, calls.connectThroughAgent, async ({ body, caller }) => {
    const system = systems.find(({ kind, agent }) => kind === body.kind && agent);
    if (!system) throw fault('/kind', 'is not a system that an agent can read');
    const edit = editOf(deps, caller, newConnectionId(secretBytes(16)));
    const { key, ...stored } = newAgentKey(secretBytes);
    const { capabilities, profile } = system.frame;
    const { zone, promiseSeconds } = profile;
    const own = {
      kind: system.kind,
      name: nameOf(body.name),
      zone,
      promiseSeconds,
      base: null,
      sealed: null,
    };
    const row = { ...own, pushed: capabilities, agent: stored };
    const outcome = await addConnection(database, edit, row, DEMO_CONNECTION);
    if (outcome !== 'done') throw refusals[outcome]();
    return shown(deps, edit, key);
  });
  register(registrar, calls.replaceAgentKey, async ({ params, body, caller }) => {
    const edit = editOf(deps, caller, params.id);
    const { key, ...stored } = newAgentKey(secretBytes);
    mustBeDone(await replaceAgentKey(database, edit, body.version, stored));
    return shown(deps, edit, key);
  });
}

/** Its base is not known yet; short, because every id of the mirror begins with it. */
function newConnectionId(random: Uint8Array): string {
  return `c${createHash('sha256').update(random).digest('hex').slice(0, 8)}`;
}

async function shown(
  deps: GatewayDeps,
  { accountId, connectionId }: ConnectionEdit,
  key: string,
): Promise<AgentKeyResponse> {
  const gateway = deps.config.publicUrl.origin;
  return { id: connectionId, key, gateway, list: await showConnections(deps, accountId) };
}
