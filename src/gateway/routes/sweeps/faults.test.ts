import { describe, expect, it } from 'vitest';
import type { PanelResponse } from '#contract/books/panel.ts';
import type { Problem } from '#contract/problem.ts';
import type { AccountId, UserId } from '#domain/ids.ts';
import type { Books, Connector } from '../../connectors/connector.ts';
import { ConnectorFault, faultOfStatus } from '../../connectors/fault.ts';
import type { Database } from '../../store/engine/database.ts';
import { dealInvoices } from '../../store/schema/deal-invoices.ts';
import { routeEngine, useDatabase } from '../../store/testing/databases.ts';
import { atDesk, desk, invite, signIn } from '../../testing/desk.ts';
import { openAccount } from '../../testing/requests.ts';
import { ACCOUNT, bodyOf, demoBooks, testGateway, USER } from '../../testing/test-gateway.ts';

const ENTITY = { type: 'company', id: '30001' };
const CARD = { entity: ENTITY, parties: [{ entity: ENTITY, inn: '6310533810' }] };

async function attachTo(database: Database, leadId: string): Promise<void> {
  await database.insert(dealInvoices).values({
    accountId: ACCOUNT as AccountId,
    leadId,
    invoiceId: 'invoice:cp-1001:1203',
    number: '1203',
    value: '1000.00',
    currency: 'RUB',
    version: 1,
    userId: USER as UserId,
    at: new Date(0),
  });
}

/** The demo books with some methods replaced. */
function booksWith(changed: Partial<Books>): Connector {
  const demo = demoBooks();
  return { ...demo, open: (account, signal) => ({ ...demo.open(account, signal), ...changed }) };
}

describe('failing books', () => {
  const database = useDatabase(routeEngine);
  const ask = async (changed: Partial<Books>, deadlineMs = 15_000) => {
    const gateway = testGateway(database(), { connector: booksWith(changed), limits: { deadlineMs } });
    const answer = await gateway.ask('POST', '/v1/panel', await gateway.session(), CARD);
    return { gateway, answer, body: await bodyOf<PanelResponse & Problem>(answer) };
  };
  const failing = (fault: Error) => ({
    findCounterparties: async () => {
      throw fault;
    },
  });

  it.each([
    [503, 502, 'source_unavailable', true],
    [500, 502, 'source_unavailable', true],
    [429, 429, 'rate_limited', true],
    [401, 424, 'source_refused', false],
    [404, 424, 'source_refused', false],
  ])('upstream %i becomes %i', async (upstream, status, code, retryable) => {
    const { answer, body } = await ask(failing(faultOfStatus(upstream, 7)));
    expect([answer.status, body.code, body.retryable]).toEqual([status, code, retryable]);
    expect(answer.headers.get('Retry-After')).toBe(upstream === 429 ? '7' : null);
  });

  it('wait a while when the upstream does not say how long', async () => {
    const { answer } = await ask(failing(new ConnectorFault('limited')));
    expect(answer.headers.get('Retry-After')).toBe('5');
  });

  it('show what could be read when one kind of documents could not', async () => {
    const demo = demoBooks().open(1 as AccountId, new AbortController().signal);
    const { body, gateway } = await ask({
      readCard: async (asked) => {
        const { settlements, pages } = await demo.readCard(asked);
        return { settlements, pages: new Map(pages).set('shipment', new ConnectorFault('unavailable')) };
      },
    });
    const status = Object.fromEntries(body.documents.map((page) => [page.kind, page.status]));
    expect(status).toMatchObject({ invoice: 'ready', shipment: 'failed', payment: 'ready' });
    expect(body.summary?.has_debt).toBe(true);
    expect(gateway.lines.join()).toContain('"operation":"books.part"');
    expect(gateway.lines.join()).toContain('"reason":"shipment","code":"unavailable"');
  });

  it('say that a deal’s invoices could not be read, instead of showing none', async () => {
    const entity = { type: 'lead', id: '10001' };
    const gateway = testGateway(database(), {
      connector: booksWith({
        findDocuments: async () => {
          throw new ConnectorFault('unavailable');
        },
      }),
    });
    const session = await gateway.session();
    const panel = (): Promise<PanelResponse> =>
      bodyOf<PanelResponse>(gateway.ask('POST', '/v1/panel', session, { ...CARD, entity }));
    expect((await panel()).deal).toEqual([]);
    await attachTo(database(), entity.id);
    expect((await panel()).deal).toBeNull();
    expect(gateway.lines.join()).toContain('"reason":"deal"');
  });

  it('say that own legal entities could not be read, in the form and at the desk', async () => {
    const readOwnEntities = async () => {
      throw new ConnectorFault('unavailable');
    };
    const gateway = testGateway(database(), { connector: booksWith({ readOwnEntities }) });
    const { author } = await openAccount(gateway);
    const unread = { own_entities: [], own_entities_unread: true };
    expect(await bodyOf(gateway.ask('GET', '/v1/requests:form', author))).toMatchObject(unread);
    expect(await bodyOf(desk(gateway, 'GET', '/session', undefined, await atDesk(gateway)))).toMatchObject(
      unread,
    );
    const lines = gateway.lines.filter((line) => line.includes('"reason":"own_entities"'));
    expect(lines).toHaveLength(3);
  });

  it('do not hide our own fault behind an empty list of legal entities', async () => {
    const readOwnEntities = async () => {
      throw new TypeError('ours');
    };
    const gateway = testGateway(database(), { connector: booksWith({ readOwnEntities }) });
    const { author } = await openAccount(gateway);
    const form = await gateway.ask('GET', '/v1/requests:form', author);
    const { url } = await invite(gateway);
    expect([form.status, (await signIn(gateway, url)).status]).toEqual([500, 500]);
  });

  it.each(['readCard', 'findDocuments'] as const)(
    'are not blamed for our own fault in %s',
    async (method) => {
      const gateway = testGateway(database(), {
        connector: booksWith({
          [method]: async () => {
            throw new TypeError('ours');
          },
        }),
      });
      const body = { ...CARD, entity: { type: 'lead', id: '10001' } };
      const session = await gateway.session();
      await attachTo(database(), '10001');
      const answer = await gateway.ask('POST', '/v1/panel', session, body);
      expect([answer.status, (await bodyOf<Problem>(answer)).code]).toEqual([500, 'internal']);
    },
  );

  it('do not hold a request for ever, and get cancelled', async () => {
    let stopped = false;
    const demo = booksWith({});
    const hanging: Connector = {
      ...demo,
      open: (account, signal) => ({
        ...demo.open(account, signal),
        findCounterparties: () => {
          signal.addEventListener('abort', () => {
            stopped = true;
          });
          return new Promise(() => undefined);
        },
      }),
    };
    const gateway = testGateway(database(), { connector: hanging, limits: { deadlineMs: 200 } });
    const answer = await gateway.ask('POST', '/v1/panel', await gateway.session(), CARD);
    expect([answer.status, (await bodyOf<Problem>(answer)).code, stopped]).toEqual([
      502,
      'source_unavailable',
      true,
    ]);
  });

  it('cannot break the contract: a malformed answer never leaves', async () => {
    const { answer, body, gateway } = await ask({
      source: () => ({ kind: 'demo', name: 'x', as_of: 'today', status: 'fresh' }),
    });
    expect([answer.status, body.code]).toEqual([500, 'internal']);
    expect(gateway.lines.join()).toContain('AnswerBreach');
  });
});
