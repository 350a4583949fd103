import { type Static, Type } from 'typebox';
import { amountLimits, type DecimalLimits, quantityLimits } from '#domain/money/decimal-check.ts';
import { LONGEST_PURPOSE } from '#domain/requests/payment-purpose.ts';
import { closingPapers, deliveries, longestText, requestKinds } from '#domain/requests/request-fields.ts';
import { LONGEST_NAME, LONGEST_UNIT, MOST_LINES } from '#domain/requests/request-line-faults.ts';
import { foreignCountry, formDate, money, name, opaqueId } from '../common-schemas.ts';

/**
 * Contents of requests to accounting, one shape per kind. Amounts are typed by people: decimal strings, never
 * floats.
 */
export const requestKind = Type.Enum([...requestKinds]);

/** Percent, or `none` for sums without VAT. */
export const vatRate = Type.Enum(['none', '0', '5', '7', '10', '20', '22']);
export type VatRate = Static<typeof vatRate>;

const amount = decimal(amountLimits);
const currency = Type.String({ pattern: '^[A-Z]{3}$' });
const closed = { additionalProperties: false } as const;
const comment = Type.String({ maxLength: longestText.comment });
const optionalDate = Type.Union([formDate, Type.Null()]);

/** A party as entered by a person; `id` when it was found in the books. */
export const requestParty = Type.Object(
  {
    id: Type.Union([opaqueId, Type.Null()]),
    name: Type.String({ minLength: 1, maxLength: longestText.party_name }),
    /** Tax number in its country: ИНН, УНП, БИН or ИИН, СТИР or ПИНФЛ, ЕГРПОУ or РНОКПП. */
    inn: Type.String({ pattern: '^([\\dA-Z]{8,14})?$' }),
    /** Empty outside Russia. */
    kpp: Type.String({ pattern: '^(\\d{4}[\\dA-Z]{2}\\d{3})?$' }),
    /** Country of the tax number; absent for Russia. */
    country: Type.Optional(foreignCountry),
  },
  closed,
);
export type RequestParty = Static<typeof requestParty>;

const common = {
  /** Our own legal entity; null leaves the choice to accounting. */
  own_entity_id: Type.Union([opaqueId, Type.Null()]),
  comment,
  /** The author's deadline; `pay_by` is a different one, the day the money moves. */
  needed_by: Type.Optional(optionalDate),
};

export const paymentOrderContent = Type.Object(
  {
    kind: Type.Literal('payment_order'),
    ...common,
    payee: requestParty,
    bank: Type.Object(
      {
        /** БИК; for a payee abroad also a BIC or an МФО, or empty when the account is enough. */
        bik: Type.String({ pattern: '^([\\dA-Z]{5,11})?$' }),
        /** Twenty digits; for a payee abroad also an IBAN or its bank's own form. */
        account: Type.String({ pattern: '^[\\dA-Z]{5,34}$' }),
        /** Empty when the bank has none, as for the Treasury. */
        correspondent_account: Type.String({ pattern: '^(\\d{20})?$' }),
      },
      closed,
    ),
    sum: amount,
    currency,
    vat_rate: vatRate,
    /** VAT included in the sum, if any; in a bill with several rates it differs from what the rate gives. */
    vat_sum: Type.Optional(amount),
    /** The payee's bill being paid; empty when there is none. */
    bill_number: Type.Optional(Type.String({ maxLength: longestText.bill_number })),
    bill_date: Type.Optional(optionalDate),
    /** Purpose of payment, field 24 of the order. */
    purpose: Type.String({ minLength: 1, maxLength: LONGEST_PURPOSE }),
    pay_by: optionalDate,
    urgent: Type.Boolean(),
  },
  closed,
);
export type PaymentOrderContent = Static<typeof paymentOrderContent>;

export const requestLine = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: LONGEST_NAME }),
    quantity: decimal(quantityLimits),
    unit: Type.String({ maxLength: LONGEST_UNIT }),
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
    /** True when line prices include VAT, false when it is added on top. */
    vat_included: Type.Boolean(),
    lines: Type.Array(requestLine, { minItems: 1, maxItems: MOST_LINES }),
    contract: Type.String({ maxLength: longestText.contract }),
    pay_by: optionalDate,
  },
  closed,
);
export type InvoiceContent = Static<typeof invoiceContent>;

/** How the documents reach the client. */
export const delivery = Type.Enum([...deliveries]);

export const closingPaper = Type.Enum([...closingPapers]);

/** A shipment in the books that documents are requested for, as the author saw it when choosing it. */
export const closedShipment = Type.Object(
  {
    id: opaqueId,
    number: Type.String({ maxLength: 100 }),
    date: formDate,
    /** Absent where the books gave none, and in requests from before it was kept. */
    sum: Type.Optional(money),
    /** Name of its counterparty; absent in the same cases. */
    client: Type.Optional(name),
  },
  closed,
);
export type ClosedShipment = Static<typeof closedShipment>;

export const closingDocumentsContent = Type.Object(
  {
    kind: Type.Literal('closing_documents'),
    ...common,
    counterparty: requestParty,
    /** What the documents close, in the author's words: number of an invoice or contract, a period. */
    basis: Type.String({ minLength: 1, maxLength: longestText.basis }),
    /** Absent when accounting chooses. */
    papers: Type.Optional(Type.Array(closingPaper, { maxItems: closingPapers.length })),
    shipment: Type.Optional(Type.Union([closedShipment, Type.Null()])),
    delivery,
    email: Type.String({ maxLength: longestText.email }),
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
    email: Type.String({ maxLength: longestText.email }),
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

/** An own legal entity that a request may name. */
export const ownEntity = Type.Object({ id: opaqueId, name });

/** A decimal number without a sign. */
function decimal({ digits, places }: DecimalLimits) {
  return Type.String({ pattern: `^\\d{1,${digits}}(\\.\\d{1,${places}})?$` });
}
