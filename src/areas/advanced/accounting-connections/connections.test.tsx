// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import type {
  AccountingConnection,
  AccountingConnectionsResponse,
  CheckedResponse,
  ConnectionCheck,
  MatchLook,
} from '#contract/settings/accounting-connections.ts';
import { type Answer, json, openAdvanced, problem } from '../testing/context.ts';

afterEach(() => {
  vi.useRealTimers();
  document.body.replaceChildren();
});

const field = (name: string, secret: boolean) => ({ name, secret, max_length: 200 });
const systems: AccountingConnectionsResponse['systems'] = [
  {
    kind: 'moysklad',
    ways: [
      { name: 'token', fields: [field('token', true)] },
      { name: 'login', fields: [field('login', false), field('password', true)] },
    ],
  },
  { kind: 'demo', ways: [] },
];
const ready: AccountingConnection = {
  id: 'c1',
  kind: 'moysklad',
  name: 'МойСклад',
  state: 'ready',
  fault: null,
  is_whole: true,
  counterparties: 120,
  documents: 1200,
  per_minute: 3000,
  created_at: '2026-03-01T09:00:00Z',
  good_at: '2026-03-02T08:05:00Z',
  next_attempt_at: '2026-03-02T09:01:00Z',
  version: 3,
};
const GOOD: ConnectionCheck = {
  ok: true,
  steps: (['reach', 'sign_in', 'rights', 'read'] as const).map((step) => ({
    step,
    ok: true,
    fault: null,
    missing: [],
  })),
};
const WRONG: ConnectionCheck = {
  ok: false,
  steps: [
    { step: 'reach', ok: true, fault: null, missing: [] },
    { step: 'sign_in', ok: false, fault: 'sign_in', missing: [] },
  ],
};
const LOOK: MatchLook = {
  counterparties: 3,
  by_tax: { count: 2, examples: [{ name: 'ООО «Ромашка»', by: '6310533810' }] },
  by_contact: { count: 1, examples: [{ name: 'ИП Петров', by: '+79990000000' }] },
  by_nothing: { count: 0, examples: [] },
};

/** A gateway with these connections. `right` is the credential it accepts. */
function gateway(connections: AccountingConnection[], right = 'right-token') {
  const state = { connections };
  const list = (): AccountingConnectionsResponse => ({ connections: state.connections, limit: 5, systems });
  const answer: Answer = (method, path, body) => {
    const given = body as { values?: { value: string }[]; paused?: boolean; kind?: string } | undefined;
    const isRight = given?.kind === 'demo' || given?.values?.some(({ value }) => value === right);
    const check = isRight ? GOOD : WRONG;
    if (path.endsWith('/matching')) return json(LOOK);
    if (path.endsWith('/check')) return json(GOOD);
    if (path.endsWith(':check')) return json(check);
    if (method === 'GET') return json(list());
    if (method === 'DELETE') state.connections = [];
    else if (path.endsWith('/credentials')) {
      if (isRight) state.connections = state.connections.map((one) => ({ ...one, version: one.version + 1 }));
      return json({
        check,
        id: isRight ? 'c1' : null,
        list: isRight ? list() : null,
      } satisfies CheckedResponse);
    } else if (method === 'POST') {
      const made = { ...ready, state: 'loading', is_whole: false, good_at: null, documents: 40 } as const;
      if (isRight) state.connections = [...state.connections, made];
      return json({
        check,
        id: isRight ? 'c1' : null,
        list: isRight ? list() : null,
      } satisfies CheckedResponse);
    } else
      state.connections = state.connections.map((one) => ({
        ...one,
        state: given?.paused ? 'paused' : 'ready',
        version: one.version + 1,
      }));
    return json(list());
  };
  return { state, answer };
}

async function openAccounting(answer: Answer, locale: 'ru' | 'en' = 'ru') {
  const context = openAdvanced({ gateway: answer, locale });
  await context.openSection(locale === 'ru' ? 'Учёт' : 'Accounting');
  const press = async (label: string | RegExp) =>
    context.person.click(await context.view.findByRole('button', { name: label }));
  const sent = (method: string) => context.asked.filter((one) => one.method === method);
  return { ...context, press, sent };
}

it('a system is chosen, checked step by step, connected and loaded', async () => {
  const { person, press, view, sent, textOf } = await openAccounting(gateway([]).answer);
  await view.findByText(/Учёт не подключён/);
  await press('Подключить учёт');
  await press('МойСклад');
  const token = await view.findByLabelText<HTMLInputElement>('Ключ доступа');
  expect([token.type, document.activeElement === token]).toEqual(['password', true]);
  expect(textOf()).toContain('права на запись не нужны');
  await press('Проверить');
  expect(textOf()).toContain('Заполните это поле.');
  await person.type(token, 'wrong{Enter}');
  await view.findByText('Доступ не принят.');
  expect(textOf()).toContain('Создайте ещё один в МойСкладе');
  expect(token.value).toBe('wrong');
  await person.clear(token);
  await person.type(token, ' right-token ');
  expect(textOf()).not.toContain('Доступ не принят.');
  await press('Проверить');
  await press('Подключить');
  await view.findByText('Загрузка');
  expect(textOf()).toContain('Прочитано: 120 клиентов, 40 документов. Около 3 000 записей в минуту.');
  expect(document.activeElement?.textContent).toBe('МойСклад');
  expect(sent('POST').at(-1)?.body).toEqual({
    kind: 'moysklad',
    name: 'МойСклад',
    way: 'token',
    values: [{ name: 'token', value: 'right-token' }],
  });
  expect(view.queryByLabelText('Ключ доступа')).toBeNull();
});

it('names the missing rights, and warnings of a connection that works', async () => {
  const step = (name: 'reach' | 'rights' | 'read', change: object) => ({
    step: name,
    ok: true,
    fault: null,
    missing: [],
    ...change,
  });
  const steps = [
    step('reach', { fault: 'no_reports' }),
    step('rights', { ok: false, fault: 'rights', missing: ['demand', 'factureout'] }),
  ];
  const { person, press, view, textOf } = await openAccounting((method, path, body) =>
    path.endsWith(':check') ? json({ ok: false, steps }) : gateway([]).answer(method, path, body),
  );
  await press('Подключить учёт');
  await press('МойСклад');
  await person.type(await view.findByLabelText('Ключ доступа'), 'x{Enter}');
  await view.findByText('Не хватает прав.');
  expect(textOf()).toContain('просмотр: отгрузки, счета-фактуры. Без них');
  expect(textOf()).toContain('Долг считается по документам');
});

it('names objects of 1С that are not open as 1С spells them', async () => {
  const missing = ['Document_СписаниеСРасчетногоСчета', 'Catalog_Валюты'];
  const steps = [{ step: 'rights' as const, ok: false, fault: 'not_published' as const, missing }];
  const { person, press, view, textOf } = await openAccounting((method, path, body) =>
    path.endsWith(':check') ? json({ ok: false, steps }) : gateway([]).answer(method, path, body),
  );
  await press('Подключить учёт');
  await press('МойСклад');
  await person.type(await view.findByLabelText('Ключ доступа'), 'x{Enter}');
  await view.findByText('Нужные объекты не открыты.');
  expect(textOf()).toContain(
    'Откройте для OData: Document_СписаниеСРасчетногоСчета, Catalog_Валюты. Без них',
  );
});

it('shows quick steps while slow ones are still running', async () => {
  const { answer } = gateway([]);
  let finish = (): void => undefined;
  const slow: Answer = async (method, path, body) => {
    if (!path.endsWith(':check')) return answer(method, path, body);
    if ((body as { until?: string }).until) return json({ ok: true, steps: GOOD.steps.slice(0, 2) });
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
    return json(GOOD);
  };
  const { person, press, view } = await openAccounting(slow);
  await press('Подключить учёт');
  await press('МойСклад');
  await person.type(await view.findByLabelText('Ключ доступа'), 'right-token{Enter}');
  const marks = (): (string | null)[] =>
    view.getAllByRole('img').flatMap((mark) => (mark.closest('li') ? [mark.getAttribute('aria-label')] : []));
  await expect.poll(marks).toEqual(['в порядке', 'в порядке', 'проверяем', 'ещё не проверено']);
  expect(view.queryByRole('button', { name: 'Подключить' })).toBeNull();
  finish();
  await view.findByRole('button', { name: 'Подключить' });
  expect(marks()).toEqual(Array(4).fill('в порядке'));
});

it('what is typed during a check does not count as checked', async () => {
  const { answer } = gateway([]);
  let finish = (): void => undefined;
  const slow: Answer = async (method, path, body) => {
    const given = body as { until?: string; values?: { value: string }[] } | undefined;
    if (!path.endsWith(':check') || given?.values?.[0]?.value !== 'right-token')
      return answer(method, path, body);
    if (given.until) return json({ ok: true, steps: GOOD.steps.slice(0, 2) });
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
    return json(GOOD);
  };
  const { person, press, view } = await openAccounting(slow);
  await press('Подключить учёт');
  await press('МойСклад');
  const token = await view.findByLabelText('Ключ доступа');
  await person.type(token, 'right-token{Enter}');
  await view.findByLabelText('проверяем');
  await person.type(token, '-of-another');
  expect(view.queryByLabelText('проверяем')).toBeNull();
  finish();
  await person.type(token, '{Enter}');
  await view.findByText('Доступ не принят.');
  expect(view.queryByRole('button', { name: 'Подключить' })).toBeNull();
});

it('signs in by login and password instead; leaving the form keeps nothing', async () => {
  const { person, press, view, sent } = await openAccounting(gateway([], 'secret').answer);
  await press('Подключить учёт');
  await press('МойСклад');
  await person.click(await view.findByRole('radio', { name: 'По логину и паролю' }));
  await person.type(await view.findByLabelText('Логин'), 'admin@firm');
  await person.type(await view.findByLabelText('Пароль'), 'secret{Enter}');
  await view.findByRole('button', { name: 'Подключить' });
  expect(sent('POST').at(-1)?.body).toMatchObject({ way: 'login', values: [{}, { name: 'password' }] });
  await press('Отмена');
  await press('Подключить учёт');
  await press('МойСклад');
  expect((await view.findByLabelText<HTMLInputElement>('Ключ доступа')).value).toBe('');
});

it('books without credentials are connected as well', async () => {
  const { press, view, sent } = await openAccounting(gateway([]).answer);
  await press('Подключить учёт');
  await press('Демо-учёт');
  await press('Проверить');
  await press('Подключить');
  await view.findByText('Загрузка');
  expect(sent('POST').at(-1)?.body).toMatchObject({ kind: 'demo', way: '', values: [] });
});

it.each([
  ['demo', true],
  ['moysklad', false],
])('says that the demo books are removed when they are connected (%s)', async (kind, says) => {
  const { press, view, textOf } = await openAccounting(gateway([{ ...ready, kind }]).answer);
  await press('Подключить учёт');
  await view.findByLabelText('Ключ доступа');
  expect(textOf().includes('Демо-учёт при этом отключится')).toBe(says);
});

it('says that the same base is connected already', async () => {
  const { answer } = gateway([ready]);
  const taken: Answer = (method, path, body) =>
    method === 'POST' && path.endsWith('connections') ? problem('conflict', 409) : answer(method, path, body);
  const { person, press, view } = await openAccounting(taken);
  await press('Подключить учёт');
  await person.type(await view.findByLabelText('Ключ доступа'), 'right-token{Enter}');
  await press('Подключить');
  expect(await view.findByText('Эта база уже подключена: она в списке выше.')).toBeTruthy();
});

it('shows freshness, pauses and resumes, using the version on the screen', async () => {
  const { press, view, sent, textOf } = await openAccounting(gateway([ready]).answer);
  await view.findByText('Работает');
  expect(textOf()).toMatch(/Обновлено 2 мар\., \d\d:05\. Прочитано: 120 клиентов, 1 200 документов\./);
  await press('Приостановить МойСклад');
  await view.findByText('На паузе');
  await press('Возобновить МойСклад');
  await view.findByText('Работает');
  expect(sent('PUT').map(({ body }) => body)).toEqual([
    { version: 3, paused: true },
    { version: 4, paused: false },
  ]);
});

it('of two administrators, the second sees the first one’s change', async () => {
  const { answer } = gateway([ready]);
  const { press, view } = await openAccounting((method, path, body) =>
    method === 'PUT' ? problem('conflict', 409) : answer(method, path, body),
  );
  await press('Приостановить МойСклад');
  expect(await view.findByText(/Кто-то уже изменил это подключение/)).toBeTruthy();
});

it('says why reading fails and what to do, and accepts new credentials', async () => {
  const failing = { ...ready, state: 'failing', fault: 'sign_in' } as const;
  const { person, press, view, textOf } = await openAccounting(gateway([failing]).answer);
  await view.findByText('Не читается');
  expect(textOf()).toContain('Доступ не принят.');
  expect(textOf()).toMatch(/введите его здесь\. Следующая попытка 2 мар\./);
  await press('Сменить доступ МойСклад');
  await person.type(await view.findByLabelText('Ключ доступа'), 'right-token{Enter}');
  await press('Сохранить доступ');
  await expect.poll(() => view.queryByLabelText('Ключ доступа')).toBeNull();
});

it('disconnects after a confirmation that says what is deleted and what stays', async () => {
  const { press, view, sent, textOf } = await openAccounting(gateway([ready]).answer);
  const isFocused = async (name: string): Promise<boolean> =>
    (await view.findByRole('button', { name })).matches(':focus');
  await press('Отключить МойСклад');
  expect(textOf()).toContain('Удалим доступ и прочитанное: 120 клиентов, 1 200 документов.');
  expect(textOf()).toContain('В самом учёте ничего не изменится');
  expect(await isFocused('Оставить МойСклад')).toBe(true);
  await press('Оставить МойСклад');
  expect([await isFocused('Отключить МойСклад'), sent('DELETE')]).toEqual([true, []]);
  await press('Отключить МойСклад');
  await press('Да, отключить МойСклад');
  await view.findByText(/Учёт не подключён/);
  expect(sent('DELETE').map(({ path }) => path)).toEqual(['/v1/accounting-connections/c1?version=3']);
});

it('shows how clients are recognised, with examples', async () => {
  const { press, view, textOf } = await openAccounting(gateway([ready]).answer);
  await press('Как узнаются клиенты МойСклад');
  await view.findByText('2 клиента — по ИНН');
  expect(textOf()).toContain('ООО «Ромашка» 6310533810');
  expect(textOf()).toContain('0 клиентов — без ИНН, телефона и почты');
  await press('Проверить связь МойСклад');
  await view.findByText('Данные читаются');
  expect(textOf()).not.toContain('по ИНН');
});

it('closing a form returns the focus to the button that opened it', async () => {
  const { person, press, view } = await openAccounting(gateway([ready]).answer);
  const isFocused = async (name: string): Promise<boolean> =>
    (await view.findByRole('button', { name })).matches(':focus');
  await press('Как узнаются клиенты МойСклад');
  await press('Скрыть');
  expect(await isFocused('Как узнаются клиенты МойСклад')).toBe(true);
  for (const round of [1, 2]) {
    await press('Сменить доступ МойСклад');
    await person.type(await view.findByLabelText('Ключ доступа'), 'right-token{Enter}');
    await press('Сохранить доступ');
    await expect.poll(() => document.activeElement?.tagName, { message: `round ${round}` }).toBe('STRONG');
  }
  await press('Сменить доступ МойСклад');
  await press('Отмена');
  expect(await isFocused('Сменить доступ МойСклад')).toBe(true);
  await press('Подключить учёт');
  await press('Отмена');
  expect(await isFocused('Подключить учёт')).toBe(true);
});

it('a first load that has read nothing yet shows no counts', async () => {
  const loading = { ...ready, state: 'loading', is_whole: false, good_at: null } as const;
  const begun = { ...loading, counterparties: 0, documents: 0, per_minute: null };
  const { textOf } = await openAccounting(gateway([begun]).answer);
  await expect.poll(textOf).toContain('Начинаем читать.');
  expect(textOf()).not.toContain('0 клиентов');
});

it('follows a first load while the section is on the screen', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const loading = { ...ready, state: 'loading', is_whole: false, good_at: null, documents: 40 } as const;
  const { state, answer } = gateway([loading]);
  const { view, textOf } = await openAccounting(answer);
  await view.findByText('Загрузка');
  state.connections = [{ ...loading, documents: 900 }];
  await vi.advanceTimersByTimeAsync(3_500);
  await expect.poll(textOf).toContain('900 документов');
  state.connections = [ready];
  await vi.advanceTimersByTimeAsync(3_500);
  await view.findByText('Работает');
});

it('speaks English', async () => {
  const failing = { ...ready, name: 'MoySklad', state: 'failing', fault: 'unreadable' } as const;
  const { press, view, textOf } = await openAccounting(gateway([failing]).answer, 'en');
  await press('Connect accounting');
  await view.findByLabelText('Access token');
  const own = textOf().slice(textOf().indexOf('Accounting'));
  expect(own).not.toMatch(/accounting_connections\.|[а-яё]/i);
});
