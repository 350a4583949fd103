/**
 * Panel calls per second compared with a bare response of the same HTTP stack: both databases, one account
 * and several, small and large books.
 */
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '#gateway/testing/database/postgres-embedded.ts';
import type { PostgresServer } from '#gateway/testing/database/postgres-server.ts';
import { startSystem } from '#gateway/testing/database/postgres-system.ts';
import { freePort } from '#run/ports.ts';
import { type Program, startProgram, untilAnswers } from '#run/program.ts';
import { demoClient } from '#run/stack.ts';
import type { Figure } from '../report/table.ts';
import { ORIGIN, questionsOf } from './callers.ts';
import { type Load, type LoadPlan, load, type Question } from './load.ts';

const SECTION = 'Gateway: POST /v1/panel, 16 callers (floor: a bare answer of hono)';
const engines = ['PGlite', 'PostgreSQL'] as const;
type Engine = (typeof engines)[number];

/** Megabytes of the process under load; the gateway's README has the same figures. */
export const MOST_MEMORY: Readonly<Record<Engine, number>> = { PGlite: 600, PostgreSQL: 500 };
/** Milliseconds of the gateway's own processor time; the database server's are not counted. */
const MOST_CPU_MS = 2;

export interface GatewayPlan extends LoadPlan {
  /** Documents in the books in addition to the demo company's own. */
  readonly documents: readonly number[];
  readonly accounts: readonly number[];
}

interface Measured extends Load {
  /** Megabytes, from the first answer to the end; NaN when the system does not report it. */
  readonly peak: number;
}

export async function gatewayFigures(plan: GatewayPlan): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'sverka-bench-'));
  // PostgreSQL does not run as root: its own user needs access to its folder.
  await chmod(folder, 0o755);
  const figures: Figure[] = [];
  try {
    for (const documents of plan.documents)
      for (const engine of engines) {
        // The floor is measured again beside each, because the machine's speed varies from minute to minute.
        const floor = await measureHello(plan);
        const found = await measureGateway(join(folder, `${engine}-${documents}`), engine, documents, plan);
        for (const [accounts, measured] of found)
          figures.push(
            ...figuresOf(engine, `${accounts} accounts, ${documents} documents more`, measured, floor),
          );
      }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return figures;
}

function figuresOf(engine: Engine, load: string, ours: Measured, floor: Measured): Figure[] {
  const line = (what: string, unit: Figure['unit'], key: keyof Measured): Figure => ({
    section: SECTION,
    name: `${engine}, ${load}: ${what}`,
    unit,
    ours: ours[key],
    floor: floor[key],
  });
  const cpu = line('processor an answer', 'ms', 'cpu');
  return [
    engine === 'PostgreSQL' ? { ...cpu, most: MOST_CPU_MS } : cpu,
    line('answers', '1/s', 'perSecond'),
    line('p50', 'ms', 'p50'),
    line('p99', 'ms', 'p99'),
    { ...line('peak memory', 'MB', 'peak'), most: MOST_MEMORY[engine] },
  ];
}

async function measureHello(plan: LoadPlan): Promise<Measured> {
  const port = await freePort(0);
  const hello = startProgram({
    name: 'hello',
    entry: 'test/bench/gateway/hello/main.ts',
    env: { PORT: String(port) },
  });
  const url = `http://127.0.0.1:${port}`;
  const question: Question = { headers: {}, body: '{"entity":{"type":"lead","id":"1"},"parties":[]}' };
  try {
    await untilAnswers(hello, `${url}/health`);
    const found = await load(`${url}/v1/panel`, [question], plan, () => cpuOf(hello));
    return { ...found, peak: await peakOf(hello) };
  } finally {
    await hello.stop();
  }
}

async function measureGateway(
  folder: string,
  engine: Engine,
  documents: number,
  plan: GatewayPlan,
): Promise<[number, Measured][]> {
  const postgres = engine === 'PostgreSQL' ? await startPostgres(folder) : null;
  const port = await freePort(0);
  const url = `http://127.0.0.1:${port}`;
  const gateway = startGateway(port, folder, documents, postgres);
  const found: [number, Measured][] = [];
  try {
    await untilAnswers(gateway, `${url}/health`);
    await forgetPeak(gateway);
    for (const accounts of plan.accounts) {
      const questions = await questionsOf(url, accounts);
      const measured = await load(`${url}/v1/panel`, questions, plan, () => cpuOf(gateway));
      found.push([accounts, { ...measured, peak: await peakOf(gateway) }]);
    }
  } finally {
    await gateway.stop();
    await postgres?.stop();
  }
  return found;
}

/** The installed PostgreSQL, else the one from the package registry. */
function startPostgres(folder: string): Promise<PostgresServer> {
  return startSystem(folder).catch(() => startEmbedded(`${folder}-embedded`));
}

function startGateway(
  port: number,
  folder: string,
  documents: number,
  postgres: PostgresServer | null,
): Program {
  return startProgram({
    name: 'gateway',
    entry: 'test/bench/gateway/serve/main.ts',
    env: {
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      DATA_DIR: folder,
      DATABASE_URL: postgres ? `${postgres.url}/postgres` : '',
      AMO_CLIENT_ID: demoClient.id,
      AMO_CLIENT_SECRET: demoClient.secret,
      AMO_DOMAINS: ORIGIN,
      ENCRYPTION_KEY: Buffer.alloc(32, 'bench').toString('base64'),
      BOOKS: 'demo',
      DEMO_DOCUMENTS: String(documents),
      LOG_LEVEL: 'error',
    },
  });
}

/** What the very first start takes for its seconds is in the gateway's README; the load is measured by itself. */
async function forgetPeak({ pid }: Program): Promise<void> {
  await writeFile(`/proc/${pid}/clear_refs`, '5').catch(() => undefined);
}

async function peakOf({ pid }: Program): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024;
}

/** The kernel counts in hundredths of a second on every machine (`USER_HZ`). */
const TICK_MS = 10;

async function cpuOf({ pid }: Program): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The second field may hold spaces; user and system time are the 12th and 13th after it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11] ?? Number.NaN) + Number(fields[12] ?? Number.NaN)) * TICK_MS;
}
