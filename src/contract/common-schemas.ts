import { type Static, Type } from 'typebox';
import { entityTypes } from '#domain/ids.ts';

/** Amount as decimal digits with a dot, optional minus, up to 18 digits before and 4 after the dot. Never a float. */
export const money = Type.Object(
  {
    value: Type.String({ pattern: '^-?\\d{1,18}(\\.\\d{1,4})?$' }),
    currency: Type.String({ pattern: '^[A-Z]{3}$' }),
  },
  {
    description:
      'Amount as a decimal string and its ISO 4217 currency. Amounts of different currencies are never added.',
  },
);
export type Money = Static<typeof money>;

/** A sum of one document as books tell it: below a trillion, so that the total of a million of them is still an amount of the wire. */
export const toldSum = Type.Object({
  value: Type.String({ pattern: '^-?\\d{1,12}(\\.\\d{1,4})?$' }),
  currency: money.properties.currency,
});

/** Opaque id: letters, digits and `._:-`, so it is safe in a URL path and in a log. */
export const opaqueId = Type.String({ pattern: '^[A-Za-z0-9._:-]{1,64}$' });

/**
 * Calendar date `YYYY-MM-DD` of accounting, without a zone: a due date is the same day everywhere. The gateway takes days that exist, from
 * 1990 to 2099 (`domain/calendar-date.ts`); a page believes the form.
 */
export const calendarDate = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', format: 'date' });
/** A calendar date of a form, where a wrong one is told beside the other faults and not as a fault of the whole. */
export const formDate = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
/** Instant, ISO 8601 with zone; bounded as {@link calendarDate}. */
export const instant = Type.String({
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:\\d{2})$',
  format: 'date-time',
});

/** Address a browser may open: https, or http on the user's own machine (a local demo). Nothing that could run or break out of markup. */
export const webUrl = Type.String({
  pattern: '^(https://|http://(localhost|127\\.0\\.0\\.1|\\[::1\\])[:/])[^\\s"\'<>\\\\^`{|}]{1,1900}$',
});

/** Short human text; length is bounded so that one record cannot fill a panel or a log. */
export const name = Type.String({ maxLength: 500 });

export const entityType = Type.Enum([...entityTypes]);

/** An amoCRM entity. `id` is the account's own number in digits; "0" is a card not saved yet and is refused. */
export const entityRef = Type.Object(
  { type: entityType, id: Type.String({ pattern: '^[1-9]\\d{0,18}$' }) },
  { additionalProperties: false },
);
export type EntityRef = Static<typeof entityRef>;

/** Country of the account as the page has it, ISO 3166 in two letters: numbers on a card without a country are read by it. Anything else is Russia. */
export const accountCountry = Type.String({ maxLength: 10 });

/** A country other than Russia whose tax numbers are known, ISO 3166. */
export const foreignCountry = Type.Enum(['BY', 'KZ', 'UZ', 'UA']);

/** A tax number and its КПП as a field or a legal entity's properties hold them. */
export const taxText = Type.Object(
  {
    /** Several in one text are several; a КПП beside each is its own. «УНП», «БИН», «ИИН», «СТИР», «ПИНФЛ» and «ЕГРПОУ» before one say the country. */
    number: Type.Optional(Type.String({ maxLength: 200 })),
    /** Without a number: about every number of the card. */
    kpp: Type.Optional(Type.String({ maxLength: 200 })),
  },
  { additionalProperties: false },
);
export type TaxText = Static<typeof taxText>;

/** One party the panel sees on the card, with the identifiers written there. The user's claim until the gateway re-reads it. */
export const party = Type.Object(
  {
    entity: entityRef,
    name: Type.Optional(name),
    /** A tax number for who knows the one; it comes before `tax_ids`. */
    inn: Type.Optional(Type.String({ maxLength: 200 })),
    kpp: Type.Optional(Type.String({ maxLength: 200 })),
    /** Where tax numbers stand on the card, the most trusted place first: the first with a valid number decides. */
    tax_ids: Type.Optional(Type.Array(Type.Array(taxText, { maxItems: 20 }), { maxItems: 10 })),
    /** Texts of fields: several values in one are several. */
    external_ids: Type.Optional(Type.Array(Type.String({ maxLength: 200 }), { maxItems: 20 })),
    phones: Type.Optional(Type.Array(Type.String({ maxLength: 200 }), { maxItems: 20 })),
    emails: Type.Optional(Type.Array(Type.String({ maxLength: 500 }), { maxItems: 20 })),
  },
  { additionalProperties: false },
);
export type Party = Static<typeof party>;

/** Where the numbers came from and when: every figure has a time and a source. */
export const source = Type.Object({
  kind: Type.String({ maxLength: 40 }),
  name,
  as_of: instant,
  /** `stale`: the source is down and these are the last figures read from it. */
  status: Type.Enum(['fresh', 'stale']),
});
export type Source = Static<typeof source>;
