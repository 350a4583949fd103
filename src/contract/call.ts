import type { TSchema } from 'typebox';
import type { Permissions } from './session.ts';

/** One call of the wire; the OpenAPI document and the gateway's routes are both made from the table of calls. */
export interface Call {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** Parameters in braces. */
  readonly path: string;
  readonly purpose: string;
  /** `token`: X-Auth-Token, once. `session`: Authorization. `desk`: the cookie of the accountant's desk. `none`: open. */
  readonly auth: 'none' | 'token' | 'session' | 'desk';
  /** Takes X-Auth-Token in place of a session: it is opened on the way, and the answer carries it as `session`. */
  readonly orToken?: true;
  /** Rights it takes; with a session and nothing said it is `see`. */
  readonly needs?: readonly (keyof Permissions)[];
  /** Changes what others see: refused with `read_only` until an administrator opens writing. */
  readonly writes?: boolean;
  /** Takes an `Idempotency-Key`, without which it is refused: sent again under the same key it is answered again and not done again. */
  readonly idempotent?: boolean;
  readonly params?: TSchema;
  readonly query?: TSchema;
  readonly body?: TSchema;
  /**
   * The body is signed as Standard Webhooks says (`webhook-id`, `webhook-timestamp`, `webhook-signature`): it is handed over raw, and
   * checked against its schema after its signature.
   */
  readonly signed?: true;
  /** Bodies to be shown in the description, by name. */
  readonly examples?: Readonly<Record<string, unknown>>;
  /** Media range of a raw body in place of a JSON one; it may be as large as a file. Its name comes percent-encoded in `X-File-Name`. */
  readonly consumes?: string;
  readonly response: TSchema;
  /** Of a good answer, where it is not 200. */
  readonly status?: 202;
  /** Media type of the answer where it is no JSON. */
  readonly produces?: string;
  /** Answers carry an ETag and honour If-None-Match. */
  readonly etag?: boolean;
}
