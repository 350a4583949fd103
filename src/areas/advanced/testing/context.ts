/** The page on a fake CRM: real calls and validators, with the network and the host replaced. */
import { configure, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { vi } from 'vitest';
import type { AreaContext } from '#areas/context.ts';
import { freshOverview } from '#contract/testing/settings-overview.ts';
import type { Host } from '#host/types.ts';
import { createTranslate } from '#shared/i18n.ts';
import { createLifetime } from '#shared/lifetime.ts';
import en from '../../../../i18n/en.json' with { type: 'json' };
import ru from '../../../../i18n/ru.json' with { type: 'json' };
import { open } from '../index.ts';

export const NOW = Date.parse('2026-03-02T09:00:00Z');

/** The gateway's answer; a thrown error means no answer. */
export type Answer = (method: string, path: string, body: unknown) => Response | Promise<Response>;

export interface AdvancedOptions {
  readonly gateway?: Answer;
  readonly isAdmin?: boolean;
  /** The gateway's overview of the sections; a thrown error means no answer. */
  readonly overview?: () => Response;
  /** What the gateway's session says. */
  readonly administers?: boolean;
  /** Answers in place of the session; a thrown error means no answer. */
  readonly refuse?: () => { status: number; body: unknown } | null;
  readonly locale?: 'ru' | 'en';
  /** Values the widget keeps between areas. */
  readonly kept?: Map<string, unknown>;
}

export const json = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });

export const problem = (code: string, status: number): Response =>
  json(
    {
      type: `urn:sverka:problem:${code}`,
      title: code,
      status,
      code,
      retryable: false,
      what_to_do: 'nothing',
      request_id: 'r1',
    },
    status,
  );

/** The audit as the gateway answers it; the newest first. @param saves who saved what */
export const auditOf = (...saves: readonly { readonly user: string; readonly action: string }[]) => ({
  items: saves.map(({ user, action }, at) => ({
    id: `a${saves.length - at}`,
    at: `2026-03-02T09:0${saves.length - at - 1}:00.000Z`,
    by: { kind: 'user', id: user, name: '' },
    origin: '',
    action,
    subject: { kind: 'account', id: '', label: '' },
    changes: [],
    sums_hidden: false,
  })),
  next: null,
  people: [],
});

const users: Readonly<Record<string, string>> = { '501': 'Анна Админ', '503': 'Пётр Продавец' };
configure({ asyncUtilTimeout: 5000 });
const GATEWAY = 'https://gateway.example';

export function openAdvanced(options: AdvancedOptions = {}) {
  const {
    gateway = () => problem('not_found', 404),
    isAdmin = true,
    locale = 'ru',
    administers = true,
    overview = () => json(freshOverview),
  } = options;
  const root = document.createElement('div');
  document.body.append(root);
  const looked = { count: 0 };
  const asked: { method: string; path: string; body: unknown }[] = [];
  const fetch = vi.fn(async (url: unknown, init?: RequestInit) => {
    const path = decodeURIComponent(String(url).replace(GATEWAY, ''));
    if (path === '/v1/settings-overview') {
      looked.count += 1;
      return overview();
    }
    const body: unknown = init?.body ? JSON.parse(String(init.body)) : undefined;
    asked.push({ method: init?.method ?? 'GET', path, body });
    return gateway(init?.method ?? 'GET', path, body);
  });
  const permissions = { see: true, see_sums: true, request: true, approve: true, administer: administers };
  const session = { session: `ses_${'a'.repeat(43)}`, expires_at: '2026-03-02T09:20:00Z', permissions };
  const host = {
    code: 'sverka',
    workArea: () => ({ root, style: () => undefined }),
    settings: () => ({ gateway_url: GATEWAY }),
    rememberSettings: vi.fn(),
    user: () => ({ id: 501, name: 'Анна Админ', isAdmin }),
    userName: (id: string) => users[id] ?? null,
    account: () => ({ id: 1, currency: 'RUB', timezone: 'Europe/Moscow' }),
    copy: vi.fn(async () => true),
    navigate: vi.fn(),
    people: async () => ({ groups: [], users: [] }),
    fetch,
    exchangeToken: vi.fn(async () => options.refuse?.() ?? { status: 200, body: session }),
  };
  const kept = options.kept ?? new Map<string, unknown>();
  const lifetime = createLifetime();
  const context: AreaContext = {
    host: host as unknown as Host,
    text: createTranslate(locale === 'ru' ? ru : en, locale),
    clock: { now: () => NOW, uuid: () => 'uuid', random: () => 0 },
    log: { note: () => undefined, trace: () => undefined },
    keep: <Value>(key: string, make: () => Value) => {
      if (!kept.has(key)) kept.set(key, make());
      return kept.get(key) as Value;
    },
    load: () => Promise.reject(new Error('no parts here')),
    loadPart: (_lifetime, code) => code(),
  };
  void open(lifetime, context, undefined);
  const view = within(root);
  const person = userEvent.setup();
  const openSection = async (name: string): Promise<void> =>
    person.click(await view.findByRole('button', { name }));
  const textOf = (): string => (root.textContent ?? '').replace(/[\u00a0\u202f]/g, ' ');
  return { view, root, host, asked, looked, kept, person, openSection, textOf, lifetime };
}
