import { describe, expect, it } from 'vitest';
import type { AccountingRequest, NewStep } from '#contract/requests/requests.ts';
import type { AccountId } from '#domain/ids.ts';
import type { Asking, RequestCaller } from '../../requests/actor.ts';
import { createRequest } from '../../requests/create.ts';
import { readRequest } from '../../requests/read.ts';
import { takeDeskStep } from '../../requests/steps/take-step.ts';
import { outbox } from '../../store/schema/outbox.ts';
import { audit, requestSteps } from '../../store/schema/requests.ts';
import { allRows } from '../../store/testing/all-rows.ts';
import { routeEngines, useDatabase } from '../../store/testing/databases.ts';
import { act, codeOf, create, freshKey, openAccount, saveLimits } from '../../testing/requests.ts';
import { newRequest, payment } from '../../testing/samples/request-samples.ts';
import {
  ACCOUNT,
  bodyOf,
  demoBooks,
  type TestGateway,
  testGateway,
  USER,
} from '../../testing/test-gateway.ts';

const ACCOUNTANT: RequestCaller = { kind: 'accountant', id: 'acc_1', name: 'Вера' };
const LIMIT = { approval_limits: [{ value: '1000', currency: 'RUB' }] };
const answered = async (answer: Promise<Response>) => bodyOf<AccountingRequest>(answer);
const lastTwo = ({ steps }: AccountingRequest) =>
  steps.slice(-2).map(({ action, status, by }) => [action, status, by.kind]);

describe.each(routeEngines)('a step on %s', (engine) => {
  const database = useDatabase(engine);
  const desk = (gateway: TestGateway, caller: RequestCaller = ACCOUNTANT) => {
    const deps = {
      database: database(),
      connector: demoBooks(),
      clock: gateway.clock,
      secretBytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)),
    };
    const asking: Asking = { accountId: ACCOUNT as AccountId, caller, origin: 'desk' };
    const writing = () => ({
      ...asking,
      key: freshKey()['Idempotency-Key'] ?? '',
      signal: new AbortController().signal,
    });
    return {
      act: ({ id, version }: AccountingRequest, step: Omit<NewStep, 'version'>) =>
        takeDeskStep(deps, writing(), id, { version, ...step }),
      read: (id: string) => readRequest(deps.database, asking, id),
      create: () => createRequest(deps, writing(), newRequest()),
    };
  };

  it('that makes a request similar to another is answered with that one, and writes nothing until confirmed', async () => {
    const gateway = testGateway(database());
    const { author } = await openAccount(gateway);
    const content = { ...payment, purpose: 'Оплата по счёту № 99', sum: '500' };
    const first = await create(gateway, author, { content });
    const made = await create(gateway, author);
    const asked = await desk(gateway).act(made, { action: 'ask', text: 'Сумма?' });
    const key = freshKey();
    const correct = (more: object = {}) =>
      bodyOf(act(gateway, author, asked, { action: 'answer', content, ...more }, key));
    expect(await correct()).toMatchObject({ kind: 'lookalike', similar: { id: first.id } });
    expect(await desk(gateway).read(made.id)).toMatchObject({ status: 'needs_info', version: asked.version });
    expect(await correct({ confirmed_lookalike: true })).toMatchObject({
      id: made.id,
      total: { value: '500.00' },
    });
    const again = await desk(gateway).act(await desk(gateway).read(made.id), {
      action: 'ask',
      text: 'Точно?',
    });
    const unchanged = act(gateway, author, again, {
      action: 'answer',
      content: { ...content, comment: 'Да' },
    });
    expect(await answered(unchanged)).toMatchObject({ id: made.id, status: 'received' });
  });

  it('leads from both sides to a completed request with its result', async () => {
    const gateway = testGateway(database());
    const { author } = await openAccount(gateway);
    const accounting = desk(gateway);
    const made = await create(gateway, author);
    expect((await accounting.read(made.id)).actions).toEqual(['take', 'assign', 'ask', 'reject', 'comment']);
    const taken = await accounting.act(made, { action: 'take' });
    const asked = await accounting.act(taken, { action: 'ask', text: '  Какой договор? ' });
    expect([asked.status, asked.steps.at(-1)?.text]).toEqual(['needs_info', 'Какой договор?']);
    const seen = await answered(gateway.ask('GET', `/v1/requests/${made.id}`, author));
    expect(seen.actions).toEqual(['answer', 'comment']);
    const corrected = await answered(act(gateway, author, seen, { action: 'answer', text: '17/24' }));
    expect(corrected.status).toBe('in_work');
    const result = { number: '81', date: '2026-03-03', attachment_ids: [] };
    const done = await accounting.act(corrected, { action: 'finish', result });
    expect([done.status, done.result]).toEqual([
      'done',
      { number: '81', date: '2026-03-03', attachments: [] },
    ]);
    expect(done.steps.at(-1)?.by).toEqual({ kind: 'accountant', id: 'acc_1', name: 'Вера' });
    const thanks = await answered(act(gateway, author, done, { action: 'comment', text: 'Спасибо' }));
    expect([thanks.status, thanks.version, thanks.actions]).toEqual(['done', 7, ['comment']]);
    await expect(accounting.create()).rejects.toMatchObject({ code: 'permission_denied' });
  });

  it('leaves one audit row and one outbox row', async () => {
    const gateway = testGateway(database());
    const { author } = await openAccount(gateway);
    const made = await create(gateway, author);
    await desk(gateway).act(made, { action: 'reject', text: 'Нет договора' });
    const steps = await allRows(database(), requestSteps);
    const traces = await allRows(database(), audit);
    expect(
      traces.map(({ action, actorKind, actorId, origin }) => [action, actorKind, actorId, origin]),
    ).toEqual([
      ['request.send', 'user', String(USER), 'https://sub.amocrm.ru'],
      ['request.receive', 'system', '', ''],
      ['request.reject', 'accountant', 'acc_1', 'desk'],
    ]);
    expect(JSON.stringify(traces)).not.toMatch(/договор|12345\.67/);
    const waiting = await allRows(database(), outbox);
    expect(waiting.map(({ kind, payload, state }) => [kind, payload, state])).toEqual(
      steps.map(({ id }) => ['request_step', { request_id: made.id, step_id: id }, 'pending']),
    );
  });

  it('by a reader of an older version is a conflict; a comment is not', async () => {
    const gateway = testGateway(database());
    const { author } = await openAccount(gateway);
    const made = await create(gateway, author);
    const accounting = desk(gateway);
    await accounting.act(made, { action: 'take' });
    expect(await codeOf(act(gateway, author, made, { action: 'cancel' }))).toEqual([409, 'conflict']);
    await expect(accounting.act(made, { action: 'reject', text: 'x' })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect((await act(gateway, author, made, { action: 'comment', text: 'Срочно' })).status).toBe(200);
    const now = await accounting.read(made.id);
    expect([now.status, now.version]).toEqual(['in_work', 4]);
    expect(await codeOf(act(gateway, author, now, { action: 'cancel' }))).toEqual([409, 'conflict']);
  });

  it('by two at once is taken once', async () => {
    const gateway = testGateway(database());
    const { author } = await openAccount(gateway);
    const made = await create(gateway, author);
    const tries = Array.from({ length: 6 }, (_, at) =>
      desk(gateway, { kind: 'accountant', id: `acc_${at}`, name: '' })
        .act(made, { action: 'take' })
        .then(() => 'taken')
        .catch((error: { code: string }) => error.code),
    );
    expect((await Promise.all(tries)).sort()).toEqual([...Array<string>(5).fill('conflict'), 'taken']);
  });

  it('requires its text and accepts nothing else', async () => {
    const gateway = testGateway(database());
    const { author, admin } = await openAccount(gateway);
    const made = await create(gateway, author);
    const pointers = async (who: Record<string, string>, step: Omit<NewStep, 'version'>) => {
      const answer = await bodyOf<{ errors?: { pointer: string }[] }>(act(gateway, who, made, step));
      return answer.errors?.map(({ pointer }) => pointer);
    };
    expect(await pointers(author, { action: 'comment' })).toEqual(['/text']);
    expect(await pointers(author, { action: 'comment', text: ' \n' })).toEqual(['/text']);
    const extra = {
      content: payment,
      attachment_ids: [],
      result: { number: '', date: null, attachment_ids: [] },
    };
    expect(await pointers(author, { action: 'cancel', ...extra })).toEqual([
      '/content',
      '/attachment_ids',
      '/result',
    ]);
    const date = { number: '1', date: '2026-02-30', attachment_ids: [] };
    expect(await pointers(admin, { action: 'finish', result: date })).toEqual(['/result/date']);
    for (const action of ['receive', 'submit', 'take', 'finish'] as const) {
      expect((await codeOf(act(gateway, author, made, { action })))[0]).toBeGreaterThanOrEqual(403);
    }
    expect((await desk(gateway).read(made.id)).version).toBe(2);
  });

  it('that corrects beyond the approved sum goes to the approver', async () => {
    const gateway = testGateway(database());
    const { author, head, admin } = await openAccount(gateway);
    await saveLimits(gateway, admin, LIMIT);
    const accounting = desk(gateway);
    const made = await create(gateway, author);
    const approved = await answered(act(gateway, head, made, { action: 'approve' }));
    const correct = async (from: AccountingRequest, content = payment) => {
      const asked = await accounting.act(from, { action: 'ask', text: 'Проверьте' });
      return answered(act(gateway, author, asked, { action: 'answer', content }));
    };
    const same = await correct(approved, { ...payment, comment: 'Всё верно' });
    expect(lastTwo(same)[1]).toEqual(['answer', 'approved', 'user']);
    const less = await correct(same, { ...payment, sum: '12000' });
    expect([less.status, less.total?.value]).toEqual(['approved', '12000.00']);
    const more = await correct(less, { ...payment, sum: '12345.68' });
    expect(lastTwo(more)).toEqual([
      ['answer', 'needs_info', 'user'],
      ['submit', 'in_approval', 'system'],
    ]);
    const again = await answered(act(gateway, head, more, { action: 'approve' }));
    expect(again.status).toBe('approved');
    const elsewhere = await accounting.act(again, { action: 'ask', text: '?' });
    const other = { ...payment, payee: { ...payment.payee, inn: '7707083893' }, sum: '5000' };
    const moved = await answered(act(gateway, author, elsewhere, { action: 'answer', content: other }));
    expect(moved.status).toBe('in_approval');
    const below = await correct(await answered(act(gateway, head, moved, { action: 'approve' })), {
      ...payment,
      sum: '999',
    });
    expect(below.status).toBe('approved');
  });

  it('that answers a question with nothing is refused at the text', async () => {
    const gateway = testGateway(database());
    const { author } = await openAccount(gateway);
    const asked = await desk(gateway).act(await create(gateway, author), { action: 'ask', text: 'Договор?' });
    const refusal = { code: 'invalid_body', errors: [{ pointer: '/text', detail: 'nothing_said' }] };
    const same = { content: payment, attachment_ids: [] };
    for (const nothing of [{}, { text: ' \n' }, { content: payment }, same, { ...same, text: '' }]) {
      const answer = act(gateway, author, asked, { action: 'answer', ...nothing });
      expect(await bodyOf(answer)).toMatchObject(refusal);
    }
    const words = act(gateway, author, asked, { action: 'answer', ...same, text: '17/24' });
    expect(await answered(words)).toMatchObject({ status: 'received' });
  });

  it('that raises a request above the limit sends it to the approver', async () => {
    const gateway = testGateway(database());
    const { author, admin } = await openAccount(gateway);
    await saveLimits(gateway, admin, LIMIT);
    const made = await create(gateway, author, { content: { ...payment, sum: '900' } });
    expect(made.status).toBe('received');
    const asked = await desk(gateway).act(made, { action: 'ask', text: '?' });
    const wrong = { ...payment, bank: { ...payment.bank, account: '40702810000000000001' } };
    expect(await codeOf(act(gateway, author, asked, { action: 'answer', content: wrong }))).toEqual([
      400,
      'invalid_body',
    ]);
    const raised = await answered(act(gateway, author, asked, { action: 'answer', content: payment }));
    expect([raised.status, raised.version]).toEqual(['in_approval', 5]);
  });

  it('of comments never fills a timeline so that the request cannot end', async () => {
    const gateway = testGateway(database(), {
      limits: { perSession: { burst: 1_000, perSecond: 1 }, perAccount: { burst: 1_000, perSecond: 1 } },
    });
    const { author } = await openAccount(gateway);
    const made = await create(gateway, author);
    await database().execute(`update requests set version = 400`);
    expect(await codeOf(act(gateway, author, made, { action: 'comment', text: 'x' }))).toEqual([
      400,
      'invalid_body',
    ]);
    const full = { ...made, version: 400 };
    expect((await act(gateway, author, full, { action: 'cancel' })).status).toBe(200);
  });
});
