/** A draft invoice in the accounting system, made of a request for an invoice. It is never posted by us. */
import { type Static, Type } from 'typebox';
import { MOST_LINES } from '#domain/requests/request-line-faults.ts';
import { counterpartyRef } from '../books/panel.ts';
import type { Call } from '../call.ts';
import { calendarDate, instant, money, name, opaqueId, webUrl } from '../common-schemas.ts';
import { requestPath } from './request-addresses.ts';
import { requestLine } from './request-content.ts';

const closed = { additionalProperties: false } as const;
const number = Type.String({ maxLength: 100 });

/** A system as its connection is called; `kind` is `moysklad`, `onec`. */
const system = Type.Object({ kind: Type.String({ maxLength: 40 }), name });

/** An object of the system that a draft refers to, by the system's own id. */
export const draftItem = Type.Object({ id: Type.String({ pattern: '^[A-Za-z0-9._:-]{1,64}$' }), name });
export type DraftItem = Static<typeof draftItem>;

/** A draft that was made. */
export const draftInvoice = Type.Object({
  system,
  number,
  /** As the system counts it; null where it does not say. */
  sum: Type.Union([money, Type.Null()]),
  /** Its page in the system; null where there is none. */
  link: Type.Union([webUrl, Type.Null()]),
  at: instant,
  /** The accountant who made it. */
  by: name,
  /** The request was corrected since. */
  outdated: Type.Boolean(),
});
export type DraftInvoice = Static<typeof draftInvoice>;

/**
 * Why the accounting system refused. `sign_in`, `rights` and `tariff` are an administrator's to mend, `configuration` is one of which nobody says
 * how a draft is written, `item` is
 * a product or a client that is not there any more, `books` is what its own rules forbid, `currency` is one
 * the system does not have, `request` anything else.
 */
export const draftRefusals = [
  'sign_in',
  'rights',
  'tariff',
  'configuration',
  'item',
  'currency',
  'books',
  'request',
] as const;
export const draftRefusal = Type.Object({
  reason: Type.Enum([...draftRefusals]),
  /** The system's own sentence, where its rules forbid it. */
  said: Type.Union([Type.String({ maxLength: 500 }), Type.Null()]),
});
export type DraftRefusal = Static<typeof draftRefusal>;

export const draftInvoiceResponse = Type.Object({
  /** Systems that know the client of the request and can make a draft; empty: there is nothing to offer. */
  systems: Type.Array(system, { maxItems: 20 }),
  /** There are such systems, and none of them knows the client. */
  unknown_client: Type.Boolean(),
  draft: Type.Union([draftInvoice, Type.Null()]),
  /** An attempt was cut off: the draft may be there. Trying again finds it, and makes no second one. */
  unsure: Type.Boolean(),
  /** The system has just refused to make it. */
  refusal: Type.Optional(draftRefusal),
});
export type DraftInvoiceResponse = Static<typeof draftInvoiceResponse>;

const choices = {
  counterparty_id: Type.Optional(opaqueId),
  own_entity_id: Type.Optional(opaqueId),
};
export const draftLookQuery = Type.Object(choices, closed);
export type DraftLookQuery = Static<typeof draftLookQuery>;

/** What of a request an invoice of the system has no place for; `…_text`: it goes into the comment as text. */
export const notCarried = [
  'attachments',
  'unit',
  'contract_text',
  'comment_text',
  'name_text',
  'item',
] as const;

/** A line as the draft will have it. */
const draftLine = Type.Object({
  ...requestLine.properties,
  /** With VAT. */
  sum: money,
  /** What the system has by this name; null where it has nothing. */
  item: Type.Union([draftItem, Type.Null()]),
});

/** What would be made; nothing is written. */
export const draftLook = Type.Object({
  /** Clients to choose from: the tax number alone does not decide, or several connections know it. */
  counterparties: Type.Array(Type.Object({ ...counterpartyRef.properties, system }), { maxItems: 50 }),
  /** Null: to be chosen. */
  counterparty_id: Type.Union([opaqueId, Type.Null()]),
  /** Own legal entities of the chosen client's connection. */
  own_entities: Type.Array(Type.Object({ id: opaqueId, name }), { maxItems: 50 }),
  own_entity_id: Type.Union([opaqueId, Type.Null()]),
  /** Empty until client and own legal entity are chosen. */
  lines: Type.Array(draftLine, { maxItems: MOST_LINES }),
  /** What may be used for a line the system has nothing for; empty where it can do without. */
  substitutes: Type.Array(draftItem, { maxItems: 100 }),
  /** Lines without an object of the system need a substitute. */
  needs_substitute: Type.Boolean(),
  /** The one chosen last time. */
  substitute_id: Type.Union([draftItem.properties.id, Type.Null()]),
  net: money,
  vat: money,
  total: money,
  /** Prices have VAT in them. */
  vat_included: Type.Boolean(),
  due_date: Type.Union([calendarDate, Type.Null()]),
  /** What the comment of the draft will say. */
  comment: Type.String({ maxLength: 4096 }),
  not_carried: Type.Array(Type.Enum([...notCarried]), { maxItems: notCarried.length }),
  /** The system refused to be looked at. */
  refusal: Type.Optional(draftRefusal),
});
export type DraftLook = Static<typeof draftLook>;

export const newDraftInvoice = Type.Object(
  {
    /** Version of the request as read: another one is another invoice. */
    version: Type.Integer({ minimum: 1 }),
    counterparty_id: opaqueId,
    own_entity_id: opaqueId,
    substitute_id: Type.Optional(draftItem.properties.id),
  },
  closed,
);
export type NewDraftInvoice = Static<typeof newDraftInvoice>;

const at = { path: '/v1/desk/requests/{id}/draft-invoice', auth: 'desk', params: requestPath } as const;

export const draftInvoiceCalls = {
  draftInvoice: {
    ...at,
    method: 'get',
    purpose: 'Whether a draft invoice can be made of a request, and the one that was made',
    response: draftInvoiceResponse,
  },
  draftLook: {
    ...at,
    path: '/v1/desk/requests/{id}/draft-invoice:look',
    method: 'get',
    purpose: 'What the draft would be: client, own legal entity, lines, sums, and what would be left out',
    query: draftLookQuery,
    response: draftLook,
  },
  makeDraftInvoice: {
    ...at,
    method: 'post',
    purpose:
      'Make the draft in the accounting system, once per request however often it is sent; it is never posted',
    writes: true,
    body: newDraftInvoice,
    response: draftInvoiceResponse,
  },
} as const satisfies Record<string, Call>;
