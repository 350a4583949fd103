import { ConnectorFault } from '../fault.ts';

/** Why the base refused, as far as what to do about it differs. */
export type RefusalReason =
  /** Wrong login or password, or the user may not sign in. */
  | 'sign_in'
  | 'rights'
  /** The web server knows no such base. */
  | 'no_base'
  /** The object is not among those the administrator opened for OData. */
  | 'not_published'
  /** The row is not there any more. */
  | 'gone'
  /** What answers is no OData of 1С. */
  | 'other_system'
  /** None of the profiles fits what is published. */
  | 'other_configuration'
  /** The gateway may not go to this address. */
  | 'address'
  /** The books themselves said no. */
  | 'books'
  /** There is an object of this key already. */
  | 'taken'
  /** Our request is wrong, or the configuration is another one. */
  | 'request';

/** A refusal of 1С. Neither address nor credentials are in it. */
export class OneCRefusal extends ConnectorFault {
  readonly reason: RefusalReason;
  /** Names of the configuration the refusal is about. */
  readonly objects: readonly string[];
  /** The configuration's own sentence, only for an accountant and only when the books said no. */
  readonly said: string | null;

  constructor(reason: RefusalReason, what = '', objects: readonly string[] = [], said: string | null = null) {
    super('refused', null, new Error(`1С refused: ${reason} ${what}`.trim()));
    this.reason = reason;
    this.objects = objects;
    this.said = reason === 'books' ? said : null;
  }
}

export function isRefused(error: unknown, ...reasons: readonly RefusalReason[]): error is OneCRefusal {
  return error instanceof OneCRefusal && reasons.includes(error.reason);
}

/** The code of an error in JSON or XML; null for an answer that is none of the OData interface. */
export function errorCode(body: unknown, text: string): string | null {
  const error = isObject(body) ? body['odata.error'] : null;
  if (isObject(error)) return typeof error.code === 'string' ? error.code : String(error.code ?? '');
  return /<(?:m:)?error[\s>][\s\S]*?<(?:m:)?code>([^<]*)</.exec(text)?.[1] ?? null;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * What an answer of 400 to 499, or of 500 with the business code, means.
 * @param code of the OData error; null where the answer is of the web server
 */
export function refusalOf(
  status: number,
  code: string | null,
  about: string,
  said: string | null = null,
): OneCRefusal {
  const what = `with status ${status}, code ${code ?? 'none'}`;
  return new OneCRefusal(reasonOf(status, code), what, [about], said);
}

/** What the error says in words; null where it says nothing. */
export function sentenceOf(body: unknown): string | null {
  const error = isObject(body) ? body['odata.error'] : null;
  const message = isObject(error) ? error.message : null;
  return isObject(message) && typeof message.value === 'string' ? message.value : null;
}

function reasonOf(status: number, code: string | null): RefusalReason {
  if (status === 401) return code === null ? 'sign_in' : 'rights';
  if (status === 403 || code === '20') return 'rights';
  if (code === null) return status === 404 ? 'no_base' : 'other_system';
  if (code === '8') return 'not_published';
  if (code === '9') return 'gone';
  if (code === '15') return 'taken';
  return code === '-1' ? 'books' : 'request';
}
