import { describe, expect, it } from 'vitest';
import type { DashboardResponse } from '#contract/books/dashboard.ts';
import type { Connector } from '../../connectors/connector.ts';
import { createDemoConnector } from '../../connectors/demo/demo.ts';
import { routeEngines, useDatabase } from '../../store/testing/databases.ts';
import { AUDIENCE, bodyOf, stillClock, testGateway } from '../../testing/test-gateway.ts';

const COMPANY = { type: 'company', id: '30001' };
const CARD = { entity: COMPANY, parties: [{ entity: COMPANY, inn: '6310533810' }] };
const period = (day: string) => `/v1/dashboard?from=2026-01-01&to=2026-02-${day}`;

describe.each(routeEngines)('a dashboard over large books on %s', (engine) => {
  const database = useDatabase(engine);

  /** Records, in order, which calls of the books begin and end. */
  function open() {
    const clock = stillClock();
    const books = createDemoConnector({ clock, publicOrigin: AUDIENCE, madeDocuments: 30_000 });
    const order: string[] = [];
    let begin = (): void => undefined;
    const began = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const connector: Connector = {
      ...books,
      open: (...asked) => {
        const own = books.open(...asked);
        return {
          ...own,
          readDashboard: async (wanted) => {
            order.push(`begins ${wanted.to}`);
            begin();
            return own.readDashboard(wanted).finally(() => order.push(`ends ${wanted.to}`));
          },
        };
      },
    };
    return { gateway: testGateway(database(), { connector, clock }), order, began };
  }

  it('leaves a card that is asked for meanwhile its turn', async () => {
    const { gateway, order, began } = open();
    const who = await gateway.session();
    const dashboard = gateway.ask('GET', period('28'), who);
    await began;
    const panel = await gateway.ask('POST', '/v1/panel', who, CARD);
    order.push('panel');
    expect([panel.status, (await dashboard).status]).toEqual([200, 200]);
    expect(order).toEqual(['begins 2026-02-28', 'panel', 'ends 2026-02-28']);
    const { currencies } = await bodyOf<DashboardResponse>(dashboard);
    expect(currencies.find(({ currency }) => currency === 'RUB')?.debtors_count).toBeGreaterThan(50);
  }, 60_000);

  it('is one at a time of an account, and ends with who asked', async () => {
    const { gateway, order, began } = open();
    const who = await gateway.session();
    const leaving = new AbortController();
    const { signal } = leaving;
    const left = gateway.app.request(period('26'), { headers: { Origin: who.Origin ?? '', ...who }, signal });
    await began;
    const next = gateway.ask('GET', period('27'), who);
    const panel = await gateway.ask('POST', '/v1/panel', who, CARD);
    expect([panel.status, order]).toEqual([200, ['begins 2026-02-26']]);
    leaving.abort();
    expect((await left).status).toBe(502);
    expect((await next).status).toBe(200);
    expect(order).toEqual(['26', '27'].flatMap((day) => [`begins 2026-02-${day}`, `ends 2026-02-${day}`]));
  }, 60_000);
});
