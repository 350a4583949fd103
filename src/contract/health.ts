import { type Static, Type } from 'typebox';

/**
 * `GET /health`: no authentication, no personal data. The settings' connection test uses it to tell our
 * gateway from another site.
 */
export const healthResponse = Type.Object({
  service: Type.Literal('sverka-gateway'),
  status: Type.Enum(['ok', 'degraded']),
  version: Type.String(),
  database: Type.Enum(['ok', 'down']),
  books: Type.String(),
});
export type HealthResponse = Static<typeof healthResponse>;
