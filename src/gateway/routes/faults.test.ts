import { describe, expect, it } from 'vitest';
import type { PanelResponse } from '#contract/panel.ts';
import type { Problem } from '#contract/problem.ts';
import type { AccountId } from '#domain/ids.ts';
import type { Books, Connector } from '../connectors/connector.ts';
import { ConnectorFault, faultOfStatus } from '../connectors/fault.ts';
import { useDatabase } from '../store/testing/databases.ts';
import { bodyOf, demoBooks, testGateway } from '../testing/page.ts';

const ENTITY = { type: 'company', id: '30001' };
const CARD = { entity: ENTITY, parties: [{ entity: ENTITY, inn: '6310533810' }] };

/** The demo books with some methods replaced. */
function booksWith(changed: Partial<Books>): Connector {
  const demo = demoBooks();
  return { ...demo, open: (account, signal) => ({ ...demo.open(account, signal), ...changed }) };
}

describe('books that fail', () => {
  const database = useDatabase('pglite');
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

  it('waits a while when the upstream does not say how long', async () => {
    const { answer } = await ask(failing(new ConnectorFault('limited')));
    expect(answer.headers.get('Retry-After')).toBe('5');
  });

  it('show what could be read when one kind of documents could not', async () => {
    const demo = demoBooks().open(1 as AccountId, new AbortController().signal);
    const { body } = await ask({
      readDocuments: async (asked) => {
        if (asked.kind === 'shipment') throw new ConnectorFault('unavailable');
        return demo.readDocuments(asked);
      },
    });
    const status = Object.fromEntries(body.documents.map((page) => [page.kind, page.status]));
    expect(status).toMatchObject({ invoice: 'ready', shipment: 'failed', payment: 'ready' });
    expect(body.summary?.has_debt).toBe(true);
  });

  it('do not hold a request for ever, and are told to stop', async () => {
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

  it('cannot break the contract: a wrong answer never leaves', async () => {
    const { answer, body, gateway } = await ask({
      source: () => ({ kind: 'demo', name: 'x', as_of: 'today', status: 'fresh' }),
    });
    expect([answer.status, body.code]).toEqual([500, 'internal']);
    expect(gateway.lines.join()).toContain('AnswerBreach');
  });
});
