import { expect, it, vi } from 'vitest';
import type { PanelResponse } from '#contract/books/panel.ts';
import type { AccountId } from '#domain/ids.ts';
import { readConnections } from '../store/books/connections.ts';
import { useDatabase } from '../store/testing/databases.ts';
import { ACCOUNT, bodyOf, testGateway } from '../testing/test-gateway.ts';
import { catchUp } from './catch-up.ts';

const ENTITY = { type: 'company', id: '30001' };
const CARD = { entity: ENTITY, parties: [{ entity: ENTITY, inn: '6310533810' }] };
const database = useDatabase('pglite');

/** What the engine is asked while a call is answered. */
async function statementsOf(run: () => Promise<unknown>): Promise<string[]> {
  const { $client: client } = database() as unknown as { $client: { query: (text: string) => unknown } };
  const spy = vi.spyOn(client, 'query');
  await run();
  const asked = spy.mock.calls.map(([text]) => text);
  spy.mockRestore();
  return asked;
}

it('a panel of books that are up to date is two statements: the session, and the match with the figures', async () => {
  const gateway = testGateway(database());
  const session = await gateway.session();
  const ask = () => gateway.ask('POST', '/v1/panel', session, CARD);
  await ask();
  const [connection] = await readConnections(database(), ACCOUNT as AccountId);
  const feed = connection && gateway.feedOf(connection);
  if (!feed) throw new Error('there is a connection');
  const { signal } = new AbortController();
  await catchUp({ database: database(), clock: gateway.clock }, { connection, feed, signal });
  let panel: PanelResponse | undefined;
  const asked = await statementsOf(async () => {
    panel = await bodyOf<PanelResponse>(ask());
  });
  expect(panel?.match.status).toBe('matched');
  expect(panel?.summary?.has_debt).toBe(true);
  expect(asked.map((text) => /"sessions"|counterparty_keys|balances/.exec(text)?.[0])).toEqual([
    '"sessions"',
    'counterparty_keys',
  ]);
});
