import type { HealthResponse } from '#contract/health.ts';
import type { GatewayDeps } from '../deps.ts';
import { isDatabaseWell } from '../store/engine/health.ts';

/** Open to anyone: shows that this is our gateway and whether it is healthy, and nobody's data. */
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
