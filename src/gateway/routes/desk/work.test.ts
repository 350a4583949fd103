import { describe, expect, it } from 'vitest';
import type { DeskListResponse, DeskSessionResponse } from '#contract/requests/desk.ts';
import type { StepsResponse } from '#contract/requests/request-batch.ts';
import type { AccountingRequest, Attachment } from '#contract/requests/requests.ts';
import { audit } from '../../store/schema/requests.ts';
import { allRows } from '../../store/testing/all-rows.ts';
import { routeEngines, useDatabase } from '../../store/testing/databases.ts';
import { atDesk, desk, deskStep, invite } from '../../testing/desk.ts';
import { codeOf, create, freshKey, type Headers, openAccount } from '../../testing/requests.ts';
import { saveRoles } from '../../testing/roles.ts';
import { closing, invoice, payment } from '../../testing/samples/request-samples.ts';
import { bodyOf, type TestGateway, testGateway } from '../../testing/test-gateway.ts';

const list = (gateway: TestGateway, who: Headers, query: string) =>
  bodyOf<DeskListResponse>(desk(gateway, 'GET', `/requests?${query}`, undefined, who));
const numbers = async (...asked: Parameters<typeof list>) =>
  (await list(...asked)).items.map(({ number }) => number);
type Seen = Pick<AccountingRequest, 'id' | 'version'>;
const taken = (...asked: Parameters<typeof deskStep>) => bodyOf<AccountingRequest>(deskStep(...asked));
const many = (gateway: TestGateway, who: Headers, items: readonly Seen[], step: object, key = freshKey()) =>
  desk(
    gateway,
    'POST',
    '/requests:steps',
    { ...step, items: items.map(({ id, version }) => ({ id, version })) },
    { ...who, ...key },
  );

describe.each(routeEngines)('work at the desk on %s', (engine) => {
  const database = useDatabase(engine);
  const open = async () => {
    const gateway = testGateway(database());
    return { gateway, team: await openAccount(gateway), anna: await atDesk(gateway) };
  };
  const idOf = async (gateway: TestGateway, who: Headers) =>
    (await bodyOf<DeskSessionResponse>(desk(gateway, 'GET', '/session', undefined, who))).member.id;

  it('is assigned to a colleague, who then owns it; the audit names the colleague', async () => {
    const { gateway, team, anna } = await open();
    const olga = await atDesk(gateway, (await invite(gateway, 'Ольга')).url);
    const olgaId = await idOf(gateway, olga);
    const made = await create(gateway, team.author);
    const given = await taken(gateway, anna, made, { action: 'assign', assignee_id: olgaId });
    expect([given.status, given.steps.at(-1)?.assignee?.name]).toEqual(['in_work', 'Ольга']);
    expect(await numbers(gateway, olga, 'queue=mine')).toEqual([1]);
    expect(await numbers(gateway, anna, 'queue=waiting')).toEqual([1]);
    const trail = (await allRows(database(), audit)).filter(({ action }) => action === 'request.assign');
    expect(trail.map(({ details }) => details)).toMatchObject([{ assignee: olgaId }]);
    const session = await bodyOf<DeskSessionResponse>(desk(gateway, 'GET', '/session', undefined, anna));
    expect(session.colleagues.map(({ name }) => name)).toEqual(['Ольга']);
    for (const [step, pointer] of [
      [{ action: 'assign' }, '/assignee_id'],
      [{ action: 'assign', assignee_id: 'acc_ffffffffffffffff' }, '/assignee_id'],
      [{ action: 'comment', text: 'x', assignee_id: olgaId }, '/assignee_id'],
    ] as const) {
      const answer = await bodyOf<{ errors?: { pointer: string }[] }>(deskStep(gateway, anna, given, step));
      expect(answer.errors?.map((error) => error.pointer)).toEqual([pointer]);
    }
  });

  it('that was finished is reopened: the author no longer sees the result, accounting continues from it', async () => {
    const { gateway, team, anna } = await open();
    const made = await create(gateway, team.author);
    const mine = await taken(gateway, anna, made, { action: 'take' });
    const upload = async (name: string) => {
      const sent = await gateway.app.request(`/v1/desk/attachments?file_name=${name}`, {
        method: 'POST',
        headers: { ...anna, 'Content-Type': 'application/pdf' },
        body: '%PDF-1.7 paid',
      });
      return bodyOf<Attachment>(sent);
    };
    const [wrong, right] = [await upload('wrong.pdf'), await upload('right.pdf')];
    const first = { number: '80', date: '2026-03-03', attachment_ids: [wrong.id] };
    const done = await taken(gateway, anna, mine, { action: 'finish', result: first });
    expect(done.actions).toContain('reopen');
    const reopened = await taken(gateway, anna, done, { action: 'reopen' });
    expect([reopened.status, reopened.result?.number]).toEqual(['in_work', '80']);
    expect(await numbers(gateway, anna, 'queue=mine')).toEqual([1]);
    const seen = () => bodyOf<AccountingRequest>(gateway.ask('GET', `/v1/requests/${made.id}`, team.author));
    expect((await seen()).result).toBeNull();
    const second = { number: '81', date: '2026-03-03', attachment_ids: [right.id] };
    await taken(gateway, anna, reopened, { action: 'finish', result: second });
    expect((await seen()).result).toEqual({ number: '81', date: '2026-03-03', attachments: [right] });
  });

  it('is taken several at once, each on its own', async () => {
    const { gateway, team, anna } = await open();
    const made = [
      await create(gateway, team.author),
      await create(gateway, team.author, { content: invoice }),
      await create(gateway, team.author, { content: closing }),
    ];
    const gone = made[1];
    if (!gone) throw new Error('three were made');
    await taken(gateway, anna, gone, { action: 'reject', text: 'Повтор' });
    const key = freshKey();
    const answer = await bodyOf<StepsResponse>(many(gateway, anna, made, { action: 'take' }, key));
    const outcomes = answer.items.map(({ request, refusal }) => request?.status ?? refusal);
    expect(outcomes).toEqual(['in_work', 'conflict', 'in_work']);
    expect(await numbers(gateway, anna, 'queue=mine')).toEqual([1, 3]);
    const again = await bodyOf<StepsResponse>(many(gateway, anna, made, { action: 'take' }, key));
    expect(again.items[0]).toEqual(answer.items[0]);
    expect((await codeOf(many(gateway, anna, made, { action: 'finish' })))[1]).toBe('invalid_body');
    await saveRoles(gateway, undefined, { read_only: true });
    expect(await codeOf(many(gateway, anna, made, { action: 'take' }))).toEqual([403, 'read_only']);
  });

  it('is sorted by deadline, newest or oldest first, page by page', async () => {
    const { gateway, team, anna } = await open();
    const sends = (needed_by: string | null, sum: string) =>
      create(gateway, team.author, { content: { ...payment, needed_by, pay_by: null, sum } });
    await sends('2026-03-09', '1.00');
    await sends(null, '200.00');
    await sends('2026-03-04', '3000.00');
    await create(gateway, team.author, { content: { ...payment, pay_by: '2026-03-06', sum: '45.00' } });
    const pagesOf = async (sort: string) => {
      const found: number[] = [];
      let cursor = '';
      for (let page = 0; page < 3; page += 1) {
        const answer = await list(gateway, anna, `queue=new&limit=2&sort=${sort}${cursor}`);
        found.push(...answer.items.map(({ number }) => number));
        if (answer.next === null) break;
        cursor = `&cursor=${answer.next}`;
      }
      return found;
    };
    expect(await pagesOf('due')).toEqual([3, 4, 1, 2]);
    expect(await pagesOf('newest')).toEqual([4, 3, 2, 1]);
    expect(await pagesOf('oldest')).toEqual([1, 2, 3, 4]);
    for (const cursor of ['1.1', '.99999999999', '2026-03-04', '2026-03-04.1.1'])
      expect(
        await codeOf(
          desk(gateway, 'GET', `/requests?queue=new&sort=oldest&cursor=${cursor}`, undefined, anna),
        ),
      ).toEqual([400, 'invalid_body']);
  });

  it('is found by author and date', async () => {
    const { gateway, team, anna } = await open();
    await create(gateway, team.author);
    await create(gateway, team.other, { content: invoice });
    const { items, authors } = await list(gateway, anna, 'queue=new');
    const [first, second] = items;
    expect(new Set(authors.map(({ id }) => id))).toEqual(new Set([first?.author.id, second?.author.id]));
    expect(await numbers(gateway, anna, `queue=new&author=${second?.author.id}`)).toEqual([2]);
    const at = Date.parse(first?.created_at ?? '');
    const moment = (shift: number) => encodeURIComponent(new Date(at + shift).toISOString());
    expect(await numbers(gateway, anna, `queue=new&from=${moment(1000)}`)).toEqual([]);
    expect(await numbers(gateway, anna, `queue=new&from=${moment(-1000)}&to=${moment(1000)}`)).toEqual([
      1, 2,
    ]);
    for (const moment of ['2026-99-01T00:00:00Z', '0000-01-01T00:00:00Z'])
      expect(
        await codeOf(desk(gateway, 'GET', `/requests?queue=new&from=${moment}`, undefined, anna)),
      ).toEqual([400, 'invalid_body']);
  });
});
