import { describe, expect, it } from 'vitest';
import type { NewRequestResponse } from '#contract/requests/requests.ts';
import { cleanUp } from '../../jobs/cleanup.ts';
import { createGatewayLog } from '../../log.ts';
import { outbox } from '../../store/schema/outbox.ts';
import { idempotencyKeys, requests } from '../../store/schema/requests.ts';
import { allRows } from '../../store/testing/all-rows.ts';
import { routeEngine, routeEngines, useDatabase } from '../../store/testing/databases.ts';
import { act, codeOf, create, freshKey, openAccount, saveLimits, send } from '../../testing/requests.ts';
import { closing, invoice, newRequest, payment } from '../../testing/samples/request-samples.ts';
import { bodyOf, testGateway } from '../../testing/test-gateway.ts';

const DAY_MS = 86_400_000;

describe.each(routeEngines)('a request sent again on %s', (engine) => {
  const database = useDatabase(engine);

  it('under its key gets the same answer and is not made again', async () => {
    const gateway = testGateway(database());
    const { author, other } = await openAccount(gateway);
    const key = freshKey();
    const first = await (await send(gateway, author, {}, key)).text();
    const confirmed = { confirmed_lookalike: true };
    expect(await (await send(gateway, author, {}, key)).text()).toBe(first);
    expect(await (await send(gateway, author, confirmed, key)).text()).toBe(first);
    const { entity, ...rest } = newRequest();
    const turned = await gateway.ask('POST', '/v1/requests', { ...author, ...key }, { ...rest, entity });
    expect(await turned.text()).toBe(first);
    const changed = { entity_name: 'Другая' };
    expect(await codeOf(send(gateway, author, changed, key))).toEqual([422, 'idempotency_mismatch']);
    const theirs = await bodyOf<NewRequestResponse>(send(gateway, other, confirmed, key));
    expect(theirs).toMatchObject({ kind: 'created', request: { number: 2 } });
    expect(await allRows(database(), requests)).toHaveLength(2);
  });

  it('many times at once under one key is made once', async () => {
    const gateway = testGateway(database());
    const { author } = await openAccount(gateway);
    const key = freshKey();
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(gateway, author, {}, key)));
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    expect(new Set(texts).size).toBe(1);
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(await allRows(database(), requests)).toHaveLength(1);
    expect(await allRows(database(), outbox)).toHaveLength(2);
  });

  it('gets the first answer, even after it moved on and its kind was switched off', async () => {
    const gateway = testGateway(database());
    const { author, admin } = await openAccount(gateway);
    const key = freshKey();
    const first = await (await send(gateway, author, {}, key)).text();
    const { request } = JSON.parse(first) as NewRequestResponse & { kind: 'created' };
    const stepKey = freshKey();
    const cancelled = await (await act(gateway, author, request, { action: 'cancel' }, stepKey)).text();
    await saveLimits(gateway, admin, { kinds: ['invoice'] });
    expect(await (await send(gateway, author, {}, key)).text()).toBe(first);
    expect(await (await act(gateway, author, request, { action: 'cancel' }, stepKey)).text()).toBe(cancelled);
    const other = act(gateway, author, request, { action: 'cancel', text: 'Передумал' }, stepKey);
    expect(await codeOf(other)).toEqual([422, 'idempotency_mismatch']);
  });

  it('under another key is a look-alike and stores nothing; of many at once one is made', async () => {
    const gateway = testGateway(database());
    const { author } = await openAccount(gateway);
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => bodyOf<NewRequestResponse>(send(gateway, author))),
    );
    expect(answers.map(({ kind }) => kind).sort()).toEqual([
      'created',
      ...Array<string>(5).fill('lookalike'),
    ]);
    expect(await allRows(database(), requests)).toHaveLength(1);
    const key = freshKey();
    expect(await bodyOf(send(gateway, author, {}, key))).toMatchObject({ kind: 'lookalike' });
    expect(await bodyOf(send(gateway, author, { confirmed_lookalike: true }, key))).toMatchObject({
      kind: 'created',
      request: { number: 2 },
    });
  });

  it('is no look-alike of a cancelled one, of another sum, or after 30 days', async () => {
    const gateway = testGateway(database());
    const { author } = await openAccount(gateway);
    const first = await create(gateway, author);
    await act(gateway, author, first, { action: 'cancel' });
    await create(gateway, author);
    await create(gateway, author, { content: { ...payment, sum: '12345.68' } });
    await create(gateway, author, { content: invoice });
    expect(await bodyOf(send(gateway, author))).toMatchObject({ kind: 'lookalike' });
    gateway.clock.advance(30 * DAY_MS + 1);
    const later = await openAccount(gateway);
    expect((await create(gateway, later.author)).number).toBe(5);
  });

  it('much later is a new one: keys expire in 90 days', async () => {
    const gateway = testGateway(database());
    const log = createGatewayLog('silent', { write: () => undefined });
    const { author } = await openAccount(gateway);
    await create(gateway, author);
    gateway.clock.advance(90 * DAY_MS);
    await cleanUp(database(), gateway.clock, log);
    expect(await allRows(database(), idempotencyKeys)).toHaveLength(1);
    gateway.clock.advance(1);
    await cleanUp(database(), gateway.clock, log);
    expect(await allRows(database(), idempotencyKeys)).toEqual([]);
    expect(await allRows(database(), requests)).toHaveLength(1);
  });

  it('by many users at once is numbered without a gap', async () => {
    const gateway = testGateway(database());
    const { author, other, head } = await openAccount(gateway);
    const people = [author, other, head];
    const made = await Promise.all(
      Array.from({ length: 12 }, (_, at) =>
        create(gateway, people[at % 3] ?? author, { content: { ...payment, sum: `${at + 1}` } }),
      ),
    );
    expect(made.map(({ number }) => number).sort((left, right) => left - right)).toEqual(
      Array.from({ length: 12 }, (_, at) => at + 1),
    );
  });
});

describe('checks of a request', () => {
  const database = useDatabase(routeEngine);
  const period = { from: '2026-02-30', to: '2026-01-01' };
  const [line] = invoice.lines;
  const { kind: _, basis: __, ...of } = closing;

  it.each([
    ['inn', { ...payment, payee: { ...payment.payee, inn: '6310533811' } }, [['/payee/inn', 'check_digit']]],
    ['no inn', { ...payment, payee: { ...payment.payee, inn: '' } }, [['/payee/inn', 'empty']]],
    ['bik', { ...payment, bank: { ...payment.bank, bik: '990000000' } }, [['/bank/bik', 'start']]],
    [
      'account',
      { ...payment, bank: { ...payment.bank, account: '40702810800000000004' } },
      [['/bank/account', 'check_digit']],
    ],
    [
      'correspondent',
      { ...payment, bank: { ...payment.bank, correspondent_account: payment.bank.account } },
      [['/bank/correspondent_account', 'not_correspondent']],
    ],
    ['sum', { ...payment, sum: '0.00' }, [['/sum', 'zero']]],
    ['purpose', { ...payment, purpose: 'Оплата\nпо счёту' }, [['/purpose', 'purpose_line_break']]],
    ['day', { ...payment, pay_by: '2026-02-30' }, [['/pay_by', 'no_such_day']]],
    ['line', { ...invoice, lines: [line, { ...line, quantity: '0' }] }, [['/lines/1/quantity', 'zero']]],
    ['nothing', { ...invoice, lines: [{ ...line, price: '0' }] }, [['/lines', 'nothing_to_pay']]],
    ['e-mail', { ...closing, email: 'mail' }, [['/email', 'email']]],
    ['basis', { ...closing, basis: ' ' }, [['/basis', 'empty']]],
    ['period', { ...of, kind: 'reconciliation', ...period }, [['/from', 'no_such_day']]],
    ['own entity', { ...payment, own_entity_id: 'own-9' }, [['/own_entity_id', 'unknown_own_entity']]],
  ])('%s', async (_name, content, faults) => {
    const gateway = testGateway(database());
    const { author } = await openAccount(gateway);
    const body = { ...newRequest(), content };
    const answer = await gateway.ask('POST', '/v1/requests', { ...author, ...freshKey() }, body);
    const { errors } = await bodyOf<{ errors: { pointer: string; detail: string }[] }>(answer);
    expect([answer.status, errors.map(({ pointer, detail }) => [pointer, detail])]).toEqual([
      400,
      faults.map(([pointer, detail]) => [`/content${pointer}`, detail]),
    ]);
  });
});
