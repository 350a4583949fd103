import { expect } from 'vitest';
import { newRequest, payment } from './samples/request-samples.ts';
import type { Headers, SocketGateway } from './socket-gateway.ts';

/** Writes that are retried until each was answered, and the answers received meanwhile. */
export interface Load {
  answered: number;
  /** Answers that asked for a retry, by status and code. */
  readonly later: Map<string, number>;
}

export interface LoadPlan {
  readonly requests: number;
  readonly people: readonly Headers[];
  /** Called after each successful answer. */
  readonly onAnswer: (answered: number) => void;
  /** Between two attempts of one request, so that the test stays within the rate limits. */
  readonly pause: () => Promise<void>;
}

const AT_ONCE = 8;

/** Makes requests, each under its own key, retried until answered. */
export async function insistAll(server: SocketGateway, plan: LoadPlan): Promise<Load> {
  const load: Load = { answered: 0, later: new Map() };
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < plan.requests) {
      const at = next++;
      await insist(server, plan, at, load);
      load.answered += 1;
      plan.onAnswer(load.answered);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return load;
}

async function insist(server: SocketGateway, plan: LoadPlan, at: number, load: Load): Promise<void> {
  const headers = {
    ...plan.people[at % plan.people.length],
    'Idempotency-Key': `attack_${String(at).padStart(12, '0')}`,
  };
  const body = newRequest({ content: { ...payment, sum: `${at + 1}.00` } });
  for (;;) {
    const answer = await server.ask('POST', '/v1/requests', headers, body);
    const text = await answer.text();
    if (answer.status === 200) return;
    const { code } = JSON.parse(text) as { code: string };
    const said = `${answer.status} ${code}`;
    load.later.set(said, (load.later.get(said) ?? 0) + 1);
    expect(answer.headers.get('Retry-After')).toMatch(/^\d+$/);
    expect(answer.headers.get('Content-Type')).toBe('application/problem+json');
    await plan.pause();
  }
}
