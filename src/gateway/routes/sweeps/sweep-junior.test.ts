import { describe, expect, it } from 'vitest';
import { calls } from '#contract/calls.ts';
import { routeEngine, useDatabase } from '../../store/testing/databases.ts';
import { everybody, JUNIOR, saveRoles } from '../../testing/roles.ts';
import { freeGateway, type RichAccount, richAccount, SUMS } from '../../testing/samples/rich-account.ts';
import { type Asked, ask, askOnTheWay, everyCall, textOf } from '../../testing/sweep.ts';

/** Digits as they might be written: grouped, with a comma, without kopecks. */
const folded = (text: string): string => text.replace(/[\s\u00a0\u202f.,']/g, '');

/** Integer parts of every large amount in an answer, including those of the books. */
function amountsIn(text: string): string[] {
  const found = text.matchAll(/"(?:value|sum|price)":"-?(\d+)(?:\.\d+)?"/g);
  return [...found].map(([, whole = '']) => whole).filter((whole) => whole.length > 6);
}

const isReading = ({ name }: Asked): boolean =>
  calls[name].method === 'get' || ['panel', 'batch', 'resolve'].includes(name);

/** Everything the account's requests were created with, sent again under the same keys. */
function again({ sent }: RichAccount): Asked[] {
  return sent.map(({ key, body }) => ({
    name: 'createRequest',
    sample: { path: '/v1/requests', body, headers: key },
  }));
}

async function sweep(context: RichAccount, asked: readonly Asked[], headers: Record<string, string>) {
  const texts: string[] = [];
  for (const one of asked)
    texts.push(`${one.name}: ${await textOf(await ask(context.gateway, one, headers))}`);
  return texts.join('\n');
}

/** The first call of a page, which sends the page's token and gets its session with the answer. */
async function openedByToken({ gateway, ids }: RichAccount): Promise<string> {
  const texts: string[] = [];
  for (const one of everyCall(ids).filter(({ name }) => name === 'panel'))
    texts.push(await textOf(await askOnTheWay(gateway, one, await gateway.token())));
  return texts.join('\n');
}

describe('a role without sums', () => {
  const database = useDatabase(routeEngine);

  it.each([
    ['a junior', { ...JUNIOR }, {}],
    ['a junior who may ask', { ...JUNIOR, request: true }, {}],
    ['one who approves and sees no sums', { ...JUNIOR, request: true, approve: true }, {}],
    ['one who administers and sees no sums', { ...JUNIOR, request: true, administer: true }, {}],
    ['an administrator of the CRM who sees no sums', { ...JUNIOR }, { is_admin: true }],
  ])(
    'gets none from any call: %s',
    async (_who, rights, claims) => {
      const gateway = freeGateway(database());
      const context = await richAccount(database(), gateway);
      const reading = everyCall(context.ids).filter(isReading);
      const { author, admin } = context.team;
      const full = (await sweep(context, reading, author)) + (await sweep(context, reading, admin));
      const seen = new Set([...amountsIn(full), ...Object.values(SUMS)]);
      for (const sum of [SUMS.corrected, SUMS.price, SUMS.result, SUMS.resultFile, SUMS.bill, SUMS.limit])
        expect(folded(full)).toContain(sum);
      // The author is now the junior: sums seen earlier are hidden now.
      await saveRoles(gateway, [everybody(rights)]);
      const { Authorization } = await gateway.session(claims);
      const headers = { ...author, Authorization: Authorization ?? '' };
      const answers = folded(await sweep(context, [...again(context), ...everyCall(context.ids)], headers));
      expect(answers).toContain('"see_sums":false');
      for (const sum of seen) expect(answers).not.toContain(sum);
      const opened = await openedByToken(context);
      expect(opened).toContain('"session":"ses_');
      expect(opened).toContain('"see_sums":false');
      for (const sum of seen) expect(folded(opened)).not.toContain(sum);
      expect(folded(gateway.lines.join('\n'))).not.toContain(SUMS.asked);
    },
    120_000,
  );
});
