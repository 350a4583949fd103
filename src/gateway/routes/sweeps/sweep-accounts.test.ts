import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { AccountingRequest } from '#contract/requests/requests.ts';
import type { Database } from '../../store/engine/database.ts';
import { routeEngine, useDatabase } from '../../store/testing/databases.ts';
import { deskStep } from '../../testing/desk.ts';
import { create, freshKey, type Headers, openAccount } from '../../testing/requests.ts';
import { closing, newRequest, payment } from '../../testing/samples/request-samples.ts';
import { freeGateway, type RichAccount, richAccount, SUMS } from '../../testing/samples/rich-account.ts';
import { type Asked, ask, askOnTheWay, everyCall, textOf } from '../../testing/sweep.ts';
import { ACCOUNT, bodyOf } from '../../testing/test-gateway.ts';

const OTHER = { iss: 'https://other.amocrm.ru', subdomain: 'other', account_id: 99 };

/** The same request id, so that two answers differ by their content only. */
const SAME = { 'X-Request-Id': '12345678-1234-4234-8234-123456789012' };

/** All rows of an account, table by table, except its health counters, which are written later. */
async function everythingOf(database: Database, accountId: number): Promise<string> {
  const { rows } = await database.execute<{ name: string }>(
    sql`select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'account_id' and table_name <> 'health_counters' order by 1`,
  );
  expect(rows.length).toBeGreaterThan(8);
  const all: unknown[] = [];
  for (const { name } of rows) {
    const found = await database.execute(
      sql`select count(*) as count, md5(string_agg(it::text, ' ' order by it::text)) as sum
        from ${sql.identifier(name)} as it where account_id = ${accountId}`,
    );
    all.push([name, found.rows]);
  }
  return JSON.stringify(all);
}

/** The same call about ids of the same shape that never existed. */
function aboutNobody(asked: Asked, ids: readonly string[]): Asked {
  const text = ids.reduce((masked, id) => masked.replaceAll(id, unknownOf(id)), JSON.stringify(asked));
  return JSON.parse(text) as Asked;
}

function unknownOf(id: string): string {
  return id.slice(0, 4) + 'z'.repeat(id.length - 4);
}

/**
 * Ids of the other account in bodies and next to our own ids, where the caller's own request would accept
 * them.
 */
async function planted({ ids }: RichAccount, ours: RichAccount): Promise<Asked[]> {
  const { gateway, team, anna } = ours;
  const at = (request: AccountingRequest, step: object) =>
    bodyOf<AccountingRequest>(deskStep(gateway, anna, request, step));
  const inWork = await at(await create(gateway, team.author, { content: closing }, freshKey()), {
    action: 'take',
  });
  const content = { ...payment, sum: '1.00' };
  const asked = await at(await create(gateway, team.author, { content }), { action: 'ask', text: '?' });
  const files = ids.attachment_id ?? [];
  const steps = (path: string, { id, version }: AccountingRequest, step: object) =>
    ({ path: `${path}/${id}/steps`, body: { version, ...step } }) as const;
  return files.flatMap((file): Asked[] => [
    {
      name: 'createRequest',
      sample: {
        path: '/v1/requests',
        body: newRequest({ attachment_ids: [file], confirmed_lookalike: true }),
      },
    },
    {
      name: 'takeStep',
      sample: steps('/v1/requests', asked, { action: 'answer', content, attachment_ids: [file] }),
    },
    {
      name: 'takeDeskStep',
      sample: steps('/v1/desk/requests', inWork, {
        action: 'finish',
        result: { number: '1', date: null, attachment_ids: [file] },
      }),
    },
    { name: 'attachmentFile', sample: { path: `/v1/requests/${asked.id}/attachments/${file}/file` } },
    {
      name: 'deskAttachmentFile',
      sample: { path: `/v1/desk/requests/${asked.id}/attachments/${file}/file` },
    },
  ]);
}

describe('another account', () => {
  const database = useDatabase(routeEngine);

  it('cannot be reached by any id; its ids are answered like unknown ones', async () => {
    const gateway = freeGateway(database());
    const theirs = await richAccount(database(), gateway);
    const ours = await richAccount(database(), gateway, OTHER);
    const before = await everythingOf(database(), ACCOUNT);
    // After signing out no further call is possible.
    const calls = everyCall(theirs.ids).filter(({ name }) => name !== 'closeDeskSession');
    const all = [...calls, ...(await planted(theirs, ours))];
    const answerTo = async (asked: Asked, caller: Headers) =>
      textOf(await ask(gateway, asked, { ...caller, ...SAME, ...freshKey() }));
    let compared = 0;
    const refused = new Set<string>();
    const { author, head, admin } = ours.team;
    for (const caller of [author, head, admin, ours.anna])
      for (const asked of all) {
        const known = await answerTo(asked, caller);
        expect(known).not.toContain('"code":"internal"');
        for (const id of theirs.own) expect(known).not.toContain(id);
        const nobody = aboutNobody(asked, theirs.own);
        if (JSON.stringify(nobody) === JSON.stringify(asked)) continue;
        expect([asked, known]).toEqual([asked, await answerTo(nobody, caller)]);
        compared += 1;
        if (known.includes('unknown_attachment')) refused.add(asked.name);
      }
    expect(compared).toBeGreaterThan(200);
    expect([...refused].sort()).toEqual(['createRequest', 'takeDeskStep', 'takeStep']);
    expect(await everythingOf(database(), ACCOUNT)).toBe(before);
  }, 300_000);

  it('shows nothing in lists', async () => {
    const gateway = freeGateway(database());
    const theirs = await richAccount(database(), gateway);
    const { admin } = await openAccount(gateway, OTHER);
    for (const asked of everyCall(theirs.ids)) {
      const text = await textOf(await ask(gateway, asked, admin));
      // What callers sent themselves may be returned to them.
      if (asked.name !== 'createRequest')
        expect([asked.name, Object.values(SUMS).filter((sum) => text.includes(sum))]).toEqual([
          asked.name,
          [],
        ]);
      for (const id of theirs.own) expect(text).not.toContain(id);
    }
  }, 120_000);

  it('shows nothing to a page that opens with its own token', async () => {
    const gateway = freeGateway(database());
    const theirs = await richAccount(database(), gateway);
    await openAccount(gateway, OTHER);
    const panels = everyCall(theirs.ids).filter(({ name }) => name === 'panel');
    expect(panels.length).toBeGreaterThan(0);
    for (const asked of panels) {
      const token = await gateway.token(OTHER);
      const text = await textOf(await askOnTheWay(gateway, asked, token, { Origin: OTHER.iss }));
      expect(text).toContain('"session":"ses_');
      for (const sum of Object.values(SUMS)) expect(text).not.toContain(sum);
      for (const id of theirs.own) expect(text).not.toContain(id);
    }
  }, 120_000);
});
