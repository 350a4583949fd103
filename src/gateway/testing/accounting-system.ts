/** An accounting system that an administrator can connect, with a feed in memory. */
import type { AccountingSystem, Credentials } from '../connections/system.ts';
import type { Drafting } from '../connectors/drafting.ts';
import { ConnectorFault } from '../connectors/fault.ts';
import type {
  Feed,
  FeedBatch,
  FeedCheck,
  FeedCounterparty,
  FeedDocument,
  FeedSnapshot,
} from '../connectors/feed.ts';

export interface FakeSystem extends AccountingSystem {
  /** Tokens it accepts, and the base each opens. */
  readonly bases: Map<string, string>;
  /** Thrown in place of every answer. */
  fault: ConnectorFault | null;
  /** The rights of its users. */
  rights: boolean;
  /** What a first load gives, batch by batch. */
  batches: readonly FeedBatch[];
  /** Makes drafts, where the system can. */
  drafting: Drafting | null;
  /** What one counterparty read on demand gives. */
  snapshot: FeedSnapshot | null;
}

export const TOKEN = 'planted-token-0123456789';

class SignInRefused extends ConnectorFault {
  readonly reason = 'sign_in';

  constructor() {
    super('refused', null, new Error(`the token ${TOKEN} is wrong`));
  }
}

export const client = (id: string, fields: Partial<FeedCounterparty> = {}): FeedCounterparty => ({
  id,
  version: 1,
  name: `Клиент ${id}`,
  inn: null,
  kpp: null,
  phones: [],
  emails: [],
  externalIds: [],
  ownEntityId: 'own',
  creditLimit: null,
  ...fields,
});

export const shipment = (id: string, counterpartyId: string, value = '100.00'): FeedDocument => ({
  id,
  version: 1,
  kind: 'shipment',
  number: id,
  date: '2026-02-01',
  dueDate: '2026-02-10',
  sum: { value, currency: 'RUB' },
  paid: { value: '0.00', currency: 'RUB' },
  mark: null,
  purpose: null,
  counterpartyId,
  ownEntityId: 'own',
});

const field = (name: string, secret: boolean) => ({ name, secret, max_length: 200 });
const frame = {
  capabilities: {
    documents: ['shipment' as const],
    credit_limit: false,
    document_file: false,
    open_in_accounting: false,
    draft: false,
  },
  profile: { name: 'Склад', zone: 'Europe/Moscow', promiseSeconds: 300 },
};

export function fakeSystem(kind = 'moysklad'): FakeSystem {
  const system: FakeSystem = {
    kind,
    ways: [
      { name: 'token', fields: [field('token', true)] },
      { name: 'login', fields: [field('login', false), field('password', true)] },
    ],
    frame,
    bases: new Map([[TOKEN, 'base-1']]),
    fault: null,
    rights: true,
    batches: [],
    drafting: null,
    snapshot: null,
    open: (credentials) => feedOf(system, credentials),
  };
  return system;
}

function feedOf(system: FakeSystem, { values }: Credentials): Feed {
  const baseOf = (): string => {
    if (system.fault) throw system.fault;
    const base = system.bases.get(values.token ?? values.password ?? '');
    if (base === undefined) throw new SignInRefused();
    return base;
  };
  return {
    ...frame,
    get capabilities() {
      return { ...frame.capabilities, draft: system.drafting !== null };
    },
    get drafting() {
      return system.drafting ?? undefined;
    },
    kind: system.kind,
    isNear: false,
    async *check(): AsyncGenerator<FeedCheck> {
      if (system.fault?.kind === 'unavailable') throw system.fault;
      yield { step: 'reach', ok: true };
      yield { step: 'sign_in', ok: true, base: baseOf() };
      yield { step: 'rights', ok: system.rights };
      yield { step: 'read', ok: true };
    },
    async *changes(cursor): AsyncGenerator<FeedBatch> {
      baseOf();
      yield* system.batches.slice(cursor === null ? 0 : Number(cursor));
    },
    counterparty: async () => system.snapshot,
    sureUntil: (readAt) => readAt,
  };
}
