import { Ajv } from 'ajv';
import { type Static, Type } from 'typebox';
import file from './profiles.json' with { type: 'json' };

const closed = { additionalProperties: false } as const;
/** A name of the configuration as OData spells it. */
const word = Type.String({ pattern: '^[\\p{L}\\p{N}_]{1,100}$' });
/** Names a field may have, the likeliest first; of a reference without `_Key` or `_Type`. */
const names = Type.Array(word, { minItems: 1, maxItems: 10 });
const set = Type.String({ pattern: '^(Catalog|Document)_[\\p{L}\\p{N}_]{1,90}$' });
/** A reference; `set` where the field has one type, which the answer then does not name. */
const reference = Type.Object({ field: word, set: Type.Optional(set) }, closed);

const document = Type.Object(
  {
    set,
    /** Names the set in ids of documents; to be kept once anything has been read with it. */
    short: Type.String({ pattern: '^[a-z]{1,16}$' }),
    as: Type.Enum(['invoice', 'order', 'shipment', 'payment', 'closing_document']),
    /** -1: a return, money given back, a correction in the client's favour. */
    sign: Type.Optional(Type.Enum([1, -1])),
    /** Without it the figures would be wrong, so the connection is refused. */
    required: Type.Optional(Type.Boolean()),
    client: names,
    own: names,
    currency: names,
    sum: names,
    /** Sums of a table part are added up in place of `sum`. */
    sum_of: Type.Optional(word),
    purpose: Type.Optional(names),
    /** The purpose of a document that has none. */
    unnamed: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    due: Type.Optional(Type.Object({ table: Type.Optional(word), field: names }, closed)),
    contract: Type.Optional(names),
    /** Operations that count, by the name of the enumeration; all of them without it. */
    only: Type.Optional(
      Type.Object({ field: names, values: Type.Array(word, { minItems: 1, maxItems: 30 }) }, closed),
    ),
    /** A flag that cancels the document. */
    cancelled: Type.Optional(word),
    follows: Type.Optional(Type.Array(reference, { maxItems: 10 })),
    /** What a payment pays, row by row: the first reference of a row that is not empty. */
    covers: Type.Optional(
      Type.Object(
        {
          table: Type.Optional(word),
          sum: names,
          refs: Type.Array(reference, { minItems: 1, maxItems: 10 }),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type DocumentProfile = Static<typeof document>;

/** How an invoice that is not posted is written; names of references are without `_Key`. */
const draft = Type.Object(
  {
    /** Of a document of this profile. */
    set,
    own: word,
    client: word,
    currency: word,
    sum: word,
    vat_included: word,
    due: word,
    comment: word,
    /** The catalog of products and services. */
    items: set,
    lines: Type.Object(
      {
        table: word,
        item: word,
        text: word,
        quantity: word,
        price: word,
        sum: word,
        vat_rate: word,
        vat_sum: word,
        /** Rates as the enumeration spells them. */
        rates: Type.Object({ none: word, 0: word, 5: word, 7: word, 10: word, 20: word, 22: word }, closed),
      },
      closed,
    ),
  },
  closed,
);
export type DraftProfile = Static<typeof draft>;

const profile = Type.Object(
  {
    name: Type.String({ pattern: '^[a-z0-9_]{1,40}$' }),
    /** As the vendor calls the configuration. */
    title: Type.String({ minLength: 1, maxLength: 100 }),
    /** Published sets that only this configuration has; one is enough. */
    signs: Type.Array(set, { minItems: 1, maxItems: 10 }),
    clients: Type.Object(
      {
        set,
        name: names,
        inn: names,
        kpp: names,
        /** Registration number abroad, in place of ИНН. */
        foreign_id: Type.Optional(names),
        country: Type.Optional(names),
        contacts: Type.Optional(word),
      },
      closed,
    ),
    own: Type.Object({ set, name: names }, closed),
    currencies: Type.Object({ set }, closed),
    countries: Type.Optional(Type.Object({ set, code: names }, closed)),
    contracts: Type.Optional(
      Type.Object(
        {
          set,
          client: names,
          has_term: Type.Optional(names),
          term: Type.Optional(names),
          has_limit: Type.Optional(names),
          limit: Type.Optional(names),
          currency: Type.Optional(names),
        },
        closed,
      ),
    ),
    documents: Type.Array(document, { minItems: 1, maxItems: 30 }),
    /** Absent where no draft can be made. */
    draft: Type.Optional(draft),
  },
  closed,
);
export type Profile = Static<typeof profile>;

const profiles = Type.Object({ profiles: Type.Array(profile, { minItems: 1, maxItems: 20 }) }, closed);

const validate = new Ajv({ strict: true, allErrors: true }).compile<Static<typeof profiles>>(profiles);

/** What is wrong with a file of profiles. */
export class BadProfiles extends Error {
  override readonly name = 'BadProfiles';
}

/** @throws BadProfiles naming every place that is wrong */
export function readProfiles(value: unknown): readonly Profile[] {
  if (!validate(value)) {
    const faults = (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
    throw new BadProfiles(faults.slice(0, 20).join('; '));
  }
  for (const one of value.profiles) {
    refuseTwins(one.name, one.documents);
    refuseUnread(one);
  }
  return value.profiles;
}

function refuseTwins(name: string, documents: readonly DocumentProfile[]): void {
  for (const key of ['short', 'set'] as const) {
    const values = documents.map((one) => one[key]);
    const twin = values.find((value, at) => values.indexOf(value) !== at);
    if (twin !== undefined) throw new BadProfiles(`profile ${name}: two documents have the ${key} ${twin}`);
  }
}

/** A draft that is never read would never come to its deal. */
function refuseUnread({ name, documents, draft: own }: Profile): void {
  if (own && !documents.some((one) => one.set === own.set && one.as === 'invoice'))
    throw new BadProfiles(`profile ${name}: the draft is of ${own.set}, which is no invoice of it`);
}

/** БП 3.0, УТ 11 (КА and ERP too) and УНФ, as far as is publicly known of them. */
export const builtInProfiles: readonly Profile[] = readProfiles(file);
