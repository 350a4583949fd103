import { createHash } from 'node:crypto';
import type { Static } from 'typebox';
import type { AgentBatch, agentBatchAnswer } from '#contract/books/accounting-agent.ts';
import { ingestWithin } from '../../books/ingest.ts';
import { ProblemError } from '../../http/problem.ts';
import { saveAgent } from '../../store/books/agents.ts';
import type { ConnectionRow } from '../../store/books/connections.ts';
import type { AgentCaller } from './authenticate.ts';
import { isElsewhere, type Locked, leaseOf, withLock } from './lease.ts';
import type { AgentDeps } from './turn.ts';

/**
 * Writes a batch by the same door as what the gateway reads itself; number, cursor and records are one
 * transaction. A repeat of the last one is known by its content, anything else out of order changes nothing.
 */
export function takeBatch(
  { database, clock }: AgentDeps,
  caller: AgentCaller,
  batch: AgentBatch,
): Promise<Static<typeof agentBatchAnswer>> {
  refuseDays(batch);
  const lastBatch = createHash('sha256').update(JSON.stringify(batch)).digest('hex');
  return withLock(database, caller, async (locked) => {
    const at = new Date(clock.now());
    const { transaction, place, agent, connection } = locked;
    const { sequence, run, records } = batch;
    if (agent.sequence === sequence && agent.lastBatch === lastBatch) return { status: 'taken' };
    if (agent.sequence + 1 !== sequence || !mayWrite(locked, run, at)) return { status: 'late' };
    await ingestWithin(transaction, connection, records, { at, change: progressOf(batch, connection, at) });
    await saveAgent(transaction, place, { ...leaseOf(run, at), sequence, lastBatch });
    return { status: 'taken' };
  });
}

/** The process that has the connection, once it has shown which base it reads. */
function mayWrite({ agent, connection }: Locked, run: string, at: Date): boolean {
  const isSound = agent.checkRun === run && agent.check?.ok === true;
  return isSound && connection.pausedAt === null && agent.run === run && !isElsewhere(agent, run, at);
}

function progressOf(
  { cursor, isDirectoryWhole, per_minute: pace }: AgentBatch,
  { directoryAt }: ConnectionRow,
  at: Date,
): Partial<ConnectionRow> {
  return {
    cursor,
    attempts: 0,
    lastError: null,
    ...(isDirectoryWhole && { directoryAt: directoryAt ?? at }),
    ...(pace !== null && { rowsPerMinute: pace }),
  };
}

/** Days of a sweep are compared in the database: one that no calendar has would fail there. */
function refuseDays({ records: { swept = [] } }: AgentBatch): void {
  const errors = swept.flatMap(({ from, to }, at) =>
    [from, to].every((day) => day === null || isDay(day))
      ? []
      : [{ pointer: `/records/swept/${at}`, detail: 'must have days of the calendar' }],
  );
  if (errors.length > 0) throw new ProblemError('invalid_body', { errors });
}

function isDay(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(day) && !day.startsWith('0000');
}
