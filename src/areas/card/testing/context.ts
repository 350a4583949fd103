/**
 * The card area on a page that is not there: real clients, real validators, the network and the host replaced.
 */
import { configure, within } from '@testing-library/preact';
import { vi } from 'vitest';
import type { AreaContext } from '#areas/context.ts';
import type { EntityPlural } from '#domain/ids.ts';
import { onKey } from '#host/keys.ts';
import type { Host, HostStorage } from '#host/types.ts';
import { createTranslate } from '#shared/i18n.ts';
import { createLifetime, type Lifetime } from '#shared/lifetime.ts';
import en from '../../../../i18n/en.json' with { type: 'json' };
import ru from '../../../../i18n/ru.json' with { type: 'json' };
import { open } from '../index.ts';
import { NOW } from './panel.ts';

const parts = {
  cardDetails: () => import('../details/index.ts'),
  cardUnmatched: () => import('../unmatched/index.ts'),
  cardDocuments: () => import('../documents/index.ts'),
  cardPayments: () => import('../payments/index.ts'),
  cardRequests: () => import('../requests/index.ts'),
  cardRequestForm: () => import('../requests/form/index.ts'),
  pageEvents: () => import('#host/page/page-events.ts'),
};

export interface CardOptions {
  readonly locale?: 'ru' | 'en';
  readonly isAdmin?: boolean;
  readonly gatewayUrl?: string | null;
  readonly card?: { entity: EntityPlural; id: number };
  /** The gateway's answers to `POST /v1/panel`, the last one again and again. */
  readonly answers?: readonly (() => Response | Promise<Response>)[];
  /** What REST says of the card's entity. */
  readonly entity?: unknown;
  /** What the gateway says to the page's one-time token. */
  /** The page shows its one-time token, so that the first panel opens the session on its way. */
  readonly token?: string;
  readonly exchange?: { readonly status: number; readonly body: unknown };
  /** What the browser keeps between pages. */
  readonly stored?: Map<string, string>;
  readonly user?: number;
  readonly now?: number;
  /** Answers of the gateway to everything but `POST /v1/panel`, by method and path. */
  readonly gateway?:
    | ((method: string, path: string, body: unknown) => Response | Promise<Response>)
    | undefined;
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): () => Response {
  return () => new Response(JSON.stringify(body), { status, headers });
}

/** A busy machine is no fault of the card. */
export const PATIENCE_MS = 5000;

export function openCard(options: CardOptions = {}) {
  configure({ asyncUtilTimeout: PATIENCE_MS });
  const lifetime = createLifetime();
  const root = place();
  const modalRoot = place();
  const network = createNetwork(options);
  const kept = options.stored ?? new Map<string, string>();
  const host = createHost({ ...options, stored: kept }, { root, modalRoot }, network.fetch);
  const context = createContext(options, host);
  void open(lifetime, context, undefined);
  const close = (): void => {
    lifetime.end();
    root.remove();
    modalRoot.remove();
  };
  const views = { view: within(root), modal: within(modalRoot), textOf: () => plain(root.textContent ?? '') };
  return { ...network, ...views, host, context, kept, root, modalRoot, close };
}

function place(): HTMLElement {
  const element = document.createElement('div');
  document.body.append(element);
  return element;
}

/** As read: no-break spaces of numbers are spaces. */
export function plain(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ');
}

function createNetwork({ answers = [], entity, gateway }: CardOptions) {
  const crm: string[] = [];
  const questions: unknown[] = [];
  const calls: string[] = [];
  const fetch = vi.fn(async (url: unknown, init?: RequestInit) => {
    if (String(url).startsWith('/api/v4/')) {
      crm.push(String(url));
      if (entity instanceof Promise) return entity as Promise<Response>;
      return entity instanceof Response ? entity.clone() : new Response(JSON.stringify(entity ?? { id: 5 }));
    }
    const path = decodeURIComponent(String(url).replace('https://gateway.example', ''));
    // Asked for by and by; a test of its own is about it.
    if (path.startsWith('/v1/payments:news')) return new Response('{}', { status: 404 });
    const body: unknown = init?.body ? JSON.parse(String(init.body)) : undefined;
    if (path !== '/v1/panel') {
      calls.push(`${init?.method} ${path}${body ? ` ${JSON.stringify(body)}` : ''}`);
      if (gateway) return gateway(init?.method ?? '', path, body);
      throw new TypeError('nothing listens');
    }
    // With the page's token beside it, where the call opens the session.
    const { body: beside } = Object(body) as { body?: unknown };
    questions.push(beside ?? body);
    const answer = answers[Math.min(questions.length, answers.length) - 1];
    if (!answer) throw new TypeError('nothing listens');
    return answer();
  });
  return { fetch, crm, questions, calls };
}

function createStorage(stored: Map<string, string>): HostStorage {
  return {
    read: (key) => stored.get(key) ?? null,
    write: (key, value) => Boolean(stored.set(key, value)),
    remove: (key) => void stored.delete(key),
    keys: () => [...stored.keys()],
  };
}

export const session = {
  session: `ses_${'a'.repeat(43)}`,
  expires_at: '2026-11-22T15:40:00Z',
  permissions: { see: true, see_sums: true, request: false, approve: false, administer: false },
};

function createHost(
  options: CardOptions,
  { root, modalRoot }: { root: HTMLElement; modalRoot: HTMLElement },
  fetch: unknown,
): Host {
  const {
    card = { entity: 'companies', id: 5 },
    isAdmin = false,
    gatewayUrl = 'https://gateway.example',
    stored = new Map<string, string>(),
    user = 1,
  } = options;
  return {
    page: () => ({ key: 'page', area: 'ccard', card }),
    user: () => ({ id: user, name: 'Анна', isAdmin }),
    account: () => ({
      id: 7,
      currency: 'RUB',
      timezone: 'Europe/Moscow',
      country: 'RU',
    }),
    userName: (id: string) => (id === '1' ? 'Анна' : null),
    owner: () => `7 ${user} ${gatewayUrl}`,
    settings: () => (gatewayUrl === null ? {} : { gateway_url: gatewayUrl }),
    support: () => ({ link: 'https://support.example' }),
    panel: () => ({ root, style: () => undefined }),
    modal: async (lifetime: Lifetime) => {
      const own = lifetime.child();
      return {
        root: modalRoot,
        style: () => undefined,
        lifetime: own,
        close: () => own.end(),
        centre: vi.fn(),
      };
    },
    onKey,
    copy: vi.fn(async () => true),
    code: 'sverka',
    navigate: vi.fn(),
    notifyError: vi.fn(),
    storage: createStorage(stored),
    exchangeToken: vi.fn(async () => options.exchange ?? { status: 200, body: session }),
    pageToken: vi.fn(async () => options.token ?? null),
    fetch,
  } as unknown as Host;
}

function createContext({ locale = 'ru', now = NOW }: CardOptions, host: Host): AreaContext {
  const kept = new Map<string, unknown>();
  return {
    host,
    text: createTranslate(locale === 'ru' ? ru : en, locale),
    clock: { now: () => now, uuid: () => 'uuid', random: () => 0 },
    log: { note: vi.fn(), trace: vi.fn() },
    keep<Value>(key: string, make: () => Value): Value {
      if (!kept.has(key)) kept.set(key, make());
      return kept.get(key) as Value;
    },
    load: (_lifetime, part) =>
      (parts as unknown as Record<string, () => Promise<never>>)[part]?.() as Promise<never>,
    loadPart: (_lifetime, code) => code(),
  };
}
