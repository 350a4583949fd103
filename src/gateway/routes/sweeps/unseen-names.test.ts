import { describe, expect, it } from 'vitest';
import type { Problem } from '#contract/problem.ts';
import { routeEngines, useDatabase } from '../../store/testing/databases.ts';
import { openAccount, send } from '../../testing/requests.ts';
import { payment } from '../../testing/samples/request-samples.ts';
import { bodyOf, testGateway } from '../../testing/test-gateway.ts';

/** Zero width, direction, soft hyphen, filler, braille cell. */
const UNSEEN = ['\u200b\u2060\ufeff', '\u202e\u2066', '\u00ad', '\u3164\u115f', ' \u2800\u00a0'];

describe.each(routeEngines)('an invisible name on %s', (engine) => {
  const database = useDatabase(engine);

  it.each([
    ['an accountant', '/v1/accountants', {}],
    ['a source of events', '/v1/accounting-sources', {}],
    ['a field', '/v1/field-mapping/fields', { entity: 'company', purpose: 'inn' }],
  ])('is refused for %s', async (_what, path, rest) => {
    const gateway = testGateway(database());
    const { admin } = await openAccount(gateway);
    for (const name of UNSEEN) {
      const refused = await bodyOf<Problem>(gateway.ask('POST', path, admin, { ...rest, name }));
      expect([refused.status, refused.errors?.map(({ pointer }) => pointer)]).toEqual([400, ['/name']]);
    }
  });

  it('is refused for a payee', async () => {
    const gateway = testGateway(database());
    const { author } = await openAccount(gateway);
    for (const name of UNSEEN) {
      const content = { ...payment, payee: { ...payment.payee, name } };
      const { errors } = await bodyOf<Problem>(send(gateway, author, { content }));
      expect(errors).toContainEqual({ pointer: '/content/payee/name', detail: 'empty' });
    }
  });
});
