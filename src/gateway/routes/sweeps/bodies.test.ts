import { describe, expect, it } from 'vitest';
import type { PanelResponse } from '#contract/books/panel.ts';
import type { Problem } from '#contract/problem.ts';
import { routeEngine, useDatabase } from '../../store/testing/databases.ts';
import { bodyOf, ORIGIN, testGateway } from '../../testing/test-gateway.ts';

const ENTITY = { type: 'lead', id: '1' };
const party = (fields: object) => ({ entity: ENTITY, parties: [{ entity: ENTITY, ...fields }] });
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

describe('request bodies', () => {
  const database = useDatabase(routeEngine);
  const send = async (body: unknown, path = '/v1/panel', headers: Record<string, string> = {}) => {
    const gateway = testGateway(database());
    return gateway.ask('POST', path, { ...(await gateway.session()), ...headers }, body);
  };
  const refusal = async (answer: Response) => {
    expect(answer.headers.get('Content-Type')).toBe('application/problem+json');
    const { status, code, retryable, what_to_do, request_id, errors } = await bodyOf<Problem>(answer);
    expect([status, typeof retryable, typeof what_to_do]).toEqual([answer.status, 'boolean', 'string']);
    expect(request_id).toBe(answer.headers.get('X-Request-Id'));
    return { status, code, pointers: errors?.map((fault) => fault.pointer) };
  };

  it.each([
    ['nothing', '', ['']],
    ['half of JSON', '{"entity":', ['']],
    ['arrays 100 000 deep', nested(100_000), ['']],
    ['objects 20 000 deep', `${'{"entity":'.repeat(20_000)}1${'}'.repeat(20_000)}`, ['']],
    ['a list', [], ['']],
    ['null', 'null', ['']],
    ['id as a number', { entity: { type: 'lead', id: 1 }, parties: [] }, ['/entity/id']],
    ['id of a new card', { entity: { type: 'lead', id: '0' }, parties: [] }, ['/entity/id']],
    ['an unknown type', { entity: { type: 'deal', id: '1' }, parties: [] }, ['/entity/type']],
    ['an extra field', { ...party({}), sum: 1 }, ['']],
    ['an own __proto__', '{"entity":{"type":"lead","id":"1"},"parties":[],"__proto__":{"admin":true}}', ['']],
    ['a constructor', party({ constructor: { prototype: {} } }), ['/parties/0']],
    ['31 parties', { entity: ENTITY, parties: Array(31).fill({ entity: ENTITY }) }, ['/parties']],
    ['a long phone', party({ phones: ['1'.repeat(201)] }), ['/parties/0/phones/0']],
    ['a NUL', party({ name: 'a\u0000b', emails: ['\u0000'] }), ['/parties/0/name', '/parties/0/emails/0']],
    [
      'every fault at once',
      { entity: {}, parties: [{ inn: 1 }, 2] },
      ['/entity', '/entity', '/parties/0', '/parties/0/inn', '/parties/1'],
    ],
  ])('refuse %s', async (_name, body, pointers) => {
    const answer = await refusal(await send(body));
    expect([answer.status, answer.code]).toEqual([400, 'invalid_body']);
    expect([...new Set(answer.pointers)].sort()).toEqual([...new Set(pointers)].sort());
  });

  it('refuse a batch of none and of 251', async () => {
    expect(await refusal(await send({ items: [] }, '/v1/batch'))).toMatchObject({ pointers: ['/items'] });
    const items = Array(251).fill({ entity: ENTITY, parties: [] });
    expect(await refusal(await send({ items }, '/v1/batch'))).toMatchObject({ pointers: ['/items'] });
  });

  it('refuse a body too large, declared or not', async () => {
    const large = JSON.stringify(party({ name: 'x'.repeat(300_000) }));
    expect(await refusal(await send(large, '/v1/panel', { 'Content-Length': '300100' }))).toMatchObject({
      status: 413,
      code: 'body_too_large',
    });
    expect(await refusal(await send(large))).toMatchObject({ status: 413, code: 'body_too_large' });
  });

  it('refuse another media type', async () => {
    const answer = await send(party({}), '/v1/panel', { 'Content-Type': 'text/plain' });
    expect(await refusal(answer)).toMatchObject({ status: 415, code: 'unsupported_media_type' });
  });

  it.each([
    ['from=2026-02-01', ['']],
    ['from=2026-02-30&to=2026-03-01', ['/from']],
    ['from=2026-03-02&to=2026-03-01', ['/to']],
    ['from=2024-01-01&to=2026-01-01', ['/to']],
    ['from=2026-02-01&to=2026-03-01&to=2026-03-02', ['']],
    ["from=2026-02-01&to=2026-03-01';--", ['/to']],
  ])('refuse the period %s', async (query, pointers) => {
    const gateway = testGateway(database());
    const answer = await gateway.ask('GET', `/v1/dashboard?${query}`, await gateway.session());
    expect(await refusal(answer)).toMatchObject({ status: 400, code: 'invalid_body', pointers });
  });

  it('say which methods a path has, and that a path does not exist', async () => {
    const gateway = testGateway(database());
    const wrong = await gateway.ask('GET', '/v1/panel');
    expect([wrong.headers.get('Allow'), await refusal(wrong)]).toMatchObject(['POST', { status: 405 }]);
    expect(await refusal(await gateway.ask('DELETE', '/health'))).toMatchObject({ status: 405 });
    for (const path of ['/', '/v1', '/v1/panel/', '/V1/panel', '/v1/../health/x', '/%00', '/.env']) {
      expect(await refusal(await gateway.ask('GET', path))).toMatchObject({ status: 404, code: 'not_found' });
    }
  });

  it('keep SQL and HTML in every text field as text', async () => {
    const attack = `'); drop table sessions; --<img src=x onerror=alert(1)>{{7*7}}\${1}`;
    const every = {
      name: attack,
      inn: "1' or '1",
      kpp: "' --",
      external_ids: [attack],
      phones: ["' or 1=1"],
      emails: [attack],
    };
    const answer = await send(party(every));
    expect([answer.status, (await bodyOf<PanelResponse>(answer)).match.status]).toEqual([200, 'none']);
    expect((await send(party({}))).status).toBe(200);
  });

  it('identify a request by the caller’s UUID and no other text', async () => {
    const gateway = testGateway(database());
    const id = '3f2a1b4c-0d5e-4f60-8a7b-9c8d7e6f5a4b';
    const named = await gateway.ask('GET', '/health', { 'X-Request-Id': id });
    expect(named.headers.get('X-Request-Id')).toBe(id);
    const foreign = await gateway.ask('GET', '/health', { 'X-Request-Id': '7707083893' });
    expect(foreign.headers.get('X-Request-Id')).toMatch(/^[0-9a-f]{8}-/);
    expect(foreign.headers.get('Access-Control-Allow-Origin')).toBe(ORIGIN);
  });
});
