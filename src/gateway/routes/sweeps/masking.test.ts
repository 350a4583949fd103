import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BookFile, readBookFile } from '../../connectors/demo/book-file.ts';
import { openDemoBooks } from '../../connectors/demo/feed.ts';
import { connections } from '../../store/schema/books.ts';
import { routeEngine, useDatabase } from '../../store/testing/databases.ts';
import { everybody, JUNIOR, SALESMAN, saveRoles } from '../../testing/roles.ts';
import type { Sample } from '../../testing/samples/sample.ts';
import { callNames, samples, send } from '../../testing/samples/samples.ts';
import { mirroredBooks, stillClock, type TestGateway, testGateway } from '../../testing/test-gateway.ts';

/** Nine digits that occur in no other number, and kopecks. */
const sum = fc.integer({ min: 100_000_000, max: 499_999_999 }).map((rubles) => `${rubles}.37`);

/**
 * The books with every sum of the show-case client replaced by a planted one, also where an accountant might
 * have written one.
 */
function plantedBooks(invoice: string, payment: string): BookFile {
  const file = readBookFile();
  const planted = file.counterparties.map((entry) => ({
    ...entry,
    credit_limit: { value: invoice, currency: entry.currency },
    habit: 'none',
    trades: entry.trades.map((trade) => ({
      ...trade,
      subject: `договор на ${invoice}`,
      sum: invoice,
      payments: trade.payments.map(([day]) => [day, payment] as const),
    })),
  }));
  return { ...file, counterparties: planted.filter(({ id }) => id === 'cp-1001' || id === 'cp-1002') };
}

/** Digits as they might be written: grouped, with a comma, without kopecks. */
const folded = (text: string): string => text.replace(/[\s\u00a0\u202f.,']/g, '');

/** Integer parts of every amount in an answer; a zero reveals nothing. */
function amountsIn(text: string): string[] {
  return [...text.matchAll(/"value":"-?(\d+)\.\d+"/g)]
    .map(([, whole = '']) => whole)
    .filter((one) => one.length > 6);
}

async function sweep(gateway: TestGateway, planted: string): Promise<string> {
  const session = await gateway.session();
  const texts: string[] = [];
  for (const name of callNames) {
    for (const sample of [...samples[name], ...prying(samples[name][0], planted)]) {
      const headers = { ...session, 'X-Auth-Token': await gateway.token() };
      const answer = await send(gateway, name, sample, headers);
      const page = answer.headers.get('Content-Type') === 'application/pdf' ? '' : await answer.text();
      texts.push(`${name} ${answer.status} ${JSON.stringify([...answer.headers])} ${page}`);
    }
  }
  return texts.join('\n');
}

/** The same call with a sum in the wrong place: a refusal must not repeat it. */
function prying({ path, body }: Sample, planted: string): Sample[] {
  const asked = `${path}${path.includes('?') ? '&' : '?'}search=${planted}`;
  return [{ path: asked, body: { ...(body as object), [planted]: planted } }];
}

describe('a role without sums', () => {
  const database = useDatabase(routeEngine);

  it('gets no digits of any sum from any call, in a body, header, ETag or refusal', async () => {
    await fc.assert(
      fc.asyncProperty(sum, sum, async (invoice, payment) => {
        const clock = stillClock();
        const file = plantedBooks(invoice, payment);
        await database().delete(connections);
        const connector = mirroredBooks(database(), clock, openDemoBooks(file));
        const limits = { perSession: { burst: 1000, perSecond: 1000 } };
        const gateway = testGateway(database(), { clock, connector, limits });
        await saveRoles(gateway, [everybody(SALESMAN)]);
        const full = await sweep(gateway, invoice);
        const secrets = new Set([...amountsIn(full), ...[invoice, payment].map((text) => text.slice(0, 9))]);
        expect(secrets.size).toBeGreaterThan(4);
        await saveRoles(gateway, [everybody({ ...JUNIOR, request: true })]);
        const masked = folded(await sweep(gateway, invoice));
        for (const secret of secrets) expect(masked).not.toContain(secret);
        expect(masked).toContain('"see_sums":false');
      }),
      { numRuns: 3 },
    );
  });
});
