/** The gateway without its rate limits, which the bench would exceed. */
import { readConfig } from '#gateway/config.ts';
import { defaultLimits } from '#gateway/limits.ts';
import { startGateway } from '#gateway/start.ts';

const NO_LIMIT = { burst: 1e9, perSecond: 1e9 };

async function main(): Promise<void> {
  const config = readConfig(process.env);
  if (!config.ok) throw new Error(config.failure.join('\n'));
  const gateway = await startGateway(config.value, {
    version: '0.0.0-bench',
    logStream: process.stderr,
    fetch: globalThis.fetch,
    limits: {
      ...defaultLimits,
      perSession: NO_LIMIT,
      perAccount: NO_LIMIT,
      perSource: NO_LIMIT,
      perAddress: NO_LIMIT,
    },
  });
  process.once('SIGTERM', () => void gateway.stop().then(() => process.exit(0)));
}

await main();
