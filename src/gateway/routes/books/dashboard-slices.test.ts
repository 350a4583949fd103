import { describe, expect, it } from 'vitest';
import type { Connector } from '../../connectors/connector.ts';
import { routeEngines, useDatabase } from '../../store/testing/databases.ts';
import { mirroredBooks, stillClock, testGateway } from '../../testing/test-gateway.ts';

const COMPANY = { type: 'company', id: '30001' };
const CARD = { entity: COMPANY, parties: [{ entity: COMPANY, inn: '6310533810' }] };
const period = (day: string) => `/v1/dashboard?from=2026-01-01&to=2026-02-${day}`;

function signalled() {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

describe.each(routeEngines)('a slow dashboard on %s', (engine) => {
  const database = useDatabase(engine);

  /** Records, in order, which calls of the books begin and end; the first one ends when it is let go. */
  function open() {
    const clock = stillClock();
    const books = mirroredBooks(database(), clock);
    const order: string[] = [];
    const began = signalled();
    const held = signalled();
    const connector: Connector = {
      ...books,
      open: (...asked) => {
        const own = books.open(...asked);
        return {
          ...own,
          readDashboard: async (wanted) => {
            order.push(`begins ${wanted.to}`);
            began.resolve();
            await held.promise;
            return own.readDashboard(wanted).finally(() => order.push(`ends ${wanted.to}`));
          },
        };
      },
    };
    return { gateway: testGateway(database(), { connector, clock }), order, began, held };
  }

  it('does not delay a card requested meanwhile', async () => {
    const { gateway, order, began, held } = open();
    const who = await gateway.session();
    const dashboard = gateway.ask('GET', period('28'), who);
    await began.promise;
    const panel = await gateway.ask('POST', '/v1/panel', who, CARD);
    order.push('panel');
    held.resolve();
    expect([panel.status, (await dashboard).status]).toEqual([200, 200]);
    expect(order).toEqual(['begins 2026-02-28', 'panel', 'ends 2026-02-28']);
  });

  it('runs one at a time per account, and ends with its caller', async () => {
    const { gateway, order, began, held } = open();
    const who = await gateway.session();
    const leaving = new AbortController();
    const { signal } = leaving;
    const left = gateway.app.request(period('26'), { headers: { Origin: who.Origin ?? '', ...who }, signal });
    await began.promise;
    const next = gateway.ask('GET', period('27'), who);
    const panel = await gateway.ask('POST', '/v1/panel', who, CARD);
    expect([panel.status, order]).toEqual([200, ['begins 2026-02-26']]);
    leaving.abort();
    held.resolve();
    expect((await left).status).toBe(502);
    expect((await next).status).toBe(200);
    expect(order).toEqual(['26', '27'].flatMap((day) => [`begins 2026-02-${day}`, `ends 2026-02-${day}`]));
  });
});
