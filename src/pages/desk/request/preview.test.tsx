// @vitest-environment happy-dom
import { waitFor } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { openDeskPage, request } from '../testing/context.ts';

let page: ReturnType<typeof openDeskPage> | undefined;
afterEach(() => page?.close());

const file = { id: 'att_1', file_name: 'Счёт 17.pdf', media_type: 'application/pdf', bytes: 9, sha256: '0' };

async function openFile(showsPdf: boolean, answer: () => Response) {
  page = openDeskPage([request(1, { attachments: [file] as never })]);
  const { view, browser, press } = page;
  browser.showsPdf = showsPdf;
  browser.fetch.mockImplementation(async () => answer());
  await view.findByText('№ 1 · Платёжное поручение');
  press('KeyJ');
  await userEvent.click(await view.findByRole('button', { name: 'Показать' }));
  return page;
}

describe('a PDF of a request', () => {
  it('is shown in place, and is a PDF whatever was sent', async () => {
    const html = () => new Response('<script>', { headers: { 'Content-Type': 'text/html' } });
    const { view, browser } = await openFile(true, html);
    const frame = await view.findByTitle('Счёт 17.pdf');
    expect(frame.getAttribute('src')).toBe('blob:https://gateway.example/1#toolbar=0&navpanes=0&view=FitH');
    expect(browser.addressOf.mock.calls[0]?.[0].type).toBe('application/pdf');
    await userEvent.click(view.getByRole('button', { name: 'Скрыть' }));
    expect(view.queryByTitle('Счёт 17.pdf')).toBeNull();
    await waitFor(() =>
      expect(browser.dropAddress).toHaveBeenCalledExactlyOnceWith('blob:https://gateway.example/1'),
    );
  });

  it('opens in a tab where the browser cannot show it in place', async () => {
    const { view } = await openFile(false, () => new Response('%PDF-1.7'));
    const link = await view.findByRole('link', { name: 'Открыть в новой вкладке' });
    expect(link.getAttribute('target')).toBe('_blank');
    expect(view.getByText(/не показывает PDF/)).toBeTruthy();
    expect(view.queryByTitle('Счёт 17.pdf')).toBeNull();
  });

  it('that cannot be read is reported', async () => {
    const { view } = await openFile(true, () => new Response('', { status: 503 }));
    expect(await view.findByText(/Сервер временно недоступен/)).toBeTruthy();
  });
});
