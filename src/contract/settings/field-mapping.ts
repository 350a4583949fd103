import { type Static, Type } from 'typebox';
import type { Call } from '../call.ts';
import { entityType, name } from '../common-schemas.ts';

const closed = { additionalProperties: false } as const;

/** What a CRM custom field may hold: ИНН, КПП, the client's id in the books. */
export const fieldPurposes = ['inn', 'kpp', 'external_id'] as const;
export const fieldPurpose = Type.Enum([...fieldPurposes]);
export type FieldPurpose = Static<typeof fieldPurpose>;

/** A choice for one entity type; without one, fields are found by their codes and names. */
export const fieldChoice = Type.Object(
  {
    entity: entityType,
    purpose: fieldPurpose,
    /** Id of a custom field; "0": none, even if some field looks suitable. */
    field_id: Type.String({ pattern: '^(0|[1-9]\\d{0,17})$' }),
    /** Name of the field when it was chosen; empty for none. */
    name,
  },
  closed,
);
export type FieldChoice = Static<typeof fieldChoice>;

/**
 * `GET /v1/field-mapping` returns it; `PUT` takes it as a whole, with `version` as read, and is refused
 * (`conflict`) when someone saved in between.
 */
export const fieldMapping = Type.Object(
  { version: Type.Integer({ minimum: 0 }), fields: Type.Array(fieldChoice, { maxItems: 12 }) },
  closed,
);
export type FieldMapping = Static<typeof fieldMapping>;

/**
 * `POST /v1/field-mapping/fields`: creates a text field in the CRM. A repeated call finds it by our code
 * instead of creating another.
 */
export const newFieldRequest = Type.Object(
  { entity: entityType, purpose: fieldPurpose, name: Type.String({ minLength: 1, maxLength: 100 }) },
  closed,
);
export type NewFieldRequest = Static<typeof newFieldRequest>;

export const newFieldResponse = Type.Object({
  field: Type.Object({ id: Type.String({ pattern: '^[1-9]\\d{0,17}$' }), name }),
  /** False when it already existed. */
  created: Type.Boolean(),
});
export type NewFieldResponse = Static<typeof newFieldResponse>;

const mapping = { path: '/v1/field-mapping', auth: 'session', needs: ['administer'] } as const;

export const fieldMappingCalls = {
  fieldMapping: {
    ...mapping,
    method: 'get',
    purpose: 'Which custom fields of the CRM hold ИНН, КПП and the id in the books',
    response: fieldMapping,
  },
  saveFieldMapping: {
    ...mapping,
    method: 'put',
    purpose:
      'Replace the choice; refused when somebody else saved meanwhile. Pages go by it from their next session on',
    body: fieldMapping,
    response: fieldMapping,
  },
  createField: {
    ...mapping,
    method: 'post',
    path: '/v1/field-mapping/fields',
    purpose: 'Make a custom field in the CRM, with the rights of who asks; not made twice',
    writes: true,
    body: newFieldRequest,
    response: newFieldResponse,
  },
} as const satisfies Record<string, Call>;
