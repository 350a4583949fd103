import type { Problem, ProblemCode } from '#contract/problem.ts';

interface Kind {
  readonly status: number;
  readonly title: string;
  readonly retryable: boolean;
  /** For developers and logs; users see the client's own text for `code`. */
  readonly what_to_do: string;
}

export interface ProblemDetails {
  readonly errors?: Problem['errors'];
  readonly free?: Problem['free'];
  readonly progress?: Problem['progress'];
  /** Seconds; sent as `Retry-After`. */
  readonly retryAfter?: number;
  /** Methods of the path; sent as `Allow`. */
  readonly allow?: string;
  /** Which check refused, for our log. */
  readonly reason?: string;
  readonly cause?: unknown;
}

/** A deliberate refusal. Holds no text from outside, so the answer cannot echo any. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: ProblemCode;
  readonly details: ProblemDetails;

  constructor(code: ProblemCode, details: ProblemDetails = {}) {
    super(code, { cause: details.cause });
    this.code = code;
    this.details = details;
  }
}

export function problemStatus(code: ProblemCode): number {
  return KINDS[code].status;
}

export function problemBody(error: ProblemError, requestId: string): Problem {
  const { status, title, retryable, what_to_do } = KINDS[error.code];
  const { errors, free, progress } = error.details;
  return {
    type: `urn:sverka:problem:${error.code}`,
    title,
    status,
    code: error.code,
    retryable,
    what_to_do,
    request_id: requestId,
    ...(errors && { errors }),
    ...(free && { free }),
    ...(progress && { progress }),
  };
}

const kind = (status: number, title: string, retryable: boolean, what_to_do: string): Kind => ({
  status,
  title,
  retryable,
  what_to_do,
});

const KINDS: Readonly<Record<ProblemCode, Kind>> = {
  invalid_body: kind(
    400,
    'The request is not what the contract says',
    false,
    'Mend the fields named in errors.',
  ),
  body_too_large: kind(413, 'The body is too large', false, 'Send fewer items at once.'),
  unsupported_media_type: kind(
    415,
    'The body is not of a type the call takes',
    false,
    'Send JSON as application/json; as a file a PDF or a picture.',
  ),
  not_found: kind(404, 'There is nothing at this address', false, 'Check the address and the ids in it.'),
  link_expired: kind(410, 'The link is over or was never given', false, 'Ask for a new link in the card.'),
  method_not_allowed: kind(405, 'The path does not take this method', false, 'Use a method listed in Allow.'),
  token_invalid: kind(
    401,
    'The page token was refused',
    false,
    'Get a new token from the page; if it repeats, check the keys of the integration.',
  ),
  token_replayed: kind(401, 'The page token was used before', false, 'Get a new token from the page.'),
  signature_invalid: kind(
    401,
    'The signature was refused',
    false,
    'Sign id.timestamp.body with the key of this address, the body as it is sent; check the clock.',
  ),
  agent_key_invalid: kind(
    401,
    'The key of the agent was refused',
    false,
    'Make another key in the settings of the connection and give it to the agent.',
  ),
  session_missing: kind(401, 'There is no session', false, 'Open a session by POST /v1/session.'),
  session_expired: kind(401, 'The session is over', false, 'Open a new session by POST /v1/session.'),
  origin_refused: kind(
    403,
    'The page may not call this gateway',
    false,
    'Add the address of the account to AMO_DOMAINS.',
  ),
  permission_denied: kind(403, 'The role does not allow it', false, 'Ask an administrator for the right.'),
  rate_limited: kind(429, 'Too many requests', true, 'Repeat after Retry-After seconds.'),
  request_timeout: kind(
    408,
    'The body did not come in time',
    true,
    'Send it again over a better line, or in smaller parts.',
  ),
  database_unavailable: kind(
    503,
    'The gateway’s database does not answer',
    true,
    'Repeat after Retry-After seconds; nothing was lost. If it lasts, look at the database of the gateway.',
  ),
  storage_full: kind(
    507,
    'The gateway has no room left to write',
    true,
    'Reading goes on. Free space on the disk of the gateway’s database; writing then begins by itself.',
  ),
  source_unavailable: kind(
    502,
    'The accounting system does not answer',
    true,
    'Repeat later; nothing was lost.',
  ),
  source_refused: kind(424, 'The accounting system refused', false, 'Check the connection in the settings.'),
  crm_unavailable: kind(502, 'The CRM does not answer', true, 'Repeat later; nothing was lost.'),
  crm_refused: kind(
    424,
    'The CRM refused',
    false,
    'Connect again; check the keys of the integration and its redirect address.',
  ),
  crm_not_connected: kind(
    409,
    'The gateway has no access to the CRM',
    false,
    'Let an administrator give access by POST /v1/connection:start.',
  ),
  not_connected: kind(409, 'No accounting system is connected', false, 'Connect one in the settings.'),
  books_loading: kind(
    409,
    'The accounting system is being read for the first time',
    true,
    'Repeat when it was read completely; the connection in the settings shows its progress.',
  ),
  books_paused: kind(
    409,
    'Reading of the accounting system is paused, and it was never read completely',
    false,
    'Resume the connection in the settings.',
  ),
  conflict: kind(409, 'The state has changed meanwhile', false, 'Read it again, then decide.'),
  idempotency_mismatch: kind(
    422,
    'The key was used for another request',
    false,
    'Use a new Idempotency-Key.',
  ),
  lookalike: kind(409, 'There is a similar request already', false, 'Confirm that it is not the same.'),
  over_shared: kind(
    409,
    'Less of the invoice is free',
    false,
    'Take what is free at most, or make the share of another deal smaller.',
  ),
  read_only: kind(403, 'The gateway is in read-only mode', false, 'Ask an administrator to allow writing.'),
  internal: kind(
    500,
    'The gateway failed',
    true,
    'Repeat later; if it persists, send request_id to support.',
  ),
};
