import type { ConnectionCheck } from '#contract/settings/accounting-connections.ts';
import { pause } from '#shared/clock.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { readAgents, saveAgent } from '../../store/books/agents.ts';
import type { ConnectionPlace } from '../../store/books/connections.ts';
import type { AgentDeps } from './turn.ts';

/** A person waits: less than a call may take. */
const LOOKS = 36;
const LOOK_MS = 330;

/** Has the agent of a connection check it; one that does not answer in time is silent. */
export async function askCheck(
  { database, clock, lifetime }: AgentDeps & { readonly lifetime: Lifetime },
  place: ConnectionPlace,
  signal: AbortSignal,
): Promise<ConnectionCheck> {
  await saveAgent(database, place, { checkAskedAt: new Date(clock.now()) });
  for (let look = 0; look < LOOKS && !lifetime.ended; look += 1) {
    const agent = (await readAgents(database, place.accountId)).find(
      ({ connectionId }) => connectionId === place.connectionId,
    );
    if (agent?.checkAskedAt === null && agent.check) return agent.check;
    signal.throwIfAborted();
    await pause(lifetime, LOOK_MS);
  }
  return { ok: false, steps: [{ step: 'reach', ok: false, fault: 'agent_silent', missing: [] }] };
}
