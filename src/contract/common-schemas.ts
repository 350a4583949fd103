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

/**
 * Amount of one document in the books: below a trillion, so the total of a million of them still fits an
 * amount of the wire.
 */
export const eventSum = Type.Object({
  value: Type.String({ pattern: '^-?\\d{1,12}(\\.\\d{1,4})?$' }),
  currency: money.properties.currency,
});

/** Opaque id: letters, digits and `._:-`, so it is safe in a URL path and in a log. */
export const opaqueId = Type.String({ pattern: '^[A-Za-z0-9._:-]{1,64}$' });

/** Parameters of an address with a signed ticket: a JSON Web Token under HMAC-SHA-256. */
export const ticketPath = Type.Object({
  ticket: Type.String({ pattern: '^[A-Za-z0-9_-]{1,100}\\.[A-Za-z0-9_-]{1,600}\\.[A-Za-z0-9_-]{43}$' }),
});

/**
 * Calendar date `YYYY-MM-DD` of accounting, without a zone: a due date is the same day everywhere. The
 * gateway accepts dates that exist, from 1990 to 2099 (`domain/calendar-date.ts`); a page checks the form
 * only.
 */
export const calendarDate = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', format: 'date' });
/**
 * A calendar date in a form, where an invalid one is reported with the other field faults, not as a malformed
 * body.
 */
export const formDate = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
/** Instant, ISO 8601 with zone; the same bounds as {@link calendarDate}. */
export const instant = Type.String({
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:\\d{2})$',
  format: 'date-time',
});

/**
 * Address that a browser may open: https, or http on the user's own machine (a local demo). Nothing that
 * could run or break out of markup.
 */
export const webUrl = Type.String({
  pattern: '^(https://|http://(localhost|127\\.0\\.0\\.1|\\[::1\\])[:/])[^\\s"\'<>\\\\^`{|}]{1,1900}$',
});

/** Short human text; its length is limited so one record cannot fill a panel or a log. */
export const name = Type.String({ maxLength: 500 });

export const entityType = Type.Enum([...entityTypes]);

/** An amoCRM entity. `id` is the account's own number in digits; "0" is an unsaved card and is refused. */
export const entityRef = Type.Object(
  { type: entityType, id: Type.String({ pattern: '^[1-9]\\d{0,18}$' }) },
  { additionalProperties: false },
);
export type EntityRef = Static<typeof entityRef>;

/**
 * Country of the account as the page has it, ISO 3166, two letters: numbers on a card without a country are
 * read as that country's. Anything else counts as Russia.
 */
export const accountCountry = Type.String({ maxLength: 10 });

/** A country other than Russia whose tax numbers are known, ISO 3166. */
export const foreignCountry = Type.Enum(['BY', 'KZ', 'UZ', 'UA']);

/** A tax number and its КПП as held by a field or by a legal entity's properties. */
export const taxText = Type.Object(
  {
    /**
     * One text may hold several numbers, each with its КПП next to it. «УНП», «БИН», «ИИН», «СТИР», «ПИНФЛ»
     * or «ЕГРПОУ» before a number gives its country.
     */
    number: Type.Optional(Type.String({ maxLength: 200 })),
    /** Without a number: applies to every number of the card. */
    kpp: Type.Optional(Type.String({ maxLength: 200 })),
  },
  { additionalProperties: false },
);
export type TaxText = Static<typeof taxText>;

/**
 * One party shown on the card, with its identifiers as written there. Unverified until the gateway re-reads
 * the card.
 */
export const party = Type.Object(
  {
    entity: entityRef,
    name: Type.Optional(name),
    /** A tax number from a client that knows exactly one; it takes precedence over `tax_ids`. */
    inn: Type.Optional(Type.String({ maxLength: 200 })),
    kpp: Type.Optional(Type.String({ maxLength: 200 })),
    /**
     * Where the card holds tax numbers, the most trusted place first: the first with a valid number decides.
     */
    tax_ids: Type.Optional(Type.Array(Type.Array(taxText, { maxItems: 20 }), { maxItems: 10 })),
    /** Texts of fields: one text may hold several values. */
    external_ids: Type.Optional(Type.Array(Type.String({ maxLength: 200 }), { maxItems: 20 })),
    phones: Type.Optional(Type.Array(Type.String({ maxLength: 200 }), { maxItems: 20 })),
    emails: Type.Optional(Type.Array(Type.String({ maxLength: 500 }), { maxItems: 20 })),
  },
  { additionalProperties: false },
);
export type Party = Static<typeof party>;

/** Origin and time of the figures: every figure has both. */
export const source = Type.Object({
  kind: Type.String({ maxLength: 40 }),
  name,
  as_of: instant,
  /** `stale`: the source is down and these are the last figures read from it. */
  status: Type.Enum(['fresh', 'stale']),
  /** The client of this card is being read from the source: asked again within seconds, the figures are newer. */
  refreshing: Type.Optional(Type.Boolean()),
});
export type Source = Static<typeof source>;
