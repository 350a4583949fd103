import { ConnectorFault } from '../fault.ts';

/** Why the system refused, as far as what to do about it differs. */
export type RefusalReason =
  /** Wrong or revoked token or password. */
  | 'sign_in'
  /** The user may not use the API at all. */
  | 'no_access'
  | 'rights'
  | 'tariff'
  /** The object is not there any more. */
  | 'gone'
  /** The books themselves said no: a closed period, a number that is taken. */
  | 'books'
  /** Our request is wrong. */
  | 'request';

/** A refusal of МойСклад. Neither address nor credentials are in it. */
export class MoySkladRefusal extends ConnectorFault {
  readonly reason: RefusalReason;
  readonly status: number;
  /** The vendor's code of the error; 0 when it gave none. */
  readonly code: number;
  /** The field the error is about. */
  readonly field: string | null;
  /** The vendor's sentence, only for an accountant and only when the books said no. */
  readonly said: string | null;

  constructor(status: number, { code, field, said }: VendorError) {
    super('refused', null, new Error(`МойСклад answered ${status}, code ${code}`));
    this.status = status;
    this.code = code;
    this.field = field;
    this.reason = reasonOf(status, code);
    this.said = this.reason === 'books' ? said : null;
  }
}

export interface VendorError {
  readonly code: number;
  readonly field: string | null;
  readonly said: string | null;
}

const NO_ERROR: VendorError = { code: 0, field: null, said: null };

/** The first error of a body, as the vendor's OpenAPI has it: an object, or a list that holds some. */
export function vendorError(body: unknown): VendorError {
  const lists = Array.isArray(body) ? body : [body];
  for (const one of lists as readonly unknown[]) {
    const errors: unknown = isObject(one) ? one.errors : null;
    const first: unknown = Array.isArray(errors) ? errors[0] : null;
    if (isObject(first)) return read(first);
  }
  return NO_ERROR;
}

function read({ code, parameter, error }: Readonly<Record<string, unknown>>): VendorError {
  return {
    code: typeof code === 'number' ? code : 0,
    field: typeof parameter === 'string' ? parameter : null,
    said: typeof error === 'string' ? error : null,
  };
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const TARIFF = new Set([1043, 1070]);

function reasonOf(status: number, code: number): RefusalReason {
  if (code === 1061) return 'no_access';
  if (status === 401) return 'sign_in';
  if (TARIFF.has(code)) return 'tariff';
  if (status === 403) return 'rights';
  if (code === 1021 || (status === 404 && code === 0)) return 'gone';
  return isOfBooks(code) ? 'books' : 'request';
}

/** Checks of objects (3000 and on), of documents (17000 and on) and of payments (22000 and on). */
function isOfBooks(code: number): boolean {
  const thousands = Math.floor(code / 1_000);
  return code === 3000 || code === 3006 || thousands === 17 || thousands === 22;
}

export function isRefused(error: unknown, ...reasons: readonly RefusalReason[]): boolean {
  return error instanceof MoySkladRefusal && reasons.includes(error.reason);
}
