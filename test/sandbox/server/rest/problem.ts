export interface FieldError {
  code: string;
  path: string;
  detail: string;
}
export interface ItemErrors {
  request_id: string;
  errors: FieldError[];
}

const TITLES: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  402: 'Payment Required',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  422: 'Unprocessable Entity',
  429: 'Too Many Requests',
  500: 'ErrInternalServer',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

/** A refused request; `body` is the platform's `application/problem+json`. */
export class Problem extends Error {
  readonly status: number;
  readonly body: Record<string, unknown>;

  constructor(status: number, detail: string, extra: Record<string, unknown> = {}) {
    super(detail);
    this.status = status;
    const title = TITLES[status] ?? 'Error';
    this.body = { ...extra, title, type: `https://httpstatus.es/${status}`, status, detail };
  }
}

/** 400 with `validation-errors`, one entry for each bad item of the batch. */
export function validationProblem(items: readonly ItemErrors[]): Problem {
  return new Problem(400, 'Request validation failed', { 'validation-errors': items });
}

/** 400 for one bad query parameter. */
export function queryProblem(path: string, detail: string, code = 'NotSupportedChoice'): Problem {
  return validationProblem([{ request_id: '0', errors: [{ code, path, detail }] }]);
}

export const unauthorized = (detail = 'Invalid user name or password', extra = {}): Problem =>
  new Problem(401, detail, extra);
export const forbidden = (detail = 'Not enough rights'): Problem => new Problem(403, detail);
export const notFound = (detail: string): Problem => new Problem(404, detail);

export function problemResponse(problem: Problem): Response {
  const headers = { 'content-type': 'application/problem+json' };
  return new Response(JSON.stringify(problem.body), { status: problem.status, headers });
}
