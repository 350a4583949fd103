import type { HealthResponse } from '#contract/health.ts';
import type { GatewayDeps } from '../deps.ts';
import { isDatabaseWell } from '../store/engine/health.ts';

/** Open to anybody: says that this is our gateway and whether it is well, and nothing of anybody. */
export async function readHealth({ config, version, database }: GatewayDeps): Promise<HealthResponse> {
  const well = await isDatabaseWell(database);
  return {
    service: 'sverka-gateway',
    status: well ? 'ok' : 'degraded',
    version,
    database: well ? 'ok' : 'down',
    books: config.books,
  };
}
