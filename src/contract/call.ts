import type { TSchema } from 'typebox';
import type { Permissions } from './session.ts';

/** One call of the wire; the table of calls produces both the OpenAPI document and the gateway's routes. */
export interface Call {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** With parameters in braces. */
  readonly path: string;
  readonly purpose: string;
  /**
   * `token`: X-Auth-Token, valid once. `session`: Authorization. `desk`: the cookie of the accountant's desk.
   * `agent`: the key of an accounting agent in Authorization. `none`: open.
   */
  readonly auth: 'none' | 'token' | 'session' | 'desk' | 'agent';
  /**
   * Accepts the page's token instead of a session: the call opens one and returns it as `session`. The token
   * is in a body of `text/plain` (`tokenBody`): such a request has nothing that a browser asks permission for
   * first, which saves the first call of a page a round trip. That gives a foreign page no power: the answer
   * to a preflight protects what a browser adds by itself, and these calls use no cookies; a foreign origin
   * is refused before the body is read, as is a call without an origin, and the token is signed, valid once,
   * for its own account's origin.
   */
  readonly orToken?: true;
  /** Required permissions; with a session, `see` by default. */
  readonly needs?: readonly (keyof Permissions)[];
  /** Changes what others see: refused with `read_only` until an administrator enables writing. */
  readonly writes?: boolean;
  /**
   * Requires an `Idempotency-Key`: a repeat with the same key gets the same answer without repeating the
   * action.
   */
  readonly idempotent?: boolean;
  readonly params?: TSchema;
  readonly query?: TSchema;
  readonly body?: TSchema;
  /**
   * The body is signed by Standard Webhooks (`webhook-id`, `webhook-timestamp`, `webhook-signature`): it is
   * passed on raw, and checked against its schema after its signature.
   */
  readonly signed?: true;
  /** The body may be packed by gzip, and is as large as a batch of accounting. */
  readonly packed?: true;
  /** Example bodies for the description, by name. */
  readonly examples?: Readonly<Record<string, unknown>>;
  /**
   * Media range of a raw body instead of JSON; it may be as large as a file. Its name comes percent-encoded
   * in `X-File-Name`.
   */
  readonly consumes?: string;
  readonly response: TSchema;
  /** Status of a successful answer when it is not 200. */
  readonly status?: 202;
  /** Media type of an answer that is not JSON. */
  readonly produces?: string;
  /** Answers carry an ETag and honour If-None-Match. */
  readonly etag?: boolean;
}
