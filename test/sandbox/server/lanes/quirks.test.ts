import { describe, expect, it } from 'vitest';
import { createBench } from '../../testing/client.ts';
import { embedded } from '../../testing/hal.ts';
import { CATALOG_IDS } from '../store/list-fields.ts';

/** A sandbox with one quirk switched. */
async function quirky(change: object) {
  const bench = createBench();
  const get = async (path: string): Promise<string> => (await bench.call('GET', `/api/v4/${path}`)).text;
  return { ...bench, get, turn: () => bench.call('POST', '/sandbox/api/quirks', { json: change }) };
}

describe('quirks', () => {
  it.each([
    [{ enum_name: 'enum' }, 'contacts/20001', '"enum_code":"WORK"', '"enum":"WORK"'],
    [{ enum_name: 'enum_code' }, 'contacts/20001', '"enum":"WORK"', '"enum_code":"WORK"'],
    [{ empty_fields: 'array' }, 'leads/10001', '"custom_fields_values":null', '"custom_fields_values":[]'],
    [{ empty_result: 'null' }, 'tasks?limit=1', '"result":[]', '"result":null'],
    [{ main_contact: 'is_main' }, 'leads/10001/links', '"main_contact":true', '"is_main":true'],
    [{ loss_reason: 'object' }, 'leads/10001?with=loss_reason', '"loss_reason":[]', '"loss_reason":null'],
    [{ self_with_query: true }, 'leads?limit=1&page=2', '/leads/10002"', '/leads/10002?limit=1&page=2"'],
  ])('%j in %s turns %s into %s', async (change, path, usual, other) => {
    const { get, turn, call } = await quirky(change);
    expect(await get(path)).toContain(usual);
    expect((await turn()).status).toBe(200);
    const turned = await get(path);
    expect(turned).toContain(other);
    expect(turned).not.toContain(usual);
    await call('POST', '/sandbox/api/reset');
    expect(await get(path)).toContain(usual);
  });

  it('request_id of an element is a number or text', async () => {
    const { call, turn } = await quirky({ element_request_id: 'string' });
    const make = async (): Promise<unknown> => {
      const answer = await call('POST', `/api/v4/catalogs/${CATALOG_IDS.products}/elements`, {
        json: [{ name: 'Новый' }],
      });
      return embedded(answer, 'elements')[0]?.request_id;
    };
    expect(await make()).toBe(0);
    await turn();
    expect(await make()).toBe('0');
  });

  it('are refused when unknown', async () => {
    const { call } = await quirky({});
    const refused = await call('POST', '/sandbox/api/quirks', { json: { enum_name: 'x', colour: 1 } });
    expect([refused.status, refused.body.faults]).toEqual([
      400,
      ['enum_name: both, enum, enum_code', 'colour: no such quirk'],
    ]);
  });
});
