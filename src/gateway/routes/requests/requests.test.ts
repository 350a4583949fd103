import { describe, expect, it } from 'vitest';
import type { Problem } from '#contract/problem.ts';
import type {
  AccountingRequest,
  NewRequestResponse,
  RequestFormResponse,
  RequestListResponse,
} from '#contract/requests/requests.ts';
import { routeEngines, useDatabase } from '../../store/testing/databases.ts';
import { act, create, HEAD_ID, openAccount, saveLimits, send } from '../../testing/requests.ts';
import { closing, DEAL, invoice, payment } from '../../testing/samples/request-samples.ts';
import { bodyOf, testGateway, USER } from '../../testing/test-gateway.ts';

describe.each(routeEngines)('a request on %s', (engine) => {
  const database = useDatabase(engine);

  it('is made, counted, routed, read and listed', async () => {
    const gateway = testGateway(database());
    const { author } = await openAccount(gateway);
    const made = await create(gateway, author);
    expect(made).toMatchObject({
      number: 1,
      version: 2,
      status: 'received',
      entity: DEAL,
      entity_name: 'Сделка Ромашки',
      content: payment,
      total: { value: '12345.67', currency: 'RUB' },
      result: null,
      author: { kind: 'user', id: String(USER), name: '' },
      actions: ['cancel', 'comment'],
    });
    expect(made.steps.map(({ action, status, by }) => [action, status, by.kind])).toEqual([
      ['send', 'sent', 'user'],
      ['receive', 'received', 'system'],
    ]);
    expect(await bodyOf(gateway.ask('GET', `/v1/requests/${made.id}`, author))).toEqual(made);
    const second = await create(gateway, author, { content: invoice });
    expect([second.number, second.total]).toEqual([2, { value: '2167.67', currency: 'RUB' }]);
    const third = await create(gateway, author, { content: closing, entity: { type: 'company', id: '7' } });
    expect(third.total).toBeNull();
    const list = async (query: string) => {
      const { items, next } = await bodyOf<RequestListResponse>(
        gateway.ask('GET', `/v1/requests?${query}`, author),
      );
      return [items.map(({ number }) => number), next];
    };
    expect(await list('')).toEqual([[3, 2, 1], null]);
    expect(await list('limit=2')).toEqual([[3, 2], '2']);
    expect(await list('limit=2&cursor=2')).toEqual([[1], null]);
    expect(await list('entity_type=lead&entity_id=10001')).toEqual([[2, 1], null]);
  });

  it('with VAT that is not of its sum, or an invoice without a date, is refused at the field', async () => {
    const gateway = testGateway(database());
    const { author } = await openAccount(gateway);
    const pointers = async (over: object) => {
      const answer = await send(gateway, author, { content: { ...payment, ...over } });
      const { errors = [] } = await bodyOf<Problem>(Promise.resolve(answer));
      return errors.map(({ pointer, detail }) => `${pointer} ${detail}`);
    };
    expect(await pointers({ vat_sum: '12345.67' })).toEqual(['/content/vat_sum over_sum']);
    expect(await pointers({ vat_rate: 'none', vat_sum: '1' })).toEqual(['/content/vat_sum no_vat_at_rate']);
    expect(await pointers({ bill_date: '2026-02-31' })).toEqual(['/content/bill_date no_such_day']);
    expect(await pointers({ vat_sum: '2057.61', bill_number: '17', bill_date: '2026-03-01' })).toEqual([]);
  });

  it('checks numbers of any country by its rules, and requires БИК and КПП in Russia only', async () => {
    const gateway = testGateway(database());
    const { author } = await openAccount(gateway);
    const pointers = async (content: object) => {
      const answer = await send(gateway, author, {
        content: content as typeof payment,
        confirmed_lookalike: true,
      });
      const { errors = [] } = await bodyOf<Problem>(Promise.resolve(answer));
      return errors.map(({ pointer, detail }) => `${pointer} ${detail}`);
    };
    const payee = { id: null, name: 'ОАО «Завод»', inn: '100582333', kpp: '', country: 'BY' };
    const bank = { bik: 'AKBBBY2X', account: 'BY13NBRB3600900000002Z00AB00', correspondent_account: '' };
    const abroad = { ...payment, payee, bank };
    expect(await pointers(abroad)).toEqual([]);
    expect(await pointers({ ...abroad, bank: { ...bank, bik: '' } })).toEqual([]);
    expect(await pointers({ ...abroad, bank: payment.bank })).toEqual([]);
    expect(await pointers({ ...abroad, payee: { ...payee, inn: '100582334', kpp: '770701001' } })).toEqual([
      '/content/payee/inn check_digit',
      '/content/payee/kpp not_russian',
    ]);
    expect(await pointers({ ...abroad, payee: { ...payee, country: 'KZ' } })).toEqual([
      '/content/payee/inn length',
    ]);
    expect(await pointers({ ...abroad, payee: { ...payee, country: undefined } })).toEqual([
      '/content/payee/inn length',
      '/content/bank/bik letters',
      '/content/bank/account letters',
    ]);
    const wrongBank = {
      ...bank,
      account: `${bank.account.slice(0, -1)}1`,
      correspondent_account: '30101810400000000225',
    };
    expect(await pointers({ ...abroad, bank: { ...wrongBank, bik: '1234567' } })).toEqual([
      '/content/bank/bik bank_code',
      '/content/bank/account iban',
      '/content/bank/correspondent_account not_russian',
    ]);
    expect(await pointers({ ...payment, bank: { ...payment.bank, bik: '' } })).toEqual([
      '/content/bank/bik empty',
    ]);
    const client = { ...payee, inn: '180340007716', country: 'KZ' };
    expect(await pointers({ ...invoice, payer: client })).toEqual([]);
    const form = await bodyOf<RequestFormResponse>(gateway.ask('GET', '/v1/requests:form', author));
    expect(form.recent_payees?.[0]?.payee.country).toBe('BY');
  });

  it('with one number of two countries has two payees', async () => {
    const gateway = testGateway(database());
    const { author } = await openAccount(gateway);
    const payee = { id: null, name: 'Завод', inn: '200988541', kpp: '', country: 'UZ' } as const;
    const content = {
      ...payment,
      payee,
      bank: { bik: '00450', account: '20208000100000000001', correspondent_account: '' },
    };
    await create(gateway, author, { content });
    const kindOf = async (country: 'UZ' | 'BY') => {
      const answer = send(gateway, author, { content: { ...content, payee: { ...payee, country } } });
      return (await bodyOf<NewRequestResponse>(answer)).kind;
    };
    expect([await kindOf('UZ'), await kindOf('BY')]).toEqual(['lookalike', 'created']);
  });

  it('offers its payee in the next form: to its author and to users with a wider view, per account', async () => {
    const gateway = testGateway(database());
    const { author, other, head } = await openAccount(gateway);
    await create(gateway, author);
    await create(gateway, author, { content: { ...payment, sum: '7', purpose: 'Оплата по счёту № 18' } });
    const rejected = { ...payment, sum: '8', payee: { ...payment.payee, inn: '7707083893' } };
    await act(gateway, author, await create(gateway, author, { content: rejected }), { action: 'cancel' });
    const payeesOf = async (headers: typeof author) => {
      const form = await bodyOf<RequestFormResponse>(gateway.ask('GET', '/v1/requests:form', headers));
      return form.recent_payees?.map(({ payee, bank }) => `${payee.inn} ${bank.account}`);
    };
    const paid = ['6310533810 40702810800000000003'];
    expect([await payeesOf(author), await payeesOf(head), await payeesOf(other)]).toEqual([paid, paid, []]);
  });

  it('lists include the mark of the list, so no later change is missed', async () => {
    const gateway = testGateway(database());
    const { author } = await openAccount(gateway);
    const made = await create(gateway, author);
    const { mark } = await bodyOf<RequestListResponse>(gateway.ask('GET', '/v1/requests', author));
    await act(gateway, author, made, { action: 'cancel' });
    const news = gateway.ask('GET', `/v1/requests:changes?after=${mark}`, author);
    expect(await bodyOf(news)).toMatchObject({ changed: [{ id: made.id, status: 'cancelled' }] });
  });

  it('for an invoice at a rate out of force names the line; a received invoice may be of any time', async () => {
    const gateway = testGateway(database());
    const { author } = await openAccount(gateway);
    const lines = invoice.lines.map((line) => ({ ...line, vat_rate: '20' as const }));
    const pointersOf = async (content: typeof invoice) =>
      (await bodyOf<Problem>(send(gateway, author, { content }))).errors;
    expect(await pointersOf({ ...invoice, lines })).toEqual(
      [0, 1].map((line) => ({ pointer: `/content/lines/${line}/vat_rate`, detail: 'rate_not_in_force' })),
    );
    expect((await create(gateway, author, { content: payment })).content).toMatchObject({ vat_rate: '20' });
  });

  it('above the limit of its currency waits for another user’s approval', async () => {
    const gateway = testGateway(database());
    const { author, head, admin } = await openAccount(gateway);
    await saveLimits(gateway, admin, { approval_limits: [{ value: '12345.66', currency: 'RUB' }] });
    const made = await create(gateway, author);
    expect([made.status, made.actions]).toEqual(['in_approval', ['cancel', 'comment']]);
    const usd = { ...payment, currency: 'USD' };
    expect((await create(gateway, author, { content: usd })).status).toBe('received');
    expect((await create(gateway, author, { content: { ...payment, sum: '12345.66' } })).status).toBe(
      'received',
    );
    const approved = await bodyOf<AccountingRequest>(act(gateway, head, made, { action: 'approve' }));
    expect([approved.status, approved.version]).toEqual(['approved', 3]);
    expect(approved.steps.at(-1)?.by).toEqual({ kind: 'user', id: String(HEAD_ID), name: '' });
    const own = await create(gateway, head, { content: { ...payment, sum: '50000' } });
    expect([own.status, own.actions.includes('approve')]).toEqual(['in_approval', false]);
    expect((await act(gateway, head, own, { action: 'approve' })).status).toBe(403);
    expect((await act(gateway, admin, own, { action: 'approve' })).status).toBe(200);
  });

  it('similar to one of the last 30 days shows that one first', async () => {
    const gateway = testGateway(database());
    const { author, other } = await openAccount(gateway);
    const first = await create(gateway, author);
    const again = await bodyOf<NewRequestResponse>(
      send(gateway, other, { entity: { type: 'lead', id: '2' } }),
    );
    expect(again).toMatchObject({ kind: 'lookalike', similar: { id: first.id, actions: [] } });
    expect((await create(gateway, other, { confirmed_lookalike: true })).number).toBe(2);
  });

  it('has a form', async () => {
    const gateway = testGateway(database());
    const { author } = await openAccount(gateway);
    expect(await bodyOf<RequestFormResponse>(gateway.ask('GET', '/v1/requests:form', author))).toEqual({
      kinds: ['payment_order', 'invoice', 'closing_documents', 'reconciliation'],
      own_entities: [
        { id: 'own-1', name: 'ООО «Станок и инструмент»' },
        { id: 'own-2', name: 'ИП Соколова Анна Викторовна' },
      ],
      approval_limits: [],
      recent_payees: [],
      attachments: { most: 10, bytes_each: 10_485_760 },
    });
  });
});
