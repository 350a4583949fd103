/** The desk on a page that is not there: real models and components, the gateway and the browser replaced. */
import { configure, within } from '@testing-library/preact';
import { vi } from 'vitest';
import type { DeskListResponse, DeskSessionResponse } from '#contract/requests/desk.ts';
import type { DraftInvoiceResponse } from '#contract/requests/draft-invoices.ts';
import type { AccountingRequest } from '#contract/requests/requests.ts';
import type { DeskClient } from '#gateway-client/desk-client.ts';
import { ApiError, type ApiErrorKind } from '#http/errors.ts';
import { createLifetime } from '#shared/lifetime.ts';
import type { Browser } from '../browser.ts';
import { openDesk } from '../open-desk.tsx';

export const NOW = Date.parse('2026-11-22T15:20:00Z');
export const SECRET = 's'.repeat(43);

export function session(over: Partial<DeskSessionResponse> = {}): DeskSessionResponse {
  const at = '2026-11-22T10:00:00Z';
  return {
    member: { id: 'acc_1', name: 'Анна Петровна', invited_at: at, signed_in_at: at },
    crm: 'https://sub.amocrm.ru',
    read_only: false,
    colleagues: [{ id: 'acc_2', name: 'Борис' }],
    own_entities: [{ id: 'own-1', name: 'ООО «Станок»', requisites: null }],
    ...over,
  };
}

export function request(number: number, over: Partial<AccountingRequest> = {}): AccountingRequest {
  const author = { kind: 'user', id: '503', name: '' } as const;
  const at = '2026-11-22T15:00:00Z';
  return {
    id: `req_${String(number).padStart(24, '0')}`,
    number,
    version: 2,
    status: 'received',
    author,
    entity: { type: 'lead', id: '10001' },
    entity_name: 'Сделка',
    created_at: at,
    updated_at: at,
    content: {
      kind: 'payment_order',
      own_entity_id: 'own-1',
      comment: '',
      urgent: false,
      pay_by: null,
      payee: { id: null, name: 'ООО «Ромашка»', inn: '6310533810', kpp: '631001001' },
      bank: {
        bik: '044525225',
        account: '40702810800000000003',
        correspondent_account: '30101810400000000225',
      },
      sum: '12345.6',
      currency: 'RUB',
      vat_rate: '20',
      purpose: 'Оплата по счёту № 17',
    },
    total: { value: '12345.60', currency: 'RUB' },
    attachments: [],
    result: null,
    actions: ['take', 'ask', 'reject', 'comment'],
    steps: [{ at, action: 'send', status: 'sent', by: author, text: null }],
    ...over,
  };
}

export function list(
  items: readonly AccountingRequest[],
  over: Partial<DeskListResponse> = {},
): DeskListResponse {
  const counts = { new: items.length, mine: 0, waiting: 0 };
  return { items: [...items], next: null, counts, authors: [], ...over };
}

export function refusal(kind: ApiErrorKind, code?: string): ApiError {
  return new ApiError(kind, 'test', code === undefined ? {} : { code });
}

export interface DeskOptions {
  readonly fragment?: string;
  readonly client?: Partial<DeskClient>;
  readonly languages?: readonly string[];
}

/** Opens the desk; `items` of the queue may be replaced by a client of the test's own. */
export function openDeskPage(items: readonly AccountingRequest[], options: DeskOptions = {}) {
  configure({ asyncUtilTimeout: 5000 });
  const lifetime = createLifetime();
  const root = document.createElement('div');
  document.body.replaceChildren(root);
  let ids = 0;
  const browser = fakeBrowser(options);
  const client = fakeClient(items, options.client);
  const clock = { now: () => NOW, uuid: () => `key_${String(++ids).padStart(20, '0')}`, random: () => 0.5 };
  const context = openDesk(lifetime, root, { client, clock, browser });
  const press = (code: string, key = ''): void =>
    void document.body.dispatchEvent(
      new KeyboardEvent('keydown', { code, key, bubbles: true, cancelable: true }),
    );
  return { context, client, browser, press, root, view: within(root), close: () => lifetime.end() };
}

/** Nothing is connected in which a draft could be made. */
export const NO_DRAFT: DraftInvoiceResponse = {
  systems: [],
  unknown_client: false,
  draft: null,
  unsure: false,
};

function fakeClient(items: readonly AccountingRequest[], over: Partial<DeskClient> = {}) {
  const found = async (id: string) => items.find((item) => item.id === id) ?? request(1);
  return {
    signIn: vi.fn(over.signIn ?? (async () => session())),
    session: vi.fn(over.session ?? (async () => session())),
    signOut: vi.fn(over.signOut ?? (async () => undefined)),
    list: vi.fn(over.list ?? (async () => list(items))),
    read: vi.fn(over.read ?? found),
    act: vi.fn(over.act ?? found),
    actOnMany: vi.fn(over.actOnMany ?? (async () => ({ items: [] }))),
    upload: vi.fn(over.upload ?? (() => Promise.reject(refusal('network')))),
    fileUrl: vi.fn(over.fileUrl ?? (async () => 'https://gateway.example/v1/attachments/1')),
    statements: vi.fn(over.statements ?? (() => Promise.reject(refusal('network')))),
    draftInvoice: vi.fn(over.draftInvoice ?? (async () => NO_DRAFT)),
    draftLook: vi.fn(over.draftLook ?? (() => Promise.reject(refusal('network')))),
    makeDraftInvoice: vi.fn(over.makeDraftInvoice ?? (() => Promise.reject(refusal('network')))),
    statementFile: vi.fn(over.statementFile ?? (() => Promise.reject(refusal('network')))),
  } satisfies DeskClient;
}

function fakeBrowser({ fragment = '', languages = ['ru-RU'] }: DeskOptions) {
  const kept = new Map<string, string>();
  return {
    origin: 'https://gateway.example',
    languages,
    fetch: vi.fn(),
    takeFragment: vi.fn(() => fragment),
    onFragment: vi.fn(),
    isVisible: () => true,
    onVisible: vi.fn(),
    onKey: (lifetime, run) => lifetime.listen(document, 'keydown', (event) => run(event as KeyboardEvent)),
    describe: vi.fn(),
    copy: vi.fn(async () => true),
    download: vi.fn(),
    saveFile: vi.fn(),
    showsPdf: true as boolean,
    addressOf: vi.fn((_bytes: Blob) => 'blob:https://gateway.example/1'),
    dropAddress: vi.fn(),
    recall: (key) => kept.get(key) ?? null,
    remember: (key, value) => void kept.set(key, value),
    followTheme: vi.fn(),
  } satisfies Browser;
}
