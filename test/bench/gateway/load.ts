/** A number of callers, each sending its next request as soon as the previous one is answered. */
import { Agent, request } from 'node:http';
import { percentile } from '../report/figures.ts';

export interface Question {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Load {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Milliseconds of CPU time per response; NaN when the system does not report it. */
  readonly cpu: number;
}

const CALLERS = 16;

export interface LoadPlan {
  /** Answers before the measuring: a server is asked for hours, and its code is compiled after some thousand. */
  readonly warmUp: number;
  /** How long to measure. */
  readonly ms: number;
}

/**
 * @throws when a response is not 200
 * @param questions sent in turn
 * @param cpuMs CPU time the measured program has used so far
 */
export async function load(
  url: string,
  questions: readonly Question[],
  { warmUp, ms }: LoadPlan,
  cpuMs: () => Promise<number>,
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: CALLERS });
  try {
    await run(url, questions, agent, (answers) => answers < warmUp);
    const cpuBefore = await cpuMs();
    const began = performance.now();
    const times = await run(url, questions, agent, () => performance.now() < began + ms);
    const seconds = (performance.now() - began) / 1000;
    const cpu = ((await cpuMs()) - cpuBefore) / times.length;
    return {
      cpu,
      perSecond: times.length / seconds,
      p50: percentile(times, 50),
      p99: percentile(times, 99),
    };
  } finally {
    agent.destroy();
  }
}

/** @param goesOn given the number of answers so far */
async function run(
  url: string,
  questions: readonly Question[],
  agent: Agent,
  goesOn: (answers: number) => boolean,
): Promise<number[]> {
  const times: number[] = [];
  let turn = 0;
  const caller = async (): Promise<void> => {
    while (goesOn(times.length)) {
      const question = questions[turn++ % questions.length];
      if (!question) return;
      const asked = performance.now();
      await ask(url, question, agent);
      times.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  return times;
}

function ask(url: string, { headers, body }: Question, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const call = request(url, {
      method: 'POST',
      agent,
      headers: { ...headers, 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) },
    });
    call.once('error', reject);
    call.once('response', (answer) => {
      answer.resume();
      answer.once('end', () =>
        answer.statusCode === 200 ? resolve() : reject(new Error(`${url} answered ${answer.statusCode}`)),
      );
    });
    call.end(body);
  });
}
