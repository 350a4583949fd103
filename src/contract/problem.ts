import { type Static, Type } from 'typebox';
import { money } from './common-schemas.ts';

/** Codes a client may act on. i18n has the texts by code; they never come over the wire. */
export const problemCodes = [
  'invalid_body',
  'body_too_large',
  'unsupported_media_type',
  'not_found',
  'link_expired',
  'method_not_allowed',
  'token_invalid',
  'token_replayed',
  'signature_invalid',
  'agent_key_invalid',
  'session_missing',
  'session_expired',
  'origin_refused',
  'permission_denied',
  'rate_limited',
  'request_timeout',
  'database_unavailable',
  'storage_full',
  'source_unavailable',
  'source_refused',
  'crm_unavailable',
  'crm_refused',
  'crm_not_connected',
  'not_connected',
  'books_loading',
  'books_paused',
  'conflict',
  'idempotency_mismatch',
  'lookalike',
  'over_shared',
  'read_only',
  'internal',
] as const;

/** RFC 9457 body of every error response, `application/problem+json`. */
export const problem = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  code: Type.Enum([...problemCodes]),
  retryable: Type.Boolean(),
  what_to_do: Type.String(),
  request_id: Type.String(),
  errors: Type.Optional(
    Type.Array(Type.Object({ pointer: Type.String(), detail: Type.String() }), {
      description: 'JSON pointers into the request body, one entry a fault.',
    }),
  ),
  /** With `books_loading`: distinct records read so far. */
  progress: Type.Optional(
    Type.Object({
      counterparties: Type.Integer({ minimum: 0 }),
      documents: Type.Integer({ minimum: 0 }),
    }),
  ),
  /** With `over_shared`: how much of the invoice can still be attached. */
  free: Type.Optional(money),
});
export type Problem = Static<typeof problem>;
export type ProblemCode = (typeof problemCodes)[number];
