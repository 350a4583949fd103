import { describe, expect, it } from 'vitest';
import type { Problem } from '#contract/problem.ts';
import { audit } from '../store/schema-requests.ts';
import { engines, useDatabase } from '../store/testing/databases.ts';
import { bodyOf, testGateway } from '../testing/page.ts';
import { codeOf, openAccount, saveLimits, send } from '../testing/requests.ts';
import { ADMIN_CLAIMS } from '../testing/roles.ts';

const PATH = '/v1/request-settings';
const LIMITS = [
  { value: '100000', currency: 'RUB' },
  { value: '0.00', currency: 'USD' },
];

describe.each(engines)('settings of requests on %s', (engine) => {
  const database = useDatabase(engine);

  it('are an administrator’s, kept whole, with a trace', async () => {
    const gateway = testGateway(database());
    const { author, head, admin } = await openAccount(gateway);
    for (const who of [author, head]) {
      expect(await codeOf(gateway.ask('GET', PATH, who))).toEqual([403, 'permission_denied']);
      expect(await codeOf(gateway.ask('PUT', PATH, who, {}))).toEqual([403, 'permission_denied']);
    }
    const saved = await bodyOf(saveLimits(gateway, admin, { kinds: ['invoice'], approval_limits: LIMITS }));
    expect(saved).toEqual({ version: 1, kinds: ['invoice'], approval_limits: LIMITS });
    expect(await bodyOf(gateway.ask('GET', PATH, admin))).toEqual(saved);
    const traces = await database().select().from(audit);
    expect(traces).toMatchObject([
      {
        ...{ actorKind: 'user', actorId: String(ADMIN_CLAIMS.user_id), action: 'request_settings.save' },
        details: { before: { version: 0 }, after: saved },
      },
    ]);
  });

  it('saved by two at once are saved by one; the other is told', async () => {
    const gateway = testGateway(database());
    const { admin } = await openAccount(gateway);
    const body = { version: 0, kinds: [], approval_limits: [] };
    const answers = await Promise.all([1, 2, 3, 4].map(() => gateway.ask('PUT', PATH, admin, body)));
    expect(answers.map(({ status }) => String(status)).sort()).toEqual(['200', '409', '409', '409']);
    expect(await database().select().from(audit)).toHaveLength(1);
  });

  it('switch kinds off', async () => {
    const gateway = testGateway(database());
    const { author, admin } = await openAccount(gateway);
    await saveLimits(gateway, admin, { kinds: ['invoice'] });
    expect(await bodyOf<Problem>(send(gateway, author))).toMatchObject({
      ...{ code: 'invalid_body', errors: [{ pointer: '/content/kind', detail: 'switched_off' }] },
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
