import { describe, expect, it } from 'vitest';
import type { BatchResponse } from '#contract/books/batch.ts';
import type { PanelResponse } from '#contract/books/panel.ts';
import type { Problem } from '#contract/problem.ts';
import { routeEngine, useDatabase } from '../../store/testing/databases.ts';
import { bodyOf, testGateway } from '../../testing/test-gateway.ts';
import { readBookFile } from './book-file.ts';

const { counterparties } = readBookFile();
const cardOf = (party: { inn?: string | null; kpp?: string | null; name?: string }, id = '1') => {
  const entity = { type: 'company', id };
  const { inn, kpp, name } = party;
  const numbers = { ...(inn && { inn }), ...(kpp && { kpp }) };
  return { entity, parties: [{ entity, ...numbers, ...(name && { name }) }] };
};
/** The sandbox's clients by number; ИНН as in its own data, which a repository check compares. */
const SPECIAL = { 3: { name: 'Вектор' }, 4: { inn: '5295887916', name: 'ООО «Полярная звезда»' } };
const IDS: Readonly<Record<number, string>> = {
  8: 'cp-2008',
  9: 'cp-2009',
  10: 'cp-2010',
  11: 'cp-2011',
  60: 'cp-1024',
};
const partyOf = (number: number) =>
  SPECIAL[number as keyof typeof SPECIAL] ?? {
    inn: counterparties.find(({ id }) => id === IDS[number])?.inn,
  };

describe('sandbox clients that show a state', () => {
  const database = useDatabase(routeEngine);
  const open = async (number: number) => {
    const gateway = testGateway(database());
    const answer = await gateway.ask('POST', '/v1/panel', await gateway.session(), cardOf(partyOf(number)));
    return { answer, body: await bodyOf<PanelResponse & Problem>(answer) };
  };

  it('#8: everything except the shipments', async () => {
    const { body } = await open(8);
    const broken = body.documents.filter(({ status }) => status === 'failed').map(({ kind }) => kind);
    expect([body.match.status, broken]).toEqual(['matched', ['shipment']]);
    expect(body.documents.filter(({ items }) => items.length > 0)).toHaveLength(4);
  });

  it('#9: figures three hours old', async () => {
    const { body } = await open(9);
    expect(body.source).toMatchObject({ status: 'stale', as_of: '2026-03-02T06:00:00.000Z' });
    expect(body.summary?.has_debt).toBe(true);
  });

  it('#10: retry in half a minute', async () => {
    const { answer, body } = await open(10);
    expect([answer.status, body.code, answer.headers.get('Retry-After')]).toEqual([
      429,
      'rate_limited',
      '30',
    ]);
  });

  it('#11: the source is down', async () => {
    const { answer, body } = await open(11);
    expect([answer.status, body.code]).toEqual([502, 'source_unavailable']);
  });

  it('#3, #4 and #60: ambiguous, unknown, empty', async () => {
    expect((await open(3)).body.match.status).toBe('ambiguous');
    expect((await open(4)).body.match.status).toBe('none');
    const { body } = await open(60);
    expect([body.match.status, body.documents.every(({ total }) => total === 0)]).toEqual(['matched', true]);
  });

  it('do not spoil a board of all clients', async () => {
    const gateway = testGateway(database());
    const items = counterparties.map(({ inn, kpp }, at) => cardOf({ inn, kpp }, String(at + 1)));
    const answer = await gateway.ask('POST', '/v1/batch', await gateway.session(), { items });
    expect(answer.status).toBe(200);
    const batch = await bodyOf<BatchResponse>(answer);
    expect(batch.source.status).toBe('fresh');
    expect(batch.items.every(({ match }) => match === 'matched')).toBe(true);
  });
});
