import { type Static, Type } from 'typebox';
import { foreignCountry, formDate, name, opaqueId } from '../common-schemas.ts';

/** What is asked of accounting, one shape a kind. Amounts are what a person typed: decimal strings, never floats. */
export const requestKinds = ['payment_order', 'invoice', 'closing_documents', 'reconciliation'] as const;
export const requestKind = Type.Enum([...requestKinds]);
export type RequestKind = Static<typeof requestKind>;

/** Percent, or `none` for sums without VAT. */
export const vatRate = Type.Enum(['none', '0', '5', '7', '10', '20', '22']);
export type VatRate = Static<typeof vatRate>;

const amount = Type.String({ pattern: '^\\d{1,15}(\\.\\d{1,2})?$' });
const currency = Type.String({ pattern: '^[A-Z]{3}$' });
const closed = { additionalProperties: false } as const;
const comment = Type.String({ maxLength: 2000 });
const optionalDate = Type.Union([formDate, Type.Null()]);

/** A party as a person knows it; `id` where it was found in the books. */
export const requestParty = Type.Object(
  {
    id: Type.Union([opaqueId, Type.Null()]),
    name: Type.String({ minLength: 1, maxLength: 500 }),
    /** Tax number of its country: ИНН, УНП, БИН or ИИН, СТИР or ПИНФЛ, ЕГРПОУ or РНОКПП. */
    inn: Type.String({ pattern: '^([\\dA-Z]{8,14})?$' }),
    /** Empty outside Russia. */
    kpp: Type.String({ pattern: '^(\\d{4}[\\dA-Z]{2}\\d{3})?$' }),
    /** Whose tax number it is; absent: Russia's. */
    country: Type.Optional(foreignCountry),
  },
  closed,
);
export type RequestParty = Static<typeof requestParty>;

const common = {
  /** Our own legal entity; null lets accounting choose. */
  own_entity_id: Type.Union([opaqueId, Type.Null()]),
  comment,
  /** By when the author needs it done; `pay_by` is another thing, the day money moves. */
  needed_by: Type.Optional(optionalDate),
};

export const paymentOrderContent = Type.Object(
  {
    kind: Type.Literal('payment_order'),
    ...common,
    payee: requestParty,
    bank: Type.Object(
      {
        /** БИК; of a payee abroad also a BIC or an МФО, or empty where the account is enough. */
        bik: Type.String({ pattern: '^([\\dA-Z]{5,11})?$' }),
        /** Twenty digits; of a payee abroad also an IBAN or what its bank has. */
        account: Type.String({ pattern: '^[\\dA-Z]{5,34}$' }),
        /** Empty where the bank has none, as the treasury's. */
        correspondent_account: Type.String({ pattern: '^(\\d{20})?$' }),
      },
      closed,
    ),
    sum: amount,
    currency,
    vat_rate: vatRate,
    /** VAT inside the sum, where the payment has any; a bill of several rates makes another one than the rate does. */
    vat_sum: Type.Optional(amount),
    /** The payee's bill that is paid; empty where there is none. */
    bill_number: Type.Optional(Type.String({ maxLength: 100 })),
    bill_date: Type.Optional(optionalDate),
    /** Of the payment order, field 24; the bank takes 210 characters. */
    purpose: Type.String({ minLength: 1, maxLength: 210 }),
    pay_by: optionalDate,
    urgent: Type.Boolean(),
  },
  closed,
);
export type PaymentOrderContent = Static<typeof paymentOrderContent>;

export const requestLine = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 500 }),
    quantity: Type.String({ pattern: '^\\d{1,9}(\\.\\d{1,3})?$' }),
    unit: Type.String({ maxLength: 20 }),
    price: amount,
    vat_rate: vatRate,
  },
  closed,
);
export type RequestLine = Static<typeof requestLine>;

export const invoiceContent = Type.Object(
  {
    kind: Type.Literal('invoice'),
    ...common,
    payer: requestParty,
    currency,
    /** Are the prices of the lines with VAT in them, or is it added on top. */
    vat_included: Type.Boolean(),
    lines: Type.Array(requestLine, { minItems: 1, maxItems: 200 }),
    contract: Type.String({ maxLength: 200 }),
    pay_by: optionalDate,
  },
  closed,
);
export type InvoiceContent = Static<typeof invoiceContent>;

/** How the paper is to reach the client. */
export const delivery = Type.Enum(['edo', 'email', 'paper']);

/** УПД, акт, ТОРГ-12, счёт-фактура. */
export const closingPapers = ['upd', 'act', 'torg12', 'vat_invoice'] as const;
export const closingPaper = Type.Enum([...closingPapers]);
export type ClosingPaper = Static<typeof closingPaper>;

/** A shipment of the books that papers are asked for, as it was called when it was chosen. */
export const closedShipment = Type.Object(
  { id: opaqueId, number: Type.String({ maxLength: 100 }), date: formDate },
  closed,
);
export type ClosedShipment = Static<typeof closedShipment>;

export const closingDocumentsContent = Type.Object(
  {
    kind: Type.Literal('closing_documents'),
    ...common,
    counterparty: requestParty,
    /** What they close, in the author's words: an invoice's or contract's number, a period. */
    basis: Type.String({ minLength: 1, maxLength: 500 }),
    /** Absent where accounting is to choose. */
    papers: Type.Optional(Type.Array(closingPaper, { maxItems: 4 })),
    shipment: Type.Optional(Type.Union([closedShipment, Type.Null()])),
    delivery,
    email: Type.String({ maxLength: 254 }),
  },
  closed,
);
export type ClosingDocumentsContent = Static<typeof closingDocumentsContent>;

export const reconciliationContent = Type.Object(
  {
    kind: Type.Literal('reconciliation'),
    ...common,
    counterparty: requestParty,
    from: formDate,
    to: formDate,
    delivery,
    email: Type.String({ maxLength: 254 }),
  },
  closed,
);
export type ReconciliationContent = Static<typeof reconciliationContent>;

export const requestContent = Type.Union([
  paymentOrderContent,
  invoiceContent,
  closingDocumentsContent,
  reconciliationContent,
]);
export type RequestContent = Static<typeof requestContent>;

/** An own legal entity a request may name. */
export const ownEntity = Type.Object({ id: opaqueId, name });
