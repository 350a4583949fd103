import { describe, expect, it } from 'vitest';
import type { Problem } from '#contract/problem.ts';
import type { SourceKeyResponse } from '#contract/settings/accounting-sources.ts';
import { accountingEvents, accountingKeys } from '../../store/schema/accounting-events.ts';
import { audit } from '../../store/schema/requests.ts';
import { allRows } from '../../store/testing/all-rows.ts';
import { routeEngines, useDatabase } from '../../store/testing/databases.ts';
import {
  addSource,
  paidEvent,
  paymentEvent,
  readSources,
  type Sending,
  type Source,
  sendEvent,
  signed,
} from '../../testing/events.ts';
import { codeOf, openAccount, type Team } from '../../testing/requests.ts';
import { bodyOf, ORIGIN, type TestGateway, testGateway } from '../../testing/test-gateway.ts';

const HOUR_MS = 3_600_000;

interface Context {
  readonly gateway: TestGateway;
  readonly team: Team;
  readonly source: Source;
}

describe.each(routeEngines)('accounting events on %s', (engine) => {
  const database = useDatabase(engine);

  async function open(): Promise<Context> {
    const gateway = testGateway(database());
    const team = await openAccount(gateway);
    return { gateway, team, source: await addSource(gateway, team.admin) };
  }
  const rows = () => allRows(database(), accountingEvents);

  it('are stored unchanged and answered at once', async () => {
    const { gateway, source } = await open();
    const answer = await sendEvent(gateway, source, paymentEvent);
    expect([answer.status, await answer.json()]).toEqual([202, { status: 'accepted' }]);
    expect(await rows()).toMatchObject([
      { eventId: 'evt_1', type: 'payment.received', state: 'waiting', body: JSON.stringify(paymentEvent) },
    ]);
  });

  it('may repeat, and are one event; another body under the same id is refused and reported', async () => {
    const { gateway, source, team } = await open();
    await sendEvent(gateway, source, paymentEvent);
    gateway.clock.advance(HOUR_MS / 6);
    expect(await bodyOf(sendEvent(gateway, source, paymentEvent))).toEqual({ status: 'repeated' });
    expect(await codeOf(sendEvent(gateway, source, paidEvent))).toEqual([422, 'idempotency_mismatch']);
    expect(await rows()).toMatchObject([{ repeats: 1, mismatches: 1, type: 'payment.received' }]);
    const { sources, events } = await readSources(gateway, team.admin);
    expect(sources[0]?.refusals).toMatchObject([{ reason: 'other_body', count: 1 }]);
    expect(events).toMatchObject([{ event_id: 'evt_1', repeats: 1, mismatches: 1, number: '418' }]);
  });

  it('from concurrent senders are one event too', async () => {
    const { gateway, source } = await open();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => bodyOf<{ status: string }>(sendEvent(gateway, source, paymentEvent))),
    );
    const again = answers.filter(({ status }) => status === 'repeated');
    expect([answers.length, again.length]).toEqual([8, 7]);
    expect(await rows()).toHaveLength(1);
  });

  it('of an ignored type are stored and left', async () => {
    const { gateway, source, team } = await open();
    const event = { type: 'contract.signed', occurred_at: '2026-03-02T09:00:00Z', anything: { else: 1 } };
    expect(await bodyOf(sendEvent(gateway, source, event))).toEqual({ status: 'ignored' });
    expect((await readSources(gateway, team.admin)).events).toMatchObject([{ state: 'ignored', number: '' }]);
  });

  it.each<[string, Sending & { readonly key?: string; readonly body?: string }]>([
    ['none', { headers: { 'webhook-signature': '' } }],
    ['of another key', { key: `whsec_${Buffer.alloc(32, 1).toString('base64')}` }],
    ['of another body', { headers: signed('whsec_AAAA', 'evt_1', 1_772_442_000, '{}') }],
    ['of five minutes and more ago', { seconds: 1_772_442_000 - 301 }],
    ['of the time to come', { seconds: 1_772_442_000 + 301 }],
  ])('are refused with a signature %s', async (_name, { key, ...sending }) => {
    const { gateway, source, team } = await open();
    const answer = await sendEvent(gateway, { ...source, key: key ?? source.key }, paymentEvent, sending);
    expect(await codeOf(answer)).toEqual([401, 'signature_invalid']);
    expect(await rows()).toEqual([]);
    const { sources } = await readSources(gateway, team.admin);
    expect(sources[0]?.refusals).toHaveLength(1);
  });

  it('are refused at another account’s address, without revealing whether an address exists', async () => {
    const { gateway, source } = await open();
    const claims = { account_id: 99, iss: 'https://other.amocrm.ru', subdomain: 'other' };
    const other = await openAccount(gateway, claims);
    const theirs = await addSource(gateway, other.admin);
    expect(await codeOf(sendEvent(gateway, { ...theirs, key: source.key }, paymentEvent))).toEqual([
      401,
      'signature_invalid',
    ]);
    const nowhere = { ...source, path: `/hooks/accounting/${'a'.repeat(32)}` };
    expect(await codeOf(sendEvent(gateway, nowhere, paymentEvent))).toEqual([404, 'not_found']);
    expect(
      await codeOf(sendEvent(gateway, { ...source, path: '/hooks/accounting/1' }, paymentEvent)),
    ).toEqual([404, 'not_found']);
    const path = `/v1/accounting-sources/${source.id}`;
    expect((await gateway.ask('POST', `${path}/key`, other.admin)).status).toBe(404);
    expect((await gateway.ask('PUT', path, other.admin, { enabled: false })).status).toBe(404);
    expect((await readSources(gateway, other.admin)).sources.map(({ id }) => id)).toEqual([theirs.id]);
  });

  it('are answered with their faults, place by place', async () => {
    const { gateway, source, team } = await open();
    const [part] = paymentEvent.invoices;
    const pointers = async (event: unknown): Promise<string[]> => {
      const answer = await sendEvent(gateway, source, event);
      expect(answer.status).toBe(400);
      return ((await bodyOf<Problem>(answer)).errors ?? []).map(({ pointer }) => pointer);
    };
    expect(await pointers({ ...paymentEvent, payment: { ...paymentEvent.payment, sum: '5' } })).toEqual([
      '/payment/sum',
    ]);
    const wrong = {
      ...paymentEvent,
      occurred_at: '2027-03-02T09:00:00Z',
      payment: { ...paymentEvent.payment, sum: { value: '0.00', currency: 'RUB' } },
      invoices: [part, { ...part, sum: { value: '-1', currency: 'USD' } }],
    };
    expect(await pointers(wrong)).toEqual([
      '/occurred_at',
      '/payment/sum/value',
      '/invoices/1/sum/value',
      '/invoices/1/sum/currency',
      '/invoices/1/id',
    ]);
    for (const date of ['2026-02-31', '0002-01-01', '2026-03-02T00:00:00', '9998-12-31', 5])
      expect(await pointers({ ...paymentEvent, payment: { ...paymentEvent.payment, date } })).toEqual([
        '/payment/date',
      ]);
    for (const at of ['2026-02-31T12:00:00Z', '0001-01-01T00:00:00Z', '2026-03-02T24:00:00Z', ''])
      expect(await pointers({ ...paymentEvent, occurred_at: at })).toEqual(['/occurred_at']);
    for (const number of [' ', '\u200b', '\u2800\u3164', '\u202e\u2066'])
      expect(await pointers({ ...paymentEvent, payment: { ...paymentEvent.payment, number } })).toEqual([
        '/payment/number',
      ]);
    expect(await pointers('{"type":')).toEqual(['']);
    expect(await pointers({ type: 'payment.received' })).toEqual(['']);
    expect((await readSources(gateway, team.admin)).sources[0]?.refusals).toMatchObject([
      { reason: 'form', count: 17 },
    ]);
  });

  it('are not read beyond 64 kB, declared or not, and are limited per source', async () => {
    const { gateway, source } = await open();
    const body = JSON.stringify({ ...paymentEvent, padding: 'x'.repeat(70_000) });
    expect(await codeOf(sendEvent(gateway, source, body))).toEqual([413, 'body_too_large']);
    const slow = testGateway(database(), { limits: { perSource: { burst: 2, perSecond: 1 } } });
    const answers = [];
    for (const id of ['a', 'b', 'c']) answers.push(await sendEvent(slow, source, paymentEvent, { id }));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 429]);
    expect(answers[2]?.headers.get('Retry-After')).toBe('1');
  });

  it('cannot fill the log of refusals without a key', async () => {
    const { gateway, source } = await open();
    const statuses = [];
    for (let at = 0; at < 25; at += 1) {
      const forged = { ...source, key: 'whsec_AAAA' };
      statuses.push((await sendEvent(gateway, forged, paymentEvent)).status);
    }
    expect(new Set(statuses.slice(0, 20))).toEqual(new Set([401]));
    expect(new Set(statuses.slice(20))).toEqual(new Set([429]));
    expect((await sendEvent(gateway, source, paymentEvent)).status).toBe(202);
  });

  it('are accepted under the old key for a day after a new one was made, and under the new one at once', async () => {
    const { gateway, source, team } = await open();
    const path = `/v1/accounting-sources/${source.id}/key`;
    const made = await bodyOf<SourceKeyResponse>(gateway.ask('POST', path, team.admin));
    expect(made.previous_until).toBe('2026-03-03T09:00:00.000Z');
    expect(made.source.keys).toHaveLength(2);
    expect((await sendEvent(gateway, { ...source, key: made.key }, paymentEvent)).status).toBe(202);
    expect((await sendEvent(gateway, source, paymentEvent)).status).toBe(202);
    gateway.clock.advance(24 * HOUR_MS);
    expect((await sendEvent(gateway, source, paymentEvent)).status).toBe(401);
    expect((await sendEvent(gateway, { ...source, key: made.key }, paymentEvent)).status).toBe(202);
  });

  it('are refused while the source is off', async () => {
    const { gateway, source, team } = await open();
    const path = `/v1/accounting-sources/${source.id}`;
    await gateway.ask('PUT', path, team.admin, { enabled: false });
    expect(await codeOf(sendEvent(gateway, source, paymentEvent))).toEqual([410, 'link_expired']);
    await gateway.ask('PUT', path, team.admin, { enabled: true });
    expect((await sendEvent(gateway, source, paymentEvent)).status).toBe(202);
    const traces = await allRows(database(), audit);
    expect(traces.flatMap(({ action }) => (action.startsWith('accounting.') ? [action] : []))).toEqual([
      'accounting.source_added',
      'accounting.source_off',
      'accounting.source_on',
    ]);
  });

  it('come from sources that only an administrator creates, five at most, with keys nobody reads again', async () => {
    const { gateway, source, team } = await open();
    const refused = await gateway.ask('POST', '/v1/accounting-sources', team.author, { name: 'x' });
    expect(refused.status).toBe(403);
    expect((await gateway.ask('GET', '/v1/accounting-sources', team.author)).status).toBe(403);
    for (let at = 0; at < 4; at += 1) await addSource(gateway, team.admin, `№ ${at}`);
    const sixth = await gateway.ask('POST', '/v1/accounting-sources', team.admin, { name: 'x' });
    expect(sixth.status).toBe(400);
    expect((await gateway.ask('POST', '/v1/accounting-sources', team.admin, { name: ' ' })).status).toBe(400);
    const said = JSON.stringify(await readSources(gateway, team.admin)) + gateway.lines.join('');
    expect(said).not.toContain(source.key);
    const [kept] = await allRows(database(), accountingKeys);
    expect(kept?.sealed).not.toContain(source.key.slice(6, 40));
  });

  it('need no page: a cross-origin call from a page changes nothing', async () => {
    const { gateway, source } = await open();
    const answer = await sendEvent(gateway, source, paymentEvent, { headers: { Origin: ORIGIN } });
    expect(answer.status).toBe(202);
  });
});
