// @vitest-environment happy-dom
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readGlance } from '#areas/kept.ts';
import { createTranslate } from '#shared/i18n.ts';
import ru from '../../../i18n/ru.json' with { type: 'json' };
import { glanceOf } from './glance.ts';
import { type CardOptions, json, openCard, plain, session } from './testing/context.ts';
import { counterparty, NOW, panel } from './testing/panel.ts';

const cards: ReturnType<typeof openCard>[] = [];
afterEach(() => {
  for (const card of cards.splice(0)) card.close();
  vi.useRealTimers();
});

function show(options: CardOptions) {
  const card = openCard(options);
  cards.push(card);
  return card;
}

const problem = (code: string, status: number, headers = {}) =>
  json({ code, request_id: 'req-42' }, status, headers);
const never = () => new Promise<Response>(() => undefined);

describe('card before its answer', () => {
  it('shows a skeleton that screen readers announce', async () => {
    const { view } = show({ answers: [never] });
    expect((await view.findByRole('status')).textContent).toBe('Загружаем данные учёта…');
  });

  it('does not ask about an unsaved card', async () => {
    const { view, fetch, host } = show({ card: { entity: 'leads', id: 0 } });
    expect(await view.findByText('Карточка ещё не сохранена')).toBeTruthy();
    expect(fetch).not.toHaveBeenCalled();
    expect(host.exchangeToken).not.toHaveBeenCalled();
  });

  it('opens its session while the CRM is still being read', async () => {
    const { host, questions } = show({ entity: never() });
    await expect.poll(() => host.exchangeToken).toHaveBeenCalledOnce();
    expect(questions).toEqual([]);
  });

  it('opens one session per card', async () => {
    const { view, host } = show({ answers: [json(panel())] });
    await view.findByText('ООО «Ромашка»');
    expect(host.exchangeToken).toHaveBeenCalledOnce();
  });

  it('asks for its first figures with the page’s token, and keeps the session out of the browser', async () => {
    const stored = new Map<string, string>();
    const { view, host, questions } = show({
      token: 'jwt',
      stored,
      answers: [json({ ...panel(), session })],
    });
    await view.findByText('ООО «Ромашка»');
    expect(host.exchangeToken).not.toHaveBeenCalled();
    expect(questions).toHaveLength(1);
    expect([...stored.values()].join()).not.toContain('ses_');
  });

  it('asks again when an administrator has changed the field mapping since the last session', async () => {
    const stored = new Map<string, string>();
    const fields = { 'company.external_id': '9' };
    const entity = { id: 5, custom_fields_values: [{ field_id: 9, values: [{ value: '42' }] }] };
    const first = show({
      token: 'jwt',
      stored,
      entity,
      answers: [json({ ...panel(), session: { ...session, fields } })],
    });
    await first.view.findByText('ООО «Ромашка»');
    expect(first.questions).toMatchObject([{ parties: [] }, { parties: [{ external_ids: ['42'] }] }]);
    const second = show({
      token: 'jwt',
      stored,
      entity,
      answers: [json({ ...panel(), session: { ...session, fields } })],
    });
    await expect.poll(() => second.questions).toMatchObject([{ parties: [{ external_ids: ['42'] }] }]);
  });

  it('says once that its session was refused', async () => {
    const { view, host } = show({ exchange: { status: 401, body: { code: 'token_invalid' } } });
    expect((await view.findByRole('alert')).textContent).toContain('Не удалось войти в учёт');
    expect(host.exchangeToken).toHaveBeenCalledOnce();
  });

  it.each([
    ['ru', 'Сервер учёта не принимает запросы с адреса этой CRM', 'Попросите администратора «Сверки»'],
    ['en', 'The accounting server does not accept', 'Ask your Sverka administrator'],
  ] as const)(
    'says in %s that the address of the CRM is refused, and whom to ask',
    async (locale, title, who) => {
      const refused = { status: 403, body: { code: 'origin_refused', request_id: 'req-42' } };
      const { view, textOf, host } = show({ locale, exchange: refused });
      expect(await view.findByText(new RegExp(title))).toBeTruthy();
      expect(textOf()).toContain(who);
      expect(textOf()).not.toMatch(/Нет связи|No connection|шлюз|gateway/i);
      expect(view.queryByRole('button')).toBeNull();
      expect(host.exchangeToken).toHaveBeenCalledOnce();
    },
  );

  it('without a gateway address, leads an administrator to the settings', async () => {
    const { view, host } = show({ gatewayUrl: null, isAdmin: true });
    await userEvent.click(await view.findByRole('button', { name: 'Настроить' }));
    expect(host.navigate).toHaveBeenCalledWith('/settings/widgets/sverka/');
  });

  it.each([
    ['ru', 'Учёт загружается', 'Уже прочитано клиентов: 12, документов: 3 400.'],
    ['en', 'Accounting is being loaded', 'Read so far: 12 clients, 3,400 documents.'],
  ] as const)(
    'says calmly in %s that accounting is loading, until it has loaded',
    async (locale, title, read) => {
      // The part that draws it is loaded by the real clock.
      await import('./unmatched/index.ts');
      vi.useFakeTimers();
      const progress = { counterparties: 12, documents: 3400 };
      const loading = json({ code: 'books_loading', request_id: 'req-42', progress }, 409);
      const { view, textOf, root, questions } = show({ locale, answers: [loading, loading, json(panel())] });
      const isCalm = (): void => {
        expect(view.getByText(title)).toBeTruthy();
        expect(textOf()).toContain(read);
        expect(textOf()).not.toMatch(/req-42|books_loading|Повтор|again/);
        expect([view.queryByRole('alert'), view.queryByRole('button')]).toEqual([null, null]);
        expect(root.querySelectorAll('.bad, .skeleton')).toHaveLength(0);
      };
      await vi.advanceTimersByTimeAsync(100);
      isCalm();
      await vi.advanceTimersByTimeAsync(4_000);
      expect(questions).toHaveLength(2);
      isCalm();
      await vi.advanceTimersByTimeAsync(4_100);
      expect(view.getByText('ООО «Ромашка»')).toBeTruthy();
      await vi.advanceTimersByTimeAsync(60_000);
      expect(questions).toHaveLength(3);
    },
  );

  it.each([true, false])(
    'without accounting, says so and what to do (administrator: %s)',
    async (isAdmin) => {
      const { view, host, textOf } = show({ isAdmin, answers: [problem('not_connected', 409)] });
      await view.findByText('Учёт не подключён');
      expect(textOf()).toContain(isAdmin ? 'раздел «Учёт»' : 'Попросите администратора');
      if (isAdmin) await userEvent.click(view.getByRole('button', { name: 'Подключить учёт' }));
      else expect(view.queryByRole('button')).toBeNull();
      if (isAdmin) expect(host.navigate).toHaveBeenCalledWith('/settings/widgets/sverka/');
      else expect(host.navigate).not.toHaveBeenCalled();
    },
  );

  it('shows and stores no figure of disconnected accounting', async () => {
    const { view, textOf, kept } = show({ answers: [json(panel()), problem('not_connected', 409)] });
    await view.findByText('ООО «Ромашка»');
    await userEvent.click(await view.findByRole('button', { name: 'Обновить' }));
    await view.findByText('Учёт не подключён');
    expect(textOf()).not.toContain('86 400');
    expect([...kept.values()].join()).not.toContain('86400');
  });

  it.each([null, 'http://not-secure.example'])(
    'with the address %s, says whom to ask',
    async (gatewayUrl) => {
      const { view, fetch } = show({ gatewayUrl });
      expect(await view.findByText(/Попросите администратора CRM/)).toBeTruthy();
      expect(view.queryByRole('button')).toBeNull();
      expect(fetch).not.toHaveBeenCalled();
    },
  );

  it.each([
    ['leads', 'lead'],
    ['contacts', 'contact'],
    ['companies', 'company'],
    ['customers', 'customer'],
  ] as const)('works for %s with one request', async (entity, type) => {
    const { view, questions } = show({ card: { entity, id: 5 }, answers: [json(panel())] });
    await view.findByText('ООО «Ромашка»');
    expect(questions).toMatchObject([{ entity: { type, id: '5' } }]);
  });
});

describe('card after a failure', () => {
  it.each([
    [problem('source_unavailable', 503, { 'Retry-After': '60' }), 'Учётная система не отвечает'],
    [problem('token_invalid', 401), 'Не удалось войти в учёт'],
    [problem('invalid_body', 400), 'Учёт не принял запрос'],
    [json({ match: 'not what was promised' }), 'Ответ учёта не прочитать'],
  ])('says what failed and offers a way back (%#)', async (failing, title) => {
    const { view } = show({ answers: [failing, json(panel())] });
    expect((await view.findByRole('alert')).textContent).toContain(title);
    await userEvent.click(view.getByRole('button', { name: 'Повторить' }));
    expect(await view.findByText('ООО «Ромашка»')).toBeTruthy();
  });

  it('says to a role without access whom to ask: nothing is broken, nothing to retry', async () => {
    const { view, textOf } = show({ answers: [problem('permission_denied', 403)] });
    expect((await view.findByText('Вашей роли это недоступно')).closest('.neutral')).not.toBeNull();
    expect(textOf()).toContain('Попросите администратора «Сверки»');
    expect(view.queryByRole('button')).toBeNull();
    expect(textOf()).not.toContain('Код для поддержки');
  });

  it('keeps the focus in the block when the pressed button disappears', async () => {
    const { view } = show({ answers: [problem('invalid_body', 400), json(panel())] });
    await userEvent.click(await view.findByRole('button', { name: 'Повторить' }));
    await view.findByText('ООО «Ромашка»');
    expect(document.activeElement).toBe(view.getByRole('region', { name: 'Сверка' }));
  });

  it('shows the id of the refused request for support', async () => {
    const { view } = show({ answers: [problem('invalid_body', 400)] });
    expect(await view.findByText('Код для поддержки: req-42')).toBeTruthy();
    expect(view.getByRole('link', { name: 'Поддержка' }).getAttribute('href')).toBe(
      'https://support.example',
    );
  });

  it('distinguishes an unreadable card from a gateway that is down', async () => {
    const { view, questions } = show({ entity: new Response('{}', { status: 402 }) });
    expect(await view.findByText('Карточка не прочиталась')).toBeTruthy();
    expect(questions).toEqual([]);
  });

  it('counts down a rate limit and retries by itself', async () => {
    vi.useFakeTimers();
    const { view, questions } = show({
      answers: [problem('rate_limited', 429, { 'Retry-After': '7' }), json(panel())],
    });
    await vi.advanceTimersByTimeAsync(100);
    expect(view.getByText('Повторим через 7 с')).toBeTruthy();
    await vi.advanceTimersByTimeAsync(3000);
    expect(view.getByText('Повторим через 4 с')).toBeTruthy();
    await vi.advanceTimersByTimeAsync(4100);
    expect(questions).toHaveLength(2);
    expect(view.getByText('ООО «Ромашка»')).toBeTruthy();
  });

  it('changes in place once the gateway has read the client from accounting again', async () => {
    vi.useFakeTimers();
    const stale = { ...panel().source, status: 'stale' as const };
    const old = { ...panel(), source: { ...stale, refreshing: true } };
    const { view, textOf, root, questions } = show({ answers: [json(old), json(old), json(panel())] });
    await vi.advanceTimersByTimeAsync(100);
    expect(textOf()).toContain('86 400 ₽');
    expect(textOf()).not.toContain('не отвечает');
    expect(root.querySelector('.headline .old')).toBeTruthy();
    await vi.advanceTimersByTimeAsync(1_700);
    expect(questions).toHaveLength(3);
    expect(root.querySelector('.headline .old')).toBeNull();
    expect(view.queryByRole('alert')).toBeNull();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(questions).toHaveLength(3);
  });

  it('keeps its figures when a refresh fails', async () => {
    const { view } = show({ answers: [json(panel()), problem('invalid_body', 400)] });
    await userEvent.click(await view.findByRole('button', { name: 'Обновить' }));
    expect((await view.findByRole('alert')).textContent).toContain('Учёт не принял запрос');
    expect(view.getByText('ООО «Ромашка»')).toBeTruthy();
  });
});

describe('a card seen before', () => {
  it('shows stored figures at once and refreshes', async () => {
    const stored = new Map<string, string>();
    const first = show({ stored, answers: [json(panel())] });
    await first.view.findByText('ООО «Ромашка»');
    first.close();
    const { view } = show({ stored, answers: [never] });
    expect(await view.findByText('ООО «Ромашка»')).toBeTruthy();
    expect(view.getByRole('button', { name: 'Обновить' }).getAttribute('aria-disabled')).toBe('true');
  });

  it('paints figures first, and stores them as text for the next page', async () => {
    vi.useFakeTimers();
    const { textOf, kept } = show({ answers: [json(panel())] });
    while (!textOf().includes('86 400 ₽')) await vi.advanceTimersByTimeAsync(1);
    expect(textOf()).not.toContain('Демо-учёт');
    expect([...kept.keys()].some((key) => key.startsWith('panel:'))).toBe(false);
    await vi.advanceTimersByTimeAsync(100);
    expect(textOf()).toContain('Демо-учёт');
    const text = kept.get('panel:7 1 https://gateway.example page') ?? '';
    const [moment, ...sums] = readGlance(text, NOW, 'ru');
    expect(moment).toMatch(/^обновлено 22 нояб\., /);
    expect(sums.map(plain)).toEqual(['ООО «Ромашка»', '', 'Долг клиента', '86 400 ₽']);
  });

  it('stores whose figures they are, with a long name cut', () => {
    const long = counterparty(`ООО\t«${'Ромашка '.repeat(20)}»`, ['inn']);
    const shown = panel({ match: { ...panel().match, counterparties: [long] } });
    const [, , name] = glanceOf(shown, createTranslate(ru, 'ru'));
    expect(name).toMatch(/^ООО «Ромашка .*…$/);
    expect(name).toHaveLength(48);
  });

  it('stores no figures as text for a role without sums', async () => {
    const { permissions } = panel();
    const hidden = panel({ permissions: { ...permissions, see_sums: false } });
    const { view, kept } = show({ answers: [json(hidden)] });
    await view.findByText('ООО «Ромашка»');
    const text = kept.get('panel:7 1 https://gateway.example page') ?? '';
    expect(text).toContain('Ромашка');
    expect(readGlance(text, NOW, 'ru')).toEqual([]);
  });

  it('leaves nothing behind when its page is closed', async () => {
    vi.useFakeTimers();
    const { root, close } = show({ answers: [json(panel())] });
    await vi.advanceTimersByTimeAsync(100);
    close();
    expect(root.childElementCount).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});
