import type { ConnectionAgent } from '#contract/settings/accounting-connections.ts';
import type { AgentRow } from '../../store/books/agents.ts';

/** An agent that was not heard of for as long is silent; it asks every few seconds. */
const SILENT_MS = 120_000;

/** An agent as its administrator sees it. */
export function showAgent(
  { version, run, seenAt, keyId, keyMadeAt, check }: AgentRow,
  now: number,
): ConnectionAgent {
  return {
    version,
    seen_at: seenAt?.toISOString() ?? null,
    // One that ends says so, and leaves no process.
    is_here: run !== null && seenAt !== null && now - seenAt.getTime() <= SILENT_MS,
    key_hint: `agt_${keyId.slice(0, 6)}…`,
    key_made_at: keyMadeAt.toISOString(),
    check,
  };
}
