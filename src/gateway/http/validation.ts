import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import type { TSchema } from 'typebox';
import type { Problem } from '#contract/problem.ts';
import { isDay, isMoment } from '#domain/dates/calendar-date.ts';
import { isStorable } from '#domain/text/storable-text.ts';

export type Faults = NonNullable<Problem['errors']>;
/** Faults of a value; empty when it matches the schema. */
export type Check = (value: unknown) => Faults;

const MOST_FAULTS = 50;

/** Strict: no coercion, no defaults, no removal. */
const createAjv = (): Ajv =>
  new Ajv({
    strict: true,
    allErrors: true,
    coerceTypes: false,
    useDefaults: false,
    ownProperties: true,
    formats: { date: isDay, 'date-time': isMoment },
  });

/** A schema never changes, so it is compiled once per process, on first use. */
const compiled = new WeakMap<TSchema, ValidateFunction>();

export function createChecker(): (schema: TSchema) => Check {
  let ajv: Ajv | undefined;
  const compile = (schema: TSchema): ValidateFunction => {
    ajv ??= createAjv();
    const validate = ajv.compile(schema);
    compiled.set(schema, validate);
    return validate;
  };
  return (schema) => (value) => faultsOf(compiled.get(schema) ?? compile(schema), value);
}

function faultsOf(validate: ValidateFunction, value: unknown): Faults {
  if (!validate(value)) return toFaults(validate.errors ?? []);
  if (isAllStorable(value)) return [];
  return unstorable(value, '').map((pointer) => ({
    pointer,
    detail: 'must be text without NUL and half characters',
  }));
}

/**
 * Ajv's messages describe the schema and never quote the value. A fault repeated by several branches of a
 * union is reported once.
 */
function toFaults(errors: readonly ErrorObject[]): Faults {
  const faults = new Map<string, Faults[number]>();
  // For a date, the format fault already covers the pattern fault.
  const dated = new Set(
    errors.filter(({ keyword }) => keyword === 'format').map((error) => error.instancePath),
  );
  for (const { instancePath, keyword, params, message } of errors) {
    if (keyword === 'pattern' && dated.has(instancePath)) continue;
    const fault = { pointer: instancePath, detail: detailOf(keyword, params, message) };
    faults.set(`${fault.pointer} ${fault.detail}`, fault);
  }
  return [...faults.values()].slice(0, MOST_FAULTS);
}

const FORMATS: Readonly<Record<string, string>> = {
  date: 'must be a day that exists, YYYY-MM-DD, from 1990 to 2099',
  'date-time': 'must be a moment that exists, with a zone, from 1990 to 2099',
};

function detailOf(keyword: string, { format }: ErrorObject['params'], message = 'is wrong'): string {
  return (keyword === 'format' && FORMATS[String(format)]) || message;
}

/** Every row of every answer passes here: nothing is made on the way. */
function isAllStorable(value: unknown): boolean {
  if (typeof value === 'string') return isStorable(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.values(value).every(isAllStorable);
}

/**
 * Databases cannot store NUL or lone surrogates in text. The value has passed the schema, so it is no deeper
 * than the schema.
 */
function unstorable(value: unknown, at: string): string[] {
  if (typeof value === 'string') return isStorable(value) ? [] : [at];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => unstorable(inner, `${at}/${key}`));
}
