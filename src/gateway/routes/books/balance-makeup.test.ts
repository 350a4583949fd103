import { describe, expect, it } from 'vitest';
import type { BalanceMakeupResponse } from '#contract/books/balance-makeup.ts';
import { useDatabase } from '../../store/testing/databases.ts';
import { everybody, JUNIOR, saveRoles } from '../../testing/roles.ts';
import { bodyOf, testGateway } from '../../testing/test-gateway.ts';

const PATH = '/v1/balance-makeup?counterparty_ids=cp-1001';

describe('what a balance is made of', () => {
  const database = useDatabase('pglite');

  it('is the unpaid shipments of the client, which add up to the debt of the card', async () => {
    const gateway = testGateway(database());
    const { balances, source } = await bodyOf<BalanceMakeupResponse>(
      gateway.ask('GET', PATH, await gateway.session()),
    );
    expect(source.kind).toBe('demo');
    expect(balances).toMatchObject([{ currency: 'RUB', debt: { total: { value: '86400.00' } }, stated: [] }]);
    const [row] = balances;
    expect(row?.debt.documents.every(({ kind }) => kind === 'shipment')).toBe(true);
    const cents = row?.debt.documents.map(({ left }) => Math.round(Number(left.value) * 100)) ?? [];
    expect(cents.reduce((one, other) => one + other)).toBe(8_640_000);
  });

  it('is refused to a role without sums', async () => {
    const gateway = testGateway(database());
    await saveRoles(gateway, [everybody(JUNIOR)]);
    expect((await gateway.ask('GET', PATH, await gateway.session())).status).toBe(403);
  });
});
