/** Parameters of request addresses. */
import { type Static, Type } from 'typebox';
import { entityRef } from '../common-schemas.ts';
import { attachmentId, requestId } from './requests.ts';

const closed = { additionalProperties: false } as const;

export const requestPath = Type.Object({ id: requestId });
export const attachmentPath = Type.Object({ id: requestId, attachment_id: attachmentId });

/** An upload; the name is that of the file on the person's disk. */
export const uploadQuery = Type.Object(
  { file_name: Type.Optional(Type.String({ maxLength: 1000 })) },
  closed,
);

/** `GET /v1/requests`: those of one card, or all that the caller may see, newest first. */
export const requestQuery = Type.Object(
  {
    entity_type: Type.Optional(entityRef.properties.type),
    entity_id: Type.Optional(entityRef.properties.id),
    /** `open`: not finished. */
    state: Type.Optional(Type.Enum(['open', 'all'])),
    cursor: Type.Optional(Type.String({ maxLength: 200 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  },
  closed,
);
export type RequestQuery = Static<typeof requestQuery>;

/** `GET /v1/requests:approvals`: requests that wait for the caller's approval, oldest first. */
export const approvalsQuery = Type.Object(
  {
    cursor: Type.Optional(Type.String({ maxLength: 200 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  },
  closed,
);
export type ApprovalsQuery = Static<typeof approvalsQuery>;

/** `GET /v1/requests:changes`; without a mark, the response has the current one. */
export const requestChangesQuery = Type.Object(
  { after: Type.Optional(Type.String({ pattern: '^\\d{1,18}$' })) },
  closed,
);
