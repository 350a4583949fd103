/** Steps on several requests at once; each is independent, so a refusal of one does not block the others. */
import { type Static, Type } from 'typebox';
import { opaqueId } from '../common-schemas.ts';
import { accountingRequest, requestId } from './requests.ts';

const closed = { additionalProperties: false } as const;

export const MOST_AT_ONCE = 50;

const items = Type.Array(
  Type.Object({ id: requestId, version: accountingRequest.properties.version }, closed),
  { minItems: 1, maxItems: MOST_AT_ONCE },
);

/** `POST /v1/requests:approve` with an `Idempotency-Key`: requests with their versions as read. */
export const approveRequests = Type.Object({ items }, closed);
export type ApproveRequests = Static<typeof approveRequests>;

/** `POST /v1/desk/requests:steps` with an `Idempotency-Key`; `assignee_id` goes with `assign`. */
export const deskSteps = Type.Object(
  { action: Type.Enum(['take', 'assign']), assignee_id: Type.Optional(opaqueId), items },
  closed,
);
export type DeskSteps = Static<typeof deskSteps>;

/** In the order of the call. */
export const stepsResponse = Type.Object({
  items: Type.Array(
    Type.Object({
      id: requestId,
      /** The request after its step; null when refused. */
      request: Type.Union([accountingRequest, Type.Null()]),
      /** Problem code of the refusal; null when the step succeeded. */
      refusal: Type.Union([Type.String({ maxLength: 60 }), Type.Null()]),
    }),
    { maxItems: MOST_AT_ONCE },
  ),
});
export type StepsResponse = Static<typeof stepsResponse>;
