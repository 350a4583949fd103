import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import type { EntityType } from '../store/field-types.ts';
import type { FieldError } from './problem.ts';

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });

const int = { type: 'integer' };
const nullableInt = { type: ['integer', 'null'] };
const str = { type: 'string' };
const tag = {
  type: 'object',
  properties: { id: int, name: str },
  anyOf: [{ required: ['id'] }, { required: ['name'] }],
};
const refs = {
  type: ['array', 'null'],
  items: { type: 'object', required: ['id'], properties: { id: int } },
};
/** The shape of `custom_fields_values` in a write. */
export const fieldValues = {
  type: ['array', 'null'],
  items: {
    type: 'object',
    properties: {
      field_id: int,
      field_code: str,
      values: { type: ['array', 'null'], items: { type: 'object' } },
    },
    required: ['values'],
    anyOf: [{ required: ['field_id'] }, { required: ['field_code'] }],
  },
};
const common = {
  id: int,
  name: { type: 'string', maxLength: 255 },
  responsible_user_id: int,
  created_by: int,
  updated_by: int,
  created_at: int,
  updated_at: int,
  custom_fields_values: fieldValues,
  tags_to_add: { type: 'array', items: tag },
  tags_to_delete: { type: 'array', items: tag },
  request_id: { type: ['string', 'integer'] },
  _embedded: {
    type: 'object',
    properties: { tags: { type: ['array', 'null'], items: tag }, contacts: refs, companies: refs },
  },
};
const OWN: Record<EntityType, Record<string, unknown>> = {
  leads: {
    price: { type: 'number', minimum: 0 },
    status_id: int,
    pipeline_id: int,
    closed_at: nullableInt,
    loss_reason_id: nullableInt,
    visitor_uid: str,
  },
  contacts: { first_name: str, last_name: str },
  companies: {},
  customers: { next_price: int, next_date: int, status_id: int, periodicity: int },
};

const compiled = new Map<EntityType, ValidateFunction>();

function validatorOf(type: EntityType): ValidateFunction {
  const known = compiled.get(type);
  if (known) return known;
  const properties = { ...common, ...OWN[type] };
  const made = ajv.compile({ type: 'object', properties, additionalProperties: false });
  compiled.set(type, made);
  return made;
}

/** Errors in the shape of one item of a POST or PATCH, with the platform's codes and dotted paths. */
export function shapeErrors(type: EntityType, item: unknown): FieldError[] {
  const validate = validatorOf(type);
  return validate(item) ? [] : ajvErrors(validate.errors ?? []);
}

const CODES: Record<string, string> = {
  type: 'InvalidType',
  required: 'FieldMissing',
  minimum: 'TooLow',
  maxLength: 'TooLong',
  enum: 'NotSupportedChoice',
  additionalProperties: 'NotExpected',
};

/** Ajv's errors in the platform's format; the wrapper errors of `anyOf` are left out. */
export function ajvErrors(errors: readonly ErrorObject[]): FieldError[] {
  return errors
    .filter((error) => error.keyword !== 'anyOf')
    .map((error) => {
      const params: Record<string, unknown> = error.params;
      const extra = params.missingProperty ?? params.additionalProperty;
      const steps = error.instancePath.split('/').slice(1);
      const path = [...steps, ...(typeof extra === 'string' ? [extra] : [])].join('.');
      return { code: CODES[error.keyword] ?? 'InvalidValue', path, detail: detailOf(error) };
    });
}

function detailOf(error: ErrorObject): string {
  if (error.keyword === 'required') return 'This field is missing.';
  if (error.keyword === 'additionalProperties') return 'This field was not expected.';
  return `This value ${error.message ?? 'is not valid'}.`;
}
