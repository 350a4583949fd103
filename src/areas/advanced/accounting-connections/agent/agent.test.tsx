// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import type {
  AccountingConnection,
  AccountingConnectionsResponse,
  AgentKeyResponse,
  ConnectionAgent,
} from '#contract/settings/accounting-connections.ts';
import { type Answer, json, openAdvanced } from '../../testing/context.ts';

afterEach(() => {
  vi.useRealTimers();
  document.body.replaceChildren();
});

const field = (name: string, secret: boolean) => ({ name, secret, max_length: 200 });
const systems: AccountingConnectionsResponse['systems'] = [
  {
    kind: 'onec',
    agent: true,
    ways: [{ name: 'login', fields: [field('url', false), field('login', false), field('password', true)] }],
  },
];
const KEY = `agt_${'k'.repeat(16)}.${'s'.repeat(43)}`;
const SECOND = `agt_${'n'.repeat(16)}.${'t'.repeat(43)}`;
const never: ConnectionAgent = {
  version: null,
  seen_at: null,
  is_here: false,
  key_hint: 'agt_kkkkkk…',
  key_made_at: '2026-03-02T08:00:00Z',
  check: null,
};
const made: AccountingConnection = {
  id: 'c1',
  kind: 'onec',
  name: '1С:Предприятие',
  state: 'loading',
  fault: null,
  is_whole: false,
  counterparties: 0,
  documents: 0,
  per_minute: null,
  created_at: '2026-03-02T08:00:00Z',
  good_at: null,
  next_attempt_at: '2026-03-02T08:00:00Z',
  version: 1,
  agent: never,
};

function gateway(given: AccountingConnection[]) {
  let connections = given;
  const list = (): AccountingConnectionsResponse => ({ connections, limit: 5, systems });
  const keyed = (key: string): Response =>
    json({ id: 'c1', key, gateway: 'https://gw.example', list: list() } satisfies AgentKeyResponse);
  const answer: Answer = (_method, path) => {
    if (path.endsWith(':agent')) {
      connections = [made];
      return keyed(KEY);
    }
    return path.endsWith('/agent-key') ? keyed(SECOND) : json(list());
  };
  return answer;
}

function activeIn({ activeElement }: DocumentOrShadowRoot): Element | null {
  return activeElement?.shadowRoot ? activeIn(activeElement.shadowRoot) : activeElement;
}

async function openAccounting(given: AccountingConnection[]) {
  const context = openAdvanced({ gateway: gateway(given), locale: 'ru' });
  await context.openSection('Учёт');
  const press = async (label: string | RegExp) =>
    context.person.click(await context.view.findByRole('button', { name: label }));
  const fileOf = async () => (await context.view.findByLabelText<HTMLTextAreaElement>('agent.json')).value;
  const focused = () => {
    const at = activeIn(document);
    return at?.getAttribute('aria-label') ?? at?.textContent;
  };
  return { ...context, press, fileOf, focused };
}

it('a base in the company’s network is connected by a key that is shown once', async () => {
  const { person, press, view, textOf, asked, fileOf, focused } = await openAccounting([]);
  await press('Подключить учёт');
  await view.findByLabelText('Адрес базы');
  await person.click(view.getByLabelText('База в сети компании (через агента)'));
  expect(view.queryByLabelText('Пароль')).toBeNull();
  expect(textOf()).toContain('открывать базу наружу не нужно');
  await press('Создать ключ агента');
  expect(JSON.parse(await fileOf())).toMatchObject({ AGENT_GATEWAY: 'https://gw.example', AGENT_KEY: KEY });
  expect(asked.findLast(({ method }) => method === 'POST')?.body).toEqual({
    kind: 'onec',
    name: '1С:Предприятие',
  });
  expect(textOf()).toContain('Ждёт агента');
  expect(textOf()).toContain('Агент ещё не подключался.');
  expect(textOf()).not.toContain('чтобы увидеть её снова');
  expect(focused()).toBe('agent.json');
  expect(view.queryByRole('button', { name: /^Сменить доступ/ })).toBeNull();
  await press('Ключ сохранён, скрыть');
  expect(view.queryByLabelText('agent.json')).toBeNull();
  expect(textOf()).toContain('чтобы увидеть её снова, замените ключ');
  expect(focused()).toBe('1С:Предприятие');
});

it('another key is made after a second press', async () => {
  const { press, fileOf, focused } = await openAccounting([made]);
  await press(/^Заменить ключ/);
  await press(/^Да, заменить/);
  expect(JSON.parse(await fileOf())).toMatchObject({ AGENT_KEY: SECOND });
  expect(focused()).toBe('agent.json');
  await press(/^Заменить ключ/);
  await press(/^Оставить прежний/);
  expect(focused()).toMatch(/^Заменить ключ/);
});

it('says that the agent is there, what it could not do, and since when it is silent', async () => {
  const seen = { ...never, version: '0.1.0', seen_at: '2026-03-02T08:05:00Z', is_here: true };
  const failed = {
    ok: false,
    steps: [{ step: 'sign_in' as const, ok: false, fault: 'sign_in' as const, missing: [] }],
  };
  const first = { ...made, agent: { ...seen, check: failed }, state: 'failing', fault: 'sign_in' } as const;
  const one = await openAccounting([first]);
  expect(one.textOf()).toContain('Агент 0.1.0 подключён, последний раз');
  expect(one.textOf().split('Проверьте ONEC_LOGIN и ONEC_PASSWORD в agent.json')).toHaveLength(2);
  document.body.replaceChildren();
  const silent = { ...first, agent: { ...seen, is_here: false }, fault: 'agent_silent' } as const;
  const two = await openAccounting([silent]);
  expect(two.textOf()).toContain('Агента 0.1.0 не слышно с');
  expect(two.textOf()).toContain('Проверьте, включён ли компьютер с агентом');
  expect(two.view.queryByRole('button', { name: /^Повторить сейчас/ })).toBeNull();
  expect(two.textOf()).not.toContain('Следующая попытка');
});
