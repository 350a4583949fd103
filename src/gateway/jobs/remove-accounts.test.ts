import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/ids.ts';
import type { AfterUninstall } from '../amo/amo-accounts.ts';
import { createGatewayLog } from '../log.ts';
import { accountRemovals } from '../store/schema/health.ts';
import { allRows } from '../store/testing/all-rows.ts';
import { engines, useDatabase } from '../store/testing/databases.ts';
import { fillEveryTable, tableNames } from '../testing/database/fill-tables.ts';
import { ADMIN_CLAIMS } from '../testing/roles.ts';
import { ACCOUNT, stillClock, testGateway } from '../testing/test-gateway.ts';
import { GRACE_MS, removeDue, settleUninstall } from './remove-accounts.ts';

const MINE = ACCOUNT as AccountId;
const THEIRS = (ACCOUNT + 1) as AccountId;

describe.each(engines)('an account that uninstalls the integration, on %s', (engine) => {
  const database = useDatabase(engine);

  /** The sweep over a CRM that gives the configured answer. */
  function sweeper(said: AfterUninstall = 'refused') {
    const clock = stillClock();
    const log = createGatewayLog('silent', { write: () => undefined });
    const state = { said };
    const deps = { database: database(), clock, log, amo: { uninstalled: async () => state.said } };
    return { clock, state, deps, settle: () => settleUninstall(deps, MINE), sweep: () => removeDue(deps) };
  }

  const fill = async (accountId: number): Promise<void> =>
    fillEveryTable(database(), {
      accountId,
      text: (table, column) => `${table}.${column} of ${accountId}`,
    });
  /** How many rows of each table contain an account's number or one of its own texts. */
  async function rowsOf(accountId: number): Promise<Record<string, number>> {
    const counted = (await tableNames(database())).map(async (table) => {
      const { rows } = await database().execute<{ found: number }>(sql`
        select count(*)::int as found from ${sql.identifier(table)} t
        where to_jsonb(t)::text like ${`%of ${accountId}%`} or (to_jsonb(t) ->> 'account_id') = ${String(accountId)}`);
      return [table, rows[0]?.found ?? 0] as const;
    });
    return Object.fromEntries(await Promise.all(counted));
  }

  it('is deleted from every table after thirty days, and no other account is touched', async () => {
    await fill(MINE);
    await fill(THEIRS);
    const { clock, settle, sweep } = sweeper();
    const before = await rowsOf(THEIRS);
    expect(Object.values(before).filter((rows) => rows === 0)).toEqual([]);
    await settle();
    clock.advance(GRACE_MS - 1);
    expect(await sweep()).toBe(0);
    expect((await rowsOf(MINE)).requests).toBe(1);
    clock.advance(1);
    expect(await sweep()).toBe(1);
    expect(await sweep()).toBe(0);
    const left = Object.entries(await rowsOf(MINE)).filter(([, rows]) => rows > 0);
    // Page tokens name no account; they are deleted within the hour anyway.
    expect(left.map(([table]) => table)).toEqual(['account_removals', 'used_tokens']);
    expect(await rowsOf(THEIRS)).toEqual(before);
  });

  it('loses every kind of access at once', async () => {
    await fill(MINE);
    await fill(THEIRS);
    await sweeper().settle();
    const { sessions, desk_sessions, desk_invitations } = await rowsOf(MINE);
    expect([sessions, desk_sessions, desk_invitations]).toEqual([0, 0, 0]);
    const { rows } = await database().execute(sql`select sealed from oauth_tokens order by account_id`);
    expect(rows).toEqual([{ sealed: '' }, { sealed: `oauth_tokens.sealed of ${THEIRS}` }]);
  });

  it('keeps everything while the CRM does not answer, and is checked again', async () => {
    const { clock, state, settle, sweep } = sweeper('unanswered');
    await fill(MINE);
    await settle();
    clock.advance(2 * GRACE_MS);
    expect(await sweep()).toBe(0);
    expect((await rowsOf(MINE)).sessions).toBe(1);
    state.said = 'connected';
    await sweep();
    expect(await allRows(database(), accountRemovals)).toEqual([]);
  });

  it('announced twice counts from the first time; an unknown one is not recorded', async () => {
    const { clock, settle } = sweeper();
    await settle();
    expect(await allRows(database(), accountRemovals)).toEqual([]);
    await fill(MINE);
    await settle();
    const [first] = await allRows(database(), accountRemovals);
    clock.advance(60_000);
    await settle();
    expect(await allRows(database(), accountRemovals)).toEqual([first]);
  });

  it('that returns in time loses nothing', async () => {
    const { clock, deps, sweep } = sweeper();
    const gateway = testGateway(database(), { clock });
    const old = await gateway.token(ADMIN_CLAIMS);
    await gateway.session(ADMIN_CLAIMS);
    clock.advance(1_000);
    await settleUninstall(deps, MINE);
    clock.advance(1_000);
    // The token of a page that was open before the removal.
    expect((await gateway.ask('POST', '/v1/session', { 'X-Auth-Token': old })).status).toBe(200);
    expect(await allRows(database(), accountRemovals)).toHaveLength(1);
    await gateway.session(ADMIN_CLAIMS);
    expect(await allRows(database(), accountRemovals)).toEqual([]);
    clock.advance(GRACE_MS);
    expect(await sweep()).toBe(0);
    const { rows } = await database().execute(sql`select action from audit order by id`);
    expect(rows).toEqual([{ action: 'account.uninstall' }, { action: 'account.return' }]);
  });

  it('is deleted by one of several copies', async () => {
    await fill(MINE);
    const { clock, settle, sweep } = sweeper();
    await settle();
    clock.advance(GRACE_MS);
    const gone = await Promise.all([sweep(), sweep(), sweep()]);
    expect(gone.filter((count) => count === 1)).toHaveLength(1);
  });
});
