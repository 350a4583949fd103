// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import type {
  AccountingSource,
  AccountingSourcesResponse,
  ReceivedEvent,
} from '#contract/settings/accounting-sources.ts';
import { type Answer, json, openAdvanced, problem } from '../testing/context.ts';

afterEach(() => document.body.replaceChildren());

const source: AccountingSource = {
  id: 'src_1',
  name: '1С:Бухгалтерия',
  url: 'https://gateway.example/hooks/accounting/abc',
  enabled: true,
  created_at: '2026-03-01T09:00:00Z',
  keys: [{ created_at: '2026-03-01T09:00:00Z', expires_at: null }],
  refusals: [{ reason: 'signature', count: 3, last_at: '2026-03-02T08:00:00Z' }],
};
const event: ReceivedEvent = {
  event_id: 'evt_1',
  source_id: 'src_1',
  type: 'payment.received',
  number: '418',
  occurred_at: '2026-03-02T08:00:00Z',
  received_at: '2026-03-02T08:00:05Z',
  state: 'processed',
  outcome: 'applied',
  repeats: 2,
  mismatches: 0,
  fault: null,
};

/** A gateway with these sources; it numbers the keys it issues. */
function gateway(sources: AccountingSource[], events: ReceivedEvent[] = []) {
  const state = { sources, events, keys: 0 };
  const list = (): Response =>
    json({ sources: state.sources, events: state.events, types: [] } satisfies AccountingSourcesResponse);
  const answer: Answer = (method, _path, body) => {
    if (method === 'GET') return list();
    const given = body as { name?: string; enabled?: boolean } | undefined;
    if (method === 'DELETE') {
      state.events = state.events.map((one) => ({ ...one, state: 'withdrawn' }));
      return list();
    }
    if (method === 'PUT') {
      state.sources = state.sources.map((one) => ({ ...one, enabled: given?.enabled ?? true }));
      return list();
    }
    state.keys += 1;
    const name = given?.name;
    const made = name ? { ...source, id: 'src_2', name, refusals: [] } : source;
    if (name) state.sources = [...state.sources, made];
    const previous_until = name ? null : '2026-03-03T09:00:00Z';
    return json({ source: made, key: `whsec_key${state.keys}`, previous_until });
  };
  return answer;
}

async function openEvents(answer: Answer, locale: 'ru' | 'en' = 'ru') {
  const context = openAdvanced({ gateway: answer, locale });
  await context.openSection(locale === 'ru' ? 'События из учёта' : 'Accounting events');
  const press = async (label: string | RegExp) =>
    context.person.click(await context.view.findByRole('button', { name: label }));
  return { ...context, press };
}

it('a system is connected: its key is shown once, copied and put away', async () => {
  const { person, press, view, host, textOf } = await openEvents(gateway([]));
  const name = await view.findByRole<HTMLInputElement>('textbox', { name: 'Какая система будет сообщать' });
  expect(textOf()).toContain('Пока ни одна система не подключена');
  await press('Подключить');
  expect(textOf()).toContain('Введите название.');
  await person.type(name, ' МойСклад{Enter}');
  const key = await view.findByRole<HTMLInputElement>('textbox', { name: 'Ключ подписи' });
  expect(key.value).toBe('whsec_key1');
  await expect.poll(() => document.activeElement).toBe(key);
  expect(textOf()).toContain("KEY='whsec_key1'");
  await press('Скопировать Ключ подписи');
  expect(host.copy).toHaveBeenCalledWith('whsec_key1');
  await press('Скрыть');
  expect(textOf()).not.toContain('whsec_key1');
  expect(textOf()).toContain('МойСклад');
});

it('shows received, repeated and refused events, with the reason', async () => {
  const odd: ReceivedEvent = {
    ...event,
    event_id: 'evt_2',
    type: 'contract.signed',
    number: '',
    state: 'ignored',
  };
  const { view, textOf } = await openEvents(gateway([source], [event, odd]));
  await view.findByText('Последние события');
  expect(textOf()).toContain('Пришла оплата, № 418');
  expect(textOf()).toContain('Пришло повторно 2 раза, учтено однажды.');
  expect(textOf()).toContain('contract.signed');
  expect(textOf()).toContain('Принято, действий нет');
  expect(textOf()).toContain('Не принято: подпись не сошлась, проверьте ключ. 3 раза');
});

it('an event is withdrawn after confirmation, and kept without it', async () => {
  const { press, textOf, asked, view } = await openEvents(gateway([source], [event]));
  const focused = async (name: string): Promise<boolean> =>
    (await view.findByRole('button', { name })).matches(':focus');
  await press('Отменить событие 418');
  expect(await focused('Оставить 418')).toBe(true);
  expect(textOf()).toContain('Записанное в ленту сделки останется.');
  await press('Оставить 418');
  expect(asked.some(({ method }) => method === 'DELETE')).toBe(false);
  expect(await focused('Отменить событие 418')).toBe(true);
  await press('Отменить событие 418');
  await press('Да, отменить 418');
  await expect.poll(textOf).toContain('Отменено, не учитывается');
  const deleted = asked.filter(({ method }) => method === 'DELETE').map(({ path }) => path);
  expect(deleted).toEqual(['/v1/accounting-sources/src_1/events/evt_1']);
  expect(textOf()).not.toContain('Отменить событие');
});

it('a new key leaves the old one valid for a day; the source can be switched off and on', async () => {
  const { press, view, textOf, asked } = await openEvents(gateway([source]));
  await press('Новый ключ 1С:Бухгалтерия');
  await view.findByRole('textbox', { name: 'Ключ подписи' });
  expect(textOf()).toContain('Прежний ключ действует до 3 мар.');
  await press('Выключить 1С:Бухгалтерия');
  await press('Включить 1С:Бухгалтерия');
  await view.findByText('Принимаем');
  const turned = asked.filter(({ method }) => method === 'PUT').map(({ body }) => body);
  expect(turned).toEqual([{ enabled: false }, { enabled: true }]);
});

it('shows a refusal and keeps what was typed', async () => {
  const answer: Answer = (method, path, body) =>
    method === 'POST' ? problem('internal', 500) : gateway([])(method, path, body);
  const { person, view, textOf } = await openEvents(answer, 'en');
  const name = await view.findByRole<HTMLInputElement>('textbox', { name: 'System name' });
  await person.type(name, '1C{Enter}');
  await view.findByText(/Something went wrong\./);
  expect(name.value).toBe('1C');
  expect(textOf()).not.toContain('whsec_');
});
