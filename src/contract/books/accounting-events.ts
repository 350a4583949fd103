import { type Static, Type } from 'typebox';
import type { Call } from '../call.ts';
import { calendarDate, eventSum, foreignCountry, instant, opaqueId } from '../common-schemas.ts';

const closed = { additionalProperties: false } as const;
const number = Type.String({ minLength: 1, maxLength: 100 });

export const accountingEventTypes = [
  'invoice.paid',
  'payment.received',
  'shipment.done',
  'overdue.started',
] as const;
export type AccountingEventType = (typeof accountingEventTypes)[number];

/**
 * A counterparty by its id in the books; the tax number, when given, separates documents that share a number.
 */
const eventCounterparty = Type.Object(
  {
    id: opaqueId,
    /** In its country's form, without spaces. */
    inn: Type.Optional(Type.String({ pattern: '^[\\dA-Z]{8,14}$' })),
    /** Country of the tax number; absent: what its check digits show, else Russia. */
    country: Type.Optional(foreignCountry),
  },
  closed,
);

/**
 * What systems write for "no date" counts as none: 0001-01-01, 1970-01-01, 9999-12-31, an empty text, null, 0.
 */
const eventDay = Type.Optional(
  Type.String({
    ...calendarDate,
    description:
      'A day from 1990 to 2099. Without one leave it out; 0001-01-01, 1970-01-01, 9999-12-31, "", null and 0 are none too.',
  }),
);

/** A document as the books name it: `id` is the document's id in the books, `number` the one people read. */
const eventDocument = { id: opaqueId, number, date: eventDay };
const invoiceRef = Type.Object(eventDocument, closed);
const whole = Type.Object({ ...eventDocument, sum: eventSum }, closed);

const common = <Name extends AccountingEventType>(type: Name) => ({
  type: Type.Literal(type),
  /** When it happened in accounting, which may be long before it is reported. */
  occurred_at: instant,
  counterparty: eventCounterparty,
});

/** The invoice is paid in full. `paid`: the total paid on it. */
export const invoicePaid = Type.Object(
  { ...common('invoice.paid'), invoice: invoiceRef, paid: eventSum },
  { ...closed, title: 'invoice.paid' },
);

/** A payment arrived. `invoices`: the part of it allocated to each invoice; empty for an advance. */
export const paymentReceived = Type.Object(
  {
    ...common('payment.received'),
    payment: whole,
    invoices: Type.Array(whole, { maxItems: 50 }),
  },
  { ...closed, title: 'payment.received' },
);

/** Goods were shipped. `invoice`: the one they were sold by, if any. */
export const shipmentDone = Type.Object(
  { ...common('shipment.done'), shipment: whole, invoice: Type.Optional(invoiceRef) },
  { ...closed, title: 'shipment.done' },
);

/**
 * The due date has passed and `left` is unpaid. When the system has no due date, it is overdue since
 * `occurred_at`.
 */
export const overdueStarted = Type.Object(
  { ...common('overdue.started'), invoice: invoiceRef, due_date: eventDay, left: eventSum },
  { ...closed, title: 'overdue.started' },
);

/** Schemas by event type. */
export const accountingEventSchemas = {
  'invoice.paid': invoicePaid,
  'payment.received': paymentReceived,
  'shipment.done': shipmentDone,
  'overdue.started': overdueStarted,
} as const;

/** The fields every event has; of an event of unknown type, only these are stored. */
export const eventEnvelope = Type.Object({
  type: Type.String({ pattern: '^[a-z_]{1,40}\\.[a-z_]{1,40}$' }),
  occurred_at: instant,
});

/** Something that happened in accounting. */
export const accountingEvent = Type.Union([invoicePaid, paymentReceived, shipmentDone, overdueStarted]);
export type AccountingEvent = Static<typeof accountingEvent>;

/** `repeated`: already known, with this same body. `ignored`: nothing is done about events of this type. */
export const accountingEventAnswer = Type.Object({
  status: Type.Enum(['accepted', 'repeated', 'ignored']),
});
export type AccountingEventAnswer = Static<typeof accountingEventAnswer>;

/** One example of each type. */
export const accountingEventExamples: Readonly<Record<AccountingEventType, AccountingEvent>> = {
  'payment.received': {
    type: 'payment.received',
    occurred_at: '2026-03-02T12:15:00+03:00',
    counterparty: { id: 'cp-1001', inn: '6310533810' },
    payment: {
      id: 'payment-418',
      number: '418',
      date: '2026-03-02',
      sum: { value: '86400.00', currency: 'RUB' },
    },
    invoices: [
      {
        id: 'invoice:cp-1001:1203',
        number: '1203',
        date: '2026-01-28',
        sum: { value: '86400.00', currency: 'RUB' },
      },
    ],
  },
  'invoice.paid': {
    type: 'invoice.paid',
    occurred_at: '2026-03-02T12:15:00+03:00',
    counterparty: { id: 'cp-1001' },
    invoice: { id: 'invoice:cp-1001:1203', number: '1203', date: '2026-01-28' },
    paid: { value: '144000.00', currency: 'RUB' },
  },
  'shipment.done': {
    type: 'shipment.done',
    occurred_at: '2026-03-02T16:00:00+03:00',
    counterparty: { id: 'cp-1004' },
    shipment: {
      id: 'shipment-90',
      number: 'УТ-90',
      date: '2026-03-02',
      sum: { value: '75000.00', currency: 'RUB' },
    },
    invoice: { id: 'invoice:cp-1004:1226', number: '1226' },
  },
  'overdue.started': {
    type: 'overdue.started',
    occurred_at: '2026-03-02T00:00:00+03:00',
    counterparty: { id: 'cp-1002' },
    invoice: { id: 'invoice:cp-1002:1219', number: '1219' },
    due_date: '2026-03-01',
    left: { value: '400000.00', currency: 'RUB' },
  },
};

/** `webhook-id`: the sender's own id of an event. */
export const eventId = Type.String({ pattern: '^[A-Za-z0-9_:-]{1,64}$' });

/** Address that an accounting system sends events to: unguessable, one per source. */
export const sourceAddress = Type.String({ pattern: '^[A-Za-z0-9_-]{32}$' });

export const accountingEventCalls = {
  accountingEvent: {
    method: 'post',
    path: '/hooks/accounting/{address}',
    purpose:
      'Something happened in accounting; kept at once, worked soon after, once however often and in whatever order it is sent',
    auth: 'none',
    signed: true,
    status: 202,
    params: Type.Object({ address: sourceAddress }),
    body: accountingEvent,
    examples: accountingEventExamples,
    response: accountingEventAnswer,
  },
  withdrawAccountingEvent: {
    method: 'delete',
    path: '/hooks/accounting/{address}',
    purpose:
      'The event that was sent under this webhook-id is taken back, whether it has come or not: without a body, signed as one of no bytes',
    auth: 'none',
    signed: true,
    status: 202,
    params: Type.Object({ address: sourceAddress }),
    response: accountingEventAnswer,
  },
} as const satisfies Record<string, Call>;
