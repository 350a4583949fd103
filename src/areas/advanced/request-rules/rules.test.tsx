// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import type { RequestRules, RequestRulesResponse } from '#contract/requests/requests.ts';
import { type Answer, auditOf, json, openAdvanced, problem } from '../testing/context.ts';

afterEach(() => document.body.replaceChildren());

const saved: RequestRules = {
  version: 3,
  kinds: ['payment_order', 'invoice'],
  approval_limits: [{ value: '100000.00', currency: 'RUB' }],
};

/** The latest audit entry: another administrator has saved. */
const log = auditOf({ user: '503', action: 'request_rules.save' });

/** A gateway that stores the rules it receives, as ours does. */
function keeper(first: RequestRules = saved) {
  const state = { stored: first, lose: 0, hidden: false };
  const current = (): RequestRulesResponse => ({ ...state.stored, sums_hidden: state.hidden });
  const answer: Answer = (method, path, body) => {
    if (path.startsWith('/v1/audit')) return json(log);
    expect(path).toBe('/v1/request-rules');
    if (method === 'GET') return json(current());
    const sent = body as RequestRules;
    if (sent.version !== state.stored.version) return problem('conflict', 409);
    state.stored = { ...sent, version: sent.version + 1 };
    if (state.lose > 0) {
      state.lose -= 1;
      throw new TypeError('the answer is lost');
    }
    return json(current());
  };
  return { state, answer };
}

async function openRules(gateway: Answer, kept?: Map<string, unknown>) {
  const context = openAdvanced({ gateway, ...(kept && { kept }) });
  await context.openSection('Заявки в бухгалтерию');
  await context.view.findByText('Какие заявки можно создавать');
  const button = (name: string | RegExp) => context.view.getByRole('button', { name });
  const kind = (name: string) => context.view.getByRole<HTMLInputElement>('checkbox', { name });
  const sum = (currency: string) =>
    context.view.getByRole<HTMLInputElement>('textbox', { name: `Сумма без согласования, ${currency}` });
  return { ...context, button, kind, sum };
}

/** One more kind is switched on and saved, and the page left. */
async function saveAndLeave(answer: Answer) {
  const rules = await openRules(answer);
  await rules.person.click(rules.kind('Акт сверки'));
  await rules.person.click(rules.button('Сохранить'));
  await rules.view.findByText(/Сохранено/);
  rules.lifetime.end();
  return rules;
}

describe('request rules', () => {
  it('show the saved rules', async () => {
    const { kind, sum, textOf } = await openRules(keeper().answer);
    expect(kind('Счёт клиенту').checked).toBe(true);
    expect(kind('Акт сверки').checked).toBe(false);
    expect(sum('RUB').value).toBe('100000');
    expect(textOf()).toContain('Согласуют всё, что больше 100 000 ₽');
  });

  it('are saved whole, and undone with one press as a save of their own', async () => {
    const { state, answer } = keeper();
    const { person, button, kind, sum, view } = await openRules(answer);
    await person.click(kind('Акт сверки'));
    await person.click(button('Добавить валюту'));
    await expect.poll(() => document.activeElement).toBe(sum('USD'));
    await person.keyboard('1 500,50');
    await person.click(button('Сохранить'));
    await view.findByText(/Сохранено/);
    expect(state.stored).toMatchObject({
      version: 4,
      kinds: ['payment_order', 'invoice', 'reconciliation'],
      approval_limits: [
        { value: '100000', currency: 'RUB' },
        { value: '1500.50', currency: 'USD' },
      ],
    });
    await person.click(button('Вернуть как было'));
    await view.findByText('Вернули прежние настройки.');
    const approval_limits = [{ value: '100000', currency: 'RUB' }];
    expect(state.stored).toMatchObject({ ...saved, version: 5, approval_limits });
    expect(view.queryByRole('textbox', { name: /USD/ })).toBeNull();
  });

  it('hide limits from a role without sums, say so, and are saved without them', async () => {
    const { state, answer } = keeper({ ...saved, approval_limits: [] });
    state.hidden = true;
    const { person, button, kind, view, textOf } = await openRules(answer);
    expect(textOf()).toContain('пороги согласования не показаны');
    expect(textOf()).not.toContain('согласование не нужно');
    expect(view.queryByRole('button', { name: 'Добавить валюту' })).toBeNull();
    await person.click(kind('Акт сверки'));
    await person.click(button('Сохранить'));
    await view.findByText(/Сохранено/);
    expect(state.stored).toEqual({
      sums_hidden: true,
      version: 4,
      kinds: ['payment_order', 'invoice', 'reconciliation'],
      approval_limits: [],
    });
  });

  it('restore nothing that the role no longer sees', async () => {
    const { state, answer } = keeper();
    const first = await saveAndLeave(answer);
    Object.assign(state, { hidden: true, stored: { ...state.stored, approval_limits: [] } });
    const second = await openRules(answer, first.kept);
    await second.person.click(second.button('Вернуть как было'));
    await second.view.findByText('Вернули прежние настройки.');
    expect(state.stored).toEqual({ ...saved, sums_hidden: true, version: 5, approval_limits: [] });
  });

  it('offer undo after the page was left, until somebody else saves', async () => {
    const { state, answer } = keeper();
    const first = await saveAndLeave(answer);
    const second = await openRules(answer, first.kept);
    expect(second.button('Вернуть как было')).toBeTruthy();
    second.lifetime.end();
    state.stored = { ...state.stored, version: 9 };
    const third = await openRules(answer, first.kept);
    expect(third.view.queryByRole('button', { name: 'Вернуть как было' })).toBeNull();
  });

  it('keep unsaved edits when the page is left, and show a later save', async () => {
    const { state, answer } = keeper();
    const first = await openRules(answer);
    await first.person.click(first.kind('Акт сверки'));
    first.lifetime.end();
    const second = await openRules(answer, first.kept);
    expect(second.kind('Акт сверки').checked).toBe(true);
    expect(second.textOf()).toContain('Есть несохранённые правки');
    second.lifetime.end();
    state.stored = { ...state.stored, version: 4, kinds: ['closing_documents'] };
    const third = await openRules(answer, second.kept);
    await third.view.findByText(/Эти настройки уже сохранены, пока вы меняли свои: Пётр Продавец/);
    expect(third.textOf()).toContain('Закрывающие документы: у них включено, у вас выключено');
  });

  it('leave limits alone that were hidden when the edits were made', async () => {
    const { state, answer } = keeper({ ...saved, approval_limits: [] });
    state.hidden = true;
    const first = await openRules(answer);
    await first.person.click(first.kind('Акт сверки'));
    first.lifetime.end();
    Object.assign(state, { hidden: false, stored: saved });
    const second = await openRules(answer, first.kept);
    await second.person.click(second.button('Сохранить'));
    await second.view.findByText(/Сохранено/);
    expect(state.stored).toMatchObject({ sums_hidden: true, approval_limits: [] });
  });

  it('are not saved with an invalid sum: it is named, focused and kept', async () => {
    const { state, answer } = keeper();
    const { person, button, sum, textOf } = await openRules(answer);
    await person.clear(sum('RUB'));
    await person.type(sum('RUB'), '12,345');
    await person.click(button('Сохранить'));
    expect(textOf()).toContain('Не больше двух знаков после запятой');
    expect(textOf()).toContain('Не сохранено: исправьте отмеченные суммы.');
    expect(sum('RUB').getAttribute('aria-invalid')).toBe('true');
    await expect.poll(() => document.activeElement).toBe(sum('RUB'));
    expect(sum('RUB').value).toBe('12,345');
    expect(state.stored).toEqual(saved);
  });

  it('show another user’s save, and let either version be kept', async () => {
    const { state, answer } = keeper();
    const { person, button, kind, view, textOf } = await openRules(answer);
    const theirs: RequestRules = { version: 4, kinds: ['closing_documents'], approval_limits: [] };
    state.stored = theirs;
    await person.click(kind('Акт сверки'));
    await person.click(button('Сохранить'));
    await view.findByText(/Эти настройки уже сохранены, пока вы меняли свои: Пётр Продавец, 2 мар/);
    expect(textOf()).toContain('Закрывающие документы: у них включено, у вас выключено');
    expect(textOf()).toContain('Сумма без согласования, RUB: у них не задана, у вас 100 000 ₽');
    await person.click(button('Сохранить мой вариант'));
    await view.findByText(/Сохранено/);
    expect(state.stored.kinds).toEqual(['payment_order', 'invoice', 'reconciliation']);
    state.stored = { ...theirs, version: 8 };
    await person.click(kind('Акт сверки'));
    await person.click(button('Сохранить'));
    await person.click(await view.findByRole('button', { name: 'Оставить их вариант' }));
    expect(kind('Закрывающие документы').checked).toBe(true);
    expect(state.stored.version).toBe(8);
  });

  it('recognise their own save after a lost answer', async () => {
    const { state, answer } = keeper();
    const { person, button, kind, view } = await openRules(answer);
    state.lose = 1;
    await person.click(kind('Акт сверки'));
    await person.click(button('Сохранить'));
    await view.findByText(/Сохранено/);
    expect(state.stored.version).toBe(4);
  });

  it('are requested again after a failed read', async () => {
    let fails = true;
    const { answer } = keeper();
    const context = openAdvanced({
      gateway: (...call) => (fails ? problem('internal', 404) : answer(...call)),
    });
    await context.openSection('Заявки в бухгалтерию');
    const retry = await context.view.findByRole('button', { name: 'Повторить' });
    fails = false;
    await context.person.click(retry);
    expect(await context.view.findByText('Какие заявки можно создавать')).toBeTruthy();
  });
});

describe('a user who may open the sections', () => {
  it('is not a salesperson', async () => {
    const { view, host, asked } = openAdvanced({
      isAdmin: false,
      administers: false,
    });
    await view.findByText(/Менять может только администратор/);
    await expect.poll(() => host.exchangeToken.mock.calls.length).toBe(1);
    await host.exchangeToken.mock.results[0]?.value;
    expect(view.queryByRole('button', { name: 'Заявки в бухгалтерию' })).toBeNull();
    expect(asked).toEqual([]);
  });

  it('is one who administers «Сверка» without administering the CRM', async () => {
    const { view } = openAdvanced({ isAdmin: false, gateway: keeper().answer });
    expect(await view.findByRole('button', { name: 'Заявки в бухгалтерию' })).toBeTruthy();
  });
});
