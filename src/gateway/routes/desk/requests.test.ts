import { describe, expect, it } from 'vitest';
import type { DeskListResponse } from '#contract/requests/desk.ts';
import type { AccountingRequest, Attachment } from '#contract/requests/requests.ts';
import { audit } from '../../store/schema/requests.ts';
import { allRows } from '../../store/testing/all-rows.ts';
import { routeEngines, useDatabase } from '../../store/testing/databases.ts';
import { atDesk, desk, deskStep, invite } from '../../testing/desk.ts';
import {
  act,
  codeOf,
  create,
  freshKey,
  type Headers,
  openAccount,
  saveLimits,
} from '../../testing/requests.ts';
import { saveRoles } from '../../testing/roles.ts';
import { closing, invoice, payment, reconciliation } from '../../testing/samples/request-samples.ts';
import { AUDIENCE, bodyOf, type TestGateway, testGateway } from '../../testing/test-gateway.ts';

const OTHER = { iss: 'https://other.amocrm.ru', subdomain: 'other', account_id: 99 };

const list = (gateway: TestGateway, who: Headers, query: string) =>
  bodyOf<DeskListResponse>(desk(gateway, 'GET', `/requests?${query}`, undefined, who));
const numbers = async (...asked: Parameters<typeof list>) =>
  (await list(...asked)).items.map(({ number }) => number);
const taken = (...asked: Parameters<typeof deskStep>) => bodyOf<AccountingRequest>(deskStep(...asked));

describe.each(routeEngines)('requests at the desk on %s', (engine) => {
  const database = useDatabase(engine);
  const open = async () => {
    const gateway = testGateway(database());
    return { gateway, team: await openAccount(gateway), anna: await atDesk(gateway) };
  };

  it('go through their whole life by hand', async () => {
    const { gateway, team, anna } = await open();
    const made = await create(gateway, team.author);
    const [first] = (await list(gateway, anna, 'queue=new')).items;
    expect(first).toMatchObject({
      id: made.id,
      content: payment,
      actions: ['take', 'assign', 'ask', 'reject', 'comment'],
    });
    const mine = await taken(gateway, anna, made, { action: 'take' });
    expect([mine.status, mine.actions]).toEqual([
      'in_work',
      ['assign', 'ask', 'finish', 'reject', 'comment'],
    ]);
    expect((await list(gateway, anna, 'queue=mine')).counts).toEqual({ new: 0, mine: 1, waiting: 0 });
    const asked = await taken(gateway, anna, mine, { action: 'ask', text: 'Какой договор?' });
    expect(await numbers(gateway, anna, 'queue=waiting')).toEqual([1]);
    const answered = await bodyOf<AccountingRequest>(
      act(gateway, team.author, asked, { action: 'answer', text: '17/24' }),
    );
    expect(answered.status).toBe('in_work');
    const upload = { ...anna, 'Content-Type': 'application/pdf' };
    const sent = await gateway.app.request('/v1/desk/attachments?file_name=act.pdf', {
      method: 'POST',
      headers: upload,
      body: '%PDF-1.7 paid',
    });
    const file = await bodyOf<Attachment>(sent);
    const result = { number: '81', date: '2026-03-03', attachment_ids: [file.id] };
    const done = await taken(gateway, anna, answered, { action: 'finish', result });
    expect(done).toMatchObject({ status: 'done', result: { number: '81', attachments: [file] } });
    const link = await desk(
      gateway,
      'POST',
      `/requests/${made.id}/attachments/${file.id}/file`,
      undefined,
      anna,
    );
    const { url } = await bodyOf<{ url: string }>(link);
    expect(await (await gateway.app.request(url)).text()).toBe('%PDF-1.7 paid');
    expect(await numbers(gateway, anna, 'queue=over')).toEqual([1]);
    const seen = await bodyOf<AccountingRequest>(gateway.ask('GET', `/v1/requests/${made.id}`, team.author));
    expect(seen.steps.at(-1)?.by).toMatchObject({ kind: 'accountant', name: 'Анна Петровна' });
    const trail = (await allRows(database(), audit)).filter((row) => row.actorKind === 'accountant');
    const signedIn = ['desk.sign_in', AUDIENCE, expect.stringMatching(/^acc_/)];
    const steps = ['take', 'ask', 'finish'].map((action) => [`request.${action}`, AUDIENCE, made.id]);
    expect(trail.map(({ action, origin, subject }) => [action, origin, subject])).toEqual([
      signedIn,
      ...steps,
    ]);
  });

  it('are listed urgent and oldest first, page by page, none lost or repeated', async () => {
    const { gateway, team, anna } = await open();
    for (const urgent of [false, true, false, true, false]) {
      const sum = `${(await list(gateway, anna, 'queue=new')).counts.new + 1}00.00`;
      await create(gateway, team.author, { content: { ...payment, urgent, sum } });
    }
    const pages: number[][] = [];
    let next: string | null = null;
    do {
      const cursor: string = next === null ? '' : `&cursor=${next}`;
      const page = await list(gateway, anna, `queue=new&limit=2${cursor}`);
      pages.push(page.items.map(({ number }) => number));
      next = page.next;
    } while (next !== null);
    expect(pages).toEqual([[2, 4], [1, 3], [5]]);
    const all = (await list(gateway, anna, 'queue=new')).items;
    for (const request of [...all].reverse())
      await taken(gateway, anna, request, { action: 'reject', text: 'Повтор' });
    expect(await numbers(gateway, anna, 'queue=over&limit=3')).toEqual([2, 4, 1]);
    const over = await list(gateway, anna, 'queue=over&limit=3');
    expect(await numbers(gateway, anna, `queue=over&cursor=${over.next}`)).toEqual([3, 5]);
    for (const cursor of ['x', '0.999999999999999', '2.1'])
      expect(
        await codeOf(desk(gateway, 'GET', `/requests?queue=new&cursor=${cursor}`, undefined, anna)),
      ).toEqual([400, 'invalid_body']);
  });

  it('are found by kind, number, client, tax number, sum and purpose; pattern signs are literal', async () => {
    const { gateway, team, anna } = await open();
    await create(gateway, team.author);
    await create(gateway, team.author, { content: invoice });
    await create(gateway, team.author, { content: closing });
    const percent = {
      ...reconciliation,
      counterparty: { ...reconciliation.counterparty, name: 'ООО «100%_ок»' },
    };
    await create(gateway, team.author, { content: percent });
    const find = (search: string) => numbers(gateway, anna, `queue=new&search=${encodeURIComponent(search)}`);
    expect(await numbers(gateway, anna, 'queue=new&kind=invoice')).toEqual([2]);
    expect(await find('№ 3')).toEqual([3]);
    expect(await find('ромашка')).toEqual([1, 2, 3]);
    expect(await find('12 345,67')).toEqual([1]);
    expect(await find('СЧЁТУ № 17')).toEqual([1]);
    expect(await find('0%_о')).toEqual([4]);
    expect(await find('%')).toEqual([1, 4]);
    expect(await find("' or 1=1 --")).toEqual([]);
  });

  it('of a colleague and of an approver are visible as waiting', async () => {
    const { gateway, team, anna } = await open();
    const olga = await atDesk(gateway, (await invite(gateway, 'Ольга')).url);
    const made = await create(gateway, team.author);
    await saveLimits(gateway, team.admin, { approval_limits: [{ value: '1.00', currency: 'RUB' }] });
    const large = await create(gateway, team.author, { content: { ...payment, sum: '99.00' } });
    const hers = await taken(gateway, olga, made, { action: 'take' });
    expect(await numbers(gateway, anna, 'queue=waiting')).toEqual([1, 2]);
    expect(await numbers(gateway, olga, 'queue=waiting')).toEqual([2]);
    expect(await numbers(gateway, anna, 'queue=waiting&status=in_approval')).toEqual([2]);
    expect(await numbers(gateway, anna, 'queue=waiting&status=in_work')).toEqual([1]);
    expect(await codeOf(desk(gateway, 'GET', '/requests?queue=waiting&status=x', undefined, anna))).toEqual([
      400,
      'invalid_body',
    ]);
    expect(await codeOf(deskStep(gateway, anna, large, { action: 'take' }))).toEqual([409, 'conflict']);
    expect(await codeOf(deskStep(gateway, anna, large, { action: 'approve' }))).toEqual([
      403,
      'permission_denied',
    ]);
    const result = { number: '1', date: null, attachment_ids: [] };
    expect((await taken(gateway, anna, hers, { action: 'finish', result })).status).toBe('done');
  });

  it('are taken by one of two accountants, once however often it is sent', async () => {
    const { gateway, team, anna } = await open();
    const olga = await atDesk(gateway, (await invite(gateway, 'Ольга')).url);
    const made = await create(gateway, team.author);
    const both = await Promise.all(
      [anna, olga].map((who) => deskStep(gateway, who, made, { action: 'take' })),
    );
    expect(both.map(({ status }) => status).sort((one, other) => one - other)).toEqual([200, 409]);
    const key = freshKey();
    const comment = { action: 'comment', text: 'Сделаем сегодня' } as const;
    const [one, two] = [
      await taken(gateway, anna, made, comment, key),
      await taken(gateway, anna, made, comment, key),
    ];
    expect(two).toEqual(one);
    const bare = await desk(gateway, 'POST', `/requests/${made.id}/steps`, { version: 1, ...comment }, anna);
    expect((await codeOf(bare))[0]).toBe(400);
  });

  it('of another account do not exist, by any id', async () => {
    const { gateway, team, anna } = await open();
    const made = await create(gateway, team.author);
    await openAccount(gateway, OTHER);
    const theirs = await atDesk(gateway, (await invite(gateway, 'Чужая', OTHER)).url);
    expect(await list(gateway, theirs, 'queue=new')).toEqual({
      items: [],
      next: null,
      counts: { new: 0, mine: 0, waiting: 0 },
      authors: [],
    });
    for (const asked of [
      desk(gateway, 'GET', `/requests/${made.id}`, undefined, theirs),
      deskStep(gateway, theirs, made, { action: 'take' }),
      desk(gateway, 'POST', `/requests/${made.id}/attachments/att_${'a'.repeat(24)}/file`, undefined, theirs),
    ])
      expect(await codeOf(asked)).toEqual([404, 'not_found']);
    expect((await desk(gateway, 'GET', `/requests/${made.id}`, undefined, anna)).status).toBe(200);
    for (const path of ['/requests?queue=new', `/requests/${made.id}`])
      expect(await codeOf(desk(gateway, 'GET', path))).toEqual([401, 'session_missing']);
  });

  it('are read-only while writing is closed', async () => {
    const { gateway, team, anna } = await open();
    const made = await create(gateway, team.author);
    await saveRoles(gateway, undefined, { read_only: true });
    expect(await codeOf(deskStep(gateway, anna, made, { action: 'take' }))).toEqual([403, 'read_only']);
    expect(await numbers(gateway, anna, 'queue=new')).toEqual([1]);
  });
});
