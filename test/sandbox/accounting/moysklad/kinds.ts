/** What the vendor's documentation says of each kind of object: which fields filter, which sort, which expand. */

export type FieldType = 'text' | 'uuid' | 'number' | 'time' | 'flag' | 'ref' | 'choice';

export interface KindRules {
  readonly filter: Readonly<Record<string, FieldType>>;
  readonly order: readonly string[];
  /** `archived` hides a row of a dictionary, the bin a document. */
  readonly hides: 'archived' | 'deleted';
}

/** Operators by type of field. */
export const operators: Readonly<Record<FieldType, readonly string[]>> = {
  text: ['=', '!=', '~', '~=', '=~'],
  uuid: ['=', '!='],
  flag: ['=', '!='],
  ref: ['=', '!='],
  choice: ['=', '!='],
  number: ['=', '!=', '<', '>', '<=', '>='],
  time: ['=', '!=', '<', '>', '<=', '>='],
};

const common = {
  accountId: 'uuid',
  description: 'text',
  externalCode: 'text',
  group: 'ref',
  id: 'uuid',
  name: 'text',
  owner: 'ref',
  shared: 'flag',
  updated: 'time',
} as const;

const adjustment = {
  ...common,
  agent: 'ref',
  applicable: 'flag',
  created: 'time',
  deleted: 'time',
  isDeleted: 'flag',
  moment: 'time',
  organization: 'ref',
  sum: 'number',
} as const;

const document = {
  ...adjustment,
  code: 'text',
  contract: 'ref',
  printed: 'flag',
  published: 'flag',
  state: 'ref',
  'state.name': 'text',
  syncId: 'uuid',
} as const;

const trade = { ...document, project: 'ref', salesChannel: 'ref' } as const;
const money = { ...trade, paymentPurpose: 'text' } as const;

const documentOrder = [
  'id',
  'syncId',
  'version',
  'updated',
  'updatedBy',
  'name',
  'description',
  'externalCode',
  'moment',
  'applicable',
  'sum',
  'created',
];

const party = {
  ...common,
  actualAddress: 'text',
  archived: 'flag',
  code: 'text',
  companyType: 'choice',
  created: 'time',
  inn: 'text',
  kpp: 'text',
  legalTitle: 'text',
  syncId: 'uuid',
} as const;

const dictionary = { hides: 'archived' } as const;
const binned = { hides: 'deleted' } as const;

export const kinds = {
  counterparty: {
    ...dictionary,
    filter: { ...party, email: 'text', fax: 'text', phone: 'text', state: 'ref', tags: 'text' },
    order: [
      'id',
      'version',
      'updated',
      'updatedBy',
      'name',
      'description',
      'code',
      'externalCode',
      'archived',
      'created',
      'phone',
      'email',
      'fax',
    ],
  },
  organization: {
    ...dictionary,
    filter: party,
    order: [
      'id',
      'version',
      'updated',
      'updatedBy',
      'name',
      'description',
      'code',
      'externalCode',
      'archived',
      'created',
      'inn',
      'kpp',
    ],
  },
  currency: {
    ...dictionary,
    filter: {
      archived: 'flag',
      code: 'text',
      default: 'flag',
      fullName: 'text',
      id: 'uuid',
      isoCode: 'text',
      multiplicity: 'number',
      name: 'text',
    },
    order: ['id', 'name', 'archived', 'default', 'fullname', 'code', 'isoCode', 'multiplicity'],
  },
  contract: {
    ...dictionary,
    filter: {
      ...common,
      agent: 'ref',
      archived: 'flag',
      code: 'text',
      moment: 'time',
      ownAgent: 'ref',
      state: 'ref',
      syncId: 'uuid',
    },
    order: [
      'id',
      'version',
      'updated',
      'updatedBy',
      'name',
      'description',
      'code',
      'externalCode',
      'archived',
      'moment',
    ],
  },
  product: {
    ...dictionary,
    filter: { ...common, archived: 'flag', article: 'text', code: 'text', syncId: 'uuid' },
    order: ['id', 'version', 'updated', 'updatedBy', 'name', 'code', 'externalCode', 'archived', 'syncId'],
  },
  service: {
    ...dictionary,
    filter: { ...common, archived: 'flag', code: 'text', syncId: 'uuid' },
    order: ['id', 'version', 'updated', 'updatedBy', 'name', 'code', 'externalCode', 'archived', 'syncId'],
  },
  invoiceout: {
    ...binned,
    filter: { ...trade, paymentPlannedMoment: 'time', store: 'ref' },
    order: [...documentOrder, 'paymentPlannedMoment'],
  },
  demand: {
    ...binned,
    filter: { ...trade, shipmentAddress: 'text', store: 'ref' },
    order: documentOrder,
  },
  salesreturn: { ...binned, filter: { ...trade, store: 'ref' }, order: documentOrder },
  customerorder: {
    ...binned,
    filter: { ...trade, deliveryPlannedMoment: 'time', shipmentAddress: 'text', store: 'ref' },
    order: [...documentOrder, 'deliveryPlannedMoment'],
  },
  paymentin: {
    ...binned,
    filter: { ...money, incomingDate: 'time', incomingNumber: 'text' },
    order: [...documentOrder, 'paymentPurpose', 'incomingNumber', 'incomingDate'],
  },
  cashin: { ...binned, filter: money, order: [...documentOrder, 'paymentPurpose'] },
  paymentout: { ...binned, filter: money, order: [...documentOrder, 'paymentPurpose'] },
  cashout: { ...binned, filter: money, order: [...documentOrder, 'paymentPurpose'] },
  counterpartyadjustment: { ...binned, filter: adjustment, order: documentOrder },
  factureout: { ...binned, filter: { ...document, paymentPurpose: 'text' }, order: documentOrder },
} as const satisfies Readonly<Record<string, KindRules>>;

export type Kind = keyof typeof kinds;

export function isKind(text: string): text is Kind {
  return Object.hasOwn(kinds, text);
}
