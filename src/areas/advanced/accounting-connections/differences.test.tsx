// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import type {
  AccountingConnection,
  AccountingConnectionsResponse,
} from '#contract/settings/accounting-connections.ts';
import type {
  AccountingDifference,
  AccountingDifferences,
} from '#contract/settings/accounting-differences.ts';
import { type Answer, json, openAdvanced, problem } from '../testing/context.ts';

afterEach(() => document.body.replaceChildren());

const READ_AT = '2026-03-02T08:00:00Z';
const connection: AccountingConnection = {
  id: 'c1',
  kind: 'moysklad',
  name: 'МойСклад',
  state: 'ready',
  fault: null,
  is_whole: true,
  counterparties: 120,
  documents: 1200,
  per_minute: null,
  created_at: READ_AT,
  good_at: READ_AT,
  next_attempt_at: READ_AT,
  version: 1,
  states_balances: true,
};
const rub = (value: string) => ({ value, currency: 'RUB' });
const one = (over: Partial<AccountingDifference> = {}): AccountingDifference => ({
  counterparty_id: 'c1:1',
  name: 'ООО «Ромашка»',
  own_entity: null,
  currency: 'RUB',
  sums: { owed: rub('420.01'), computed: rub('500.00'), difference: rub('-79.99') },
  hint: null,
  ...over,
});
const differences = (over: Partial<AccountingDifferences> = {}): AccountingDifferences => ({
  read_at: READ_AT,
  stated: 120,
  compared: 118,
  differing: 1,
  newer: 0,
  clients: [one()],
  ...over,
});

interface Options {
  readonly over?: Partial<AccountingConnection>;
  readonly answer?: () => Response;
  readonly locale?: 'ru' | 'en';
}

async function open({ over = {}, answer = () => json(differences()), locale = 'ru' }: Options = {}) {
  const list: AccountingConnectionsResponse = {
    connections: [{ ...connection, ...over }],
    limit: 5,
    systems: [],
  };
  const gateway: Answer = (_method, path) => (path.endsWith('/differences') ? answer() : json(list));
  const context = openAdvanced({ gateway, locale });
  await context.openSection(locale === 'ru' ? 'Учёт' : 'Accounting');
  const press = async () =>
    context.person.click(
      await context.view.findByRole('button', { name: /Расхождения с учётом|Differences from accounting/ }),
    );
  return { ...context, press };
}

it('shows how many clients differ, and of each what accounting says and what documents do', async () => {
  const { press, view, asked, textOf, person } = await open();
  await press();
  await view.findByText('Расхождения у 1 клиента из 118');
  expect(asked.at(-1)?.path).toBe('/v1/accounting-connections/c1/differences');
  expect(textOf()).toMatch(/Остатки прочитаны 2 мар\., \d\d:00\. Ещё 2 клиентов не сравниваем/);
  expect(textOf()).toContain('ООО «Ромашка» В учёте420,01 ₽По документам500,00 ₽Разница-79,99 ₽');
  expect(textOf()).toContain('мы должны клиенту. Обычно разницу дают поставки');
  expect(textOf()).not.toContain('Показаны самые крупные');
  await person.click(view.getByRole('button', { name: 'Скрыть' }));
  const button = view.getByRole('button', { name: 'Расхождения с учётом МойСклад' });
  expect([textOf().includes('Ромашка'), button.matches(':focus')]).toEqual([false, true]);
});

it('says what may explain a difference, and that there are more', async () => {
  const clients = [one({ hint: 'newer' }), one({ counterparty_id: 'c1:2', hint: 'no_documents' })];
  const { press, view, textOf } = await open({
    answer: () => json(differences({ differing: 40, newer: 1, clients })),
  });
  await press();
  await view.findByText('Показаны самые крупные.');
  for (const words of [
    'У 1 из них документы новее остатка',
    'Есть документы новее остатка',
    'Ни отгрузок, ни оплат этого клиента',
  ])
    expect(textOf()).toContain(words);
});

it('says that nothing differs, how many were compared and when', async () => {
  const { press, view, textOf } = await open({
    answer: () => json(differences({ stated: 118, differing: 0, clients: [] })),
  });
  await press();
  await view.findByText('Расхождений нет');
  expect(textOf()).toContain('совпали у 118 клиентов.');
  expect(textOf()).not.toContain('не сравниваем');
});

it.each(['paused', 'failing'] as const)('warns that balances are old while it is %s', async (state) => {
  const { press, view } = await open({ over: { state } });
  await press();
  expect(await view.findByText('Учёт сейчас не читается: с тех пор остатки могли измениться.')).toBeTruthy();
});

it('warns that a load is still running', async () => {
  const { press, view } = await open({ over: { state: 'loading' } });
  await press();
  expect(await view.findByText(/Загрузка ещё идёт/)).toBeTruthy();
});

it('without sums names the clients and says why there are no figures', async () => {
  const { press, view, textOf } = await open({
    answer: () => json(differences({ clients: [one({ sums: null })] })),
  });
  await press();
  await view.findByText('Ваша роль не показывает суммы.');
  expect(textOf()).toContain('ООО «Ромашка» RUB');
  expect(textOf()).not.toContain('В учёте4');
});

it('says what went wrong, and can be asked again', async () => {
  let fails = true;
  const { press, view } = await open({
    answer: () => (fails ? problem('internal', 500) : json(differences())),
  });
  await press();
  await view.findByText(/Не получилось\./);
  fails = false;
  await press();
  expect(await view.findByText('Расхождения у 1 клиента из 118')).toBeTruthy();
});

it('is not offered where the system states no balances', async () => {
  const { view } = await open({ over: { states_balances: false } });
  await view.findByText('Работает');
  expect(view.queryByRole('button', { name: /Расхождения/ })).toBeNull();
});

it('speaks English', async () => {
  const client = one({ name: 'Daisy', hint: 'newer' });
  const { press, view, textOf } = await open({
    locale: 'en',
    over: { name: 'MoySklad', state: 'paused' },
    answer: () => json(differences({ clients: [client] })),
  });
  await press();
  await view.findByText('1 client of 118 differs');
  expect(textOf().slice(textOf().indexOf('differs'))).not.toMatch(/accounting_connections\.|[а-яё]/i);
});
