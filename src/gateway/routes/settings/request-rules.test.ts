import { describe, expect, it } from 'vitest';
import type { Problem } from '#contract/problem.ts';
import type { RequestRules } from '#contract/requests/requests.ts';
import { audit } from '../../store/schema/requests.ts';
import { allRows } from '../../store/testing/all-rows.ts';
import { routeEngines, useDatabase } from '../../store/testing/databases.ts';
import { codeOf, openAccount, saveLimits, send } from '../../testing/requests.ts';
import { ADMIN_CLAIMS, everybody, SALESMAN, saveRoles } from '../../testing/roles.ts';
import { bodyOf, testGateway } from '../../testing/test-gateway.ts';

const PATH = '/v1/request-rules';
const BLIND = { ...SALESMAN, see_sums: false, administer: true };
const LIMITS = [
  { value: '100000', currency: 'RUB' },
  { value: '0.00', currency: 'USD' },
];

describe.each(routeEngines)('request rules on %s', (engine) => {
  const database = useDatabase(engine);

  it('are an administrator’s, stored whole, and audited', async () => {
    const gateway = testGateway(database());
    const { author, head, admin } = await openAccount(gateway);
    for (const who of [author, head]) {
      expect(await codeOf(gateway.ask('GET', PATH, who))).toEqual([403, 'permission_denied']);
      expect(await codeOf(gateway.ask('PUT', PATH, who, {}))).toEqual([403, 'permission_denied']);
    }
    const saved = await bodyOf(saveLimits(gateway, admin, { kinds: ['invoice'], approval_limits: LIMITS }));
    const after = { version: 1, kinds: ['invoice'], approval_limits: LIMITS };
    expect(saved).toEqual({ ...after, sums_hidden: false });
    expect(await bodyOf(gateway.ask('GET', PATH, admin))).toEqual(saved);
    const traces = await allRows(database(), audit);
    expect(traces).toMatchObject([
      {
        actorKind: 'user',
        actorId: String(ADMIN_CLAIMS.user_id),
        action: 'request_rules.save',
        details: { before: { version: 0 }, after },
      },
    ]);
  });

  it('saved by two at once are saved by one; the other gets a conflict', async () => {
    const gateway = testGateway(database());
    const { admin } = await openAccount(gateway);
    const body = { version: 0, kinds: [], approval_limits: [] };
    const answers = await Promise.all([1, 2, 3, 4].map(() => gateway.ask('PUT', PATH, admin, body)));
    expect(answers.map(({ status }) => String(status)).sort()).toEqual(['200', '409', '409', '409']);
    expect(await allRows(database(), audit)).toHaveLength(1);
  });

  it('hide limits from an administrator without sums, whose save keeps them', async () => {
    const gateway = testGateway(database());
    const { admin } = await openAccount(gateway);
    await saveLimits(gateway, admin, { kinds: ['invoice'], approval_limits: LIMITS });
    const subject = { kind: 'user' as const, id: '777', name: '' };
    await saveRoles(gateway, [everybody(SALESMAN), { subject, permissions: BLIND }]);
    const blind = await gateway.session({ user_id: 777 });
    const hidden = { kinds: ['invoice'], approval_limits: [], sums_hidden: true };
    expect(await bodyOf(gateway.ask('GET', PATH, blind))).toEqual({ version: 1, ...hidden });
    const saved = await bodyOf(saveLimits(gateway, blind, { kinds: [] }));
    expect(saved).toEqual({ version: 2, ...hidden, kinds: [] });
    const refused = await bodyOf<Problem>(saveLimits(gateway, blind, { approval_limits: LIMITS }));
    expect([refused.status, refused.errors?.[0]?.pointer]).toEqual([400, '/approval_limits']);
    const back = `/v1/settings-history/request_rules/0`;
    const preview = { changes: [{ what: 'kind' }, { what: 'kind' }, { what: 'kind' }, { what: 'kind' }] };
    expect(await bodyOf(gateway.ask('GET', back, blind))).toMatchObject(preview);
    expect((await gateway.ask('POST', `${back}/restore`, blind, { current_version: 2 })).status).toBe(200);
    const current = await bodyOf<RequestRules>(gateway.ask('GET', PATH, admin));
    expect([current.version, current.kinds.length, current.approval_limits]).toEqual([3, 4, LIMITS]);
    // A page read before its user could see sums knows no limits, and removes none.
    const old = { version: 3, kinds: ['invoice'], approval_limits: [], sums_hidden: true };
    const kept = await bodyOf<RequestRules>(gateway.ask('PUT', PATH, admin, old));
    expect(kept.approval_limits).toEqual(LIMITS);
    expect((await gateway.ask('POST', `${back}/restore`, blind, { current_version: 4 })).status).toBe(200);
    // This user has nothing left to restore.
    expect(await bodyOf(gateway.ask('GET', back, blind))).toMatchObject({ changes: [], refusal: 'same' });
  });

  it('switch kinds off', async () => {
    const gateway = testGateway(database());
    const { author, admin } = await openAccount(gateway);
    await saveLimits(gateway, admin, { kinds: ['invoice'] });
    expect(await bodyOf<Problem>(send(gateway, author))).toMatchObject({
      code: 'invalid_body',
      errors: [{ pointer: '/content/kind', detail: 'switched_off' }],
    });
    expect(await bodyOf(gateway.ask('GET', '/v1/requests:form', author))).toMatchObject({
      kinds: ['invoice'],
    });
  });

  it.each([
    ['a kind twice', { kinds: ['invoice', 'invoice'] }, '/kinds/1'],
    ['a currency twice', { approval_limits: [LIMITS[0], LIMITS[0]] }, '/approval_limits/1/currency'],
    [
      'less than nothing',
      { approval_limits: [{ value: '-1', currency: 'RUB' }] },
      '/approval_limits/0/value',
    ],
  ])('refuse %s', async (_name, fields, pointer) => {
    const gateway = testGateway(database());
    const { admin } = await openAccount(gateway);
    const body = { version: 0, kinds: [], approval_limits: [], ...fields };
    const refused = await bodyOf<Problem>(gateway.ask('PUT', PATH, admin, body));
    expect([refused.status, refused.errors?.map((fault) => fault.pointer)]).toEqual([400, [pointer]]);
  });
});
