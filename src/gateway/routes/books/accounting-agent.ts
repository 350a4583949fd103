import { calls } from '#contract/calls.ts';
import { takeBatch } from '../../connections/agents/take-batch.ts';
import { takeCheck } from '../../connections/agents/take-check.ts';
import { takeTurn } from '../../connections/agents/turn.ts';
import { noteForLog } from '../../http/env.ts';
import { type Registrar, register } from '../register.ts';

/** Agents inside companies' networks: what they read comes in by their keys. */
export function registerAccountingAgent(registrar: Registrar): void {
  const { deps } = registrar;
  register(registrar, calls.agentTurn, ({ body, caller }) => takeTurn(deps, caller, body));
  register(registrar, calls.agentBatch, ({ context, body, caller }) => {
    const { counterparties = [], documents = [] } = body.records;
    noteForLog(context, { items: counterparties.length + documents.length });
    return takeBatch(deps, caller, body);
  });
  register(registrar, calls.agentCheck, async ({ body, caller }) => ({
    kept_at: (await takeCheck(deps, caller, body)).toISOString(),
  }));
}
