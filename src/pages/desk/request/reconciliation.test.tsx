// @vitest-environment happy-dom
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type { ReconciliationResponse, Statement } from '#contract/books/reconciliation.ts';
import type { AccountingRequest, Attachment } from '#contract/requests/requests.ts';
import { type DeskOptions, list, openDeskPage, refusal, request } from '../testing/context.ts';

const pages: ReturnType<typeof openDeskPage>[] = [];
afterEach(() => {
  for (const page of pages.splice(0)) page.close();
});

const rub = (value: string) => ({ value, currency: 'RUB' });
const NONE = { documents: 0, sum: rub('0.00') };
const statement = (id: string, closing: string): Statement => ({
  counterparty: { id: 'cp-1', name: 'ООО «Ромашка»', inn: '6310533810', kpp: null },
  own_entity: { id, name: `ООО «${id}»` },
  currency: 'RUB',
  opening: rub('0.00'),
  debit: rub(closing),
  credit: rub('0.00'),
  closing: rub(closing),
  documents: 1,
  undated: NONE,
  later: NONE,
  card: rub(closing),
  unexplained: rub('0.00'),
  settled_on: null,
});
const period = { from: '2026-01-01', to: '2026-03-31' };
const answer = (statements: Statement[]): ReconciliationResponse => ({
  source: { kind: 'demo', name: 'Книги', as_of: '2026-11-22T12:00:00Z', status: 'fresh' },
  period,
  today: '2026-11-22',
  most_rows: 5000,
  statements,
});
const content: AccountingRequest['content'] = {
  kind: 'reconciliation',
  own_entity_id: 'own-1',
  comment: '',
  counterparty: { id: null, name: 'ООО «Ромашка»', inn: '6310533810', kpp: '' },
  ...period,
  delivery: 'edo',
  email: '',
};

async function open(over: Partial<AccountingRequest>, client: DeskOptions['client'] = {}) {
  const one = request(1, { content, total: null, ...over });
  const page = openDeskPage([one], {
    client: { list: async () => list([one]), read: async () => one, ...client },
  });
  pages.push(page);
  await page.view.findByText(/№ 1 ·/);
  page.press('KeyJ');
  return { ...page, one };
}

it('shows the statement of the own legal entity the request names, and attaches its PDF to the answer', async () => {
  const upload = vi.fn(async (file: File): Promise<Attachment> => {
    return {
      id: `att_${'a'.repeat(24)}`,
      file_name: file.name,
      media_type: 'application/pdf',
      bytes: file.size,
    };
  });
  const statementFile = vi.fn(async () => ({
    url: 'https://gateway.example/f',
    expires_at: '2026-11-22T15:40:00Z',
    file_name: 'Акт сверки.pdf',
  }));
  const { view, browser, one } = await open(
    { status: 'in_work', actions: ['finish', 'comment'] },
    {
      statements: async () => answer([statement('own-2', '5.00'), statement('own-1', '90.00')]),
      statementFile,
      upload,
    },
  );
  browser.fetch.mockImplementation(
    async () => new Response('%PDF-', { headers: { 'Content-Type': 'application/pdf' } }),
  );
  await userEvent.click(await view.findByRole('button', { name: 'Показать предварительный акт' }));
  expect((await view.findAllByText(/90,00.*клиент должен нам/)).length).toBe(1);
  await userEvent.click(view.getByRole('button', { name: 'Приложить PDF к ответу' }));
  expect(await view.findByText('загружен')).toBeTruthy();
  expect(view.getByRole('heading', { name: 'Выполнено' })).toBeTruthy();
  expect(upload.mock.calls[0]?.[0].name).toBe('Акт сверки.pdf');
  const asked = {
    counterparty_id: 'cp-1',
    own_entity_id: 'own-1',
    currency: 'RUB',
    ...period,
    format: 'pdf',
  };
  expect(statementFile).toHaveBeenCalledWith(one.id, asked, expect.anything());
});

it('is not attached before the request is taken, and says why nothing came', async () => {
  let isDown = true;
  const statements = async () => {
    if (isDown) throw refusal('network');
    return answer([]);
  };
  const { view } = await open({ actions: ['take', 'comment'] }, { statements });
  const button = await view.findByRole('button', { name: 'Показать предварительный акт' });
  await userEvent.click(button);
  expect(await view.findByRole('alert')).toBeTruthy();
  isDown = false;
  await userEvent.click(button);
  expect(await view.findByText(/Клиент из заявки не найден в учёте/)).toBeTruthy();
  expect(view.queryByRole('button', { name: 'Приложить PDF к ответу' })).toBeNull();
});

it('belongs to requests for a reconciliation statement alone', async () => {
  const { view } = await open({ content: request(1).content });
  await view.findByText('Что нужно сделать');
  expect(view.queryByRole('button', { name: 'Показать предварительный акт' })).toBeNull();
});
