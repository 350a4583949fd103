/** `npm run agent`: reads a base of 1С inside the company's network and pushes what it read to the gateway. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pauseUntil } from '#http/retry.ts';
import { systemClock } from '#shared/clock.ts';
import { createLifetime } from '#shared/lifetime.ts';
import metadata from '../../../package.json' with { type: 'json' };
import { createOneCFeed } from '../connectors/onec/feed.ts';
import { asFeedChecks } from '../connectors/onec/feed-checks.ts';
import { BadProfiles } from '../connectors/onec/profile.ts';
import { readProfileFile } from '../connectors/onec/profile-file.ts';
import { createGatewayLog } from '../log.ts';
import { Agent } from './agent.ts';
import { type AgentConfig, readAgentConfig } from './config.ts';
import { createGatewayLine } from './gateway-line.ts';
import { fetchThrough } from './proxy.ts';

const file = process.argv[2] ?? process.env.AGENT_CONFIG ?? null;
const config = readAgentConfig(process.env, file, (path) => readFileSync(path, 'utf8'));
if (config.ok) await run(config.value);
else refuse(config.failure);

async function run(own: AgentConfig): Promise<void> {
  const lifetime = createLifetime();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => lifetime.end());
  try {
    const log = createGatewayLog(own.logLevel, process.stdout);
    log.info('agent_started');
    await new Agent({
      lifetime,
      log,
      feed: feedOf(own),
      gateway: createGatewayLine({ ...own, fetch: own.proxy ? fetchThrough(own.proxy) : fetch }),
      clock: systemClock(),
      wait: pauseUntil,
      run: randomBytes(16).toString('base64url'),
      version: metadata.version,
    }).work();
  } catch (error) {
    if (!(error instanceof BadProfiles)) throw error;
    refuse([`ONEC_PROFILES: ${error.message}`]);
  }
}

function feedOf({ base, login, password, profiles }: AgentConfig) {
  const own = profiles === null ? undefined : readProfileFile(profiles);
  const feed = createOneCFeed({
    base,
    credentials: { login, password },
    fetch,
    clock: systemClock(),
    profiles: own,
  });
  const { check } = feed;
  return Object.defineProperty(feed, 'check', {
    value: (signal: AbortSignal) => asFeedChecks(check(signal)),
  });
}

function refuse(lines: readonly string[]): void {
  const headline = 'The agent cannot start. Mend these settings:';
  process.stderr.write(`${[headline, ...lines.map((line) => `- ${line}`)].join('\n')}\n`);
  process.exitCode = 1;
}
