import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { uuidOf } from '../uuid.ts';
import { seedDemo } from './seed.ts';
import { type StandIn, startOneC } from './server.ts';

const NOW = Date.parse('2026-12-02T09:00:00.000Z');
const FORM = '$format=application/json;odata=nometadata';
let system: StandIn;
beforeEach(async () => {
  system = await startOneC({ accepted: ['user:word'] });
  seedDemo(system.base, NOW, 10);
});
afterEach(async () => system.close());

interface Answered {
  readonly status: number;
  readonly text: string;
  readonly code: string | undefined;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

async function ask(path: string, init: RequestInit = {}): Promise<Answered> {
  const Authorization = `Basic ${Buffer.from('user:word').toString('base64')}`;
  const answer = await fetch(encodeURI(`${system.url}/odata/standard.odata/${path}`), {
    headers: { Authorization },
    ...init,
  });
  const text = (await answer.text()).replace(/^\uFEFF/, '');
  const body = text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {};
  const error = body['odata.error'] as { readonly code: string } | undefined;
  return { status: answer.status, text, code: error?.code, rows: (body.value ?? []) as Answered['rows'] };
}

const CLIENT = uuidOf('cp-1001');
const SALES = 'Document_РеализацияТоваровУслуг';
const RECEIPTS = 'Document_ПоступлениеНаРасчетныйСчет';

describe('the stand-in of 1С answers as the platform documents', () => {
  it('with sets that are published, and with nothing of others', async () => {
    const { rows } = await ask('?$format=json');
    expect(rows).toContainEqual({ name: SALES, url: SALES });
    system.base.published.delete(SALES);
    expect(await ask(`${SALES}?${FORM}`)).toMatchObject({ status: 404, code: '8' });
    expect(await ask(`Document_Нет?${FORM}`)).toMatchObject({ status: 404, code: '8' });
    expect((await ask('$metadata')).text).toContain('EntityType Name="Catalog_Контрагенты"');
    expect((await ask('$metadata')).text).not.toContain(SALES);
  });

  it.each([
    [`${SALES}?${FORM}&$filter=Нет eq 1`, 400, '10'],
    [`${SALES}?${FORM}&$select=Ref_Key,Нет`, 400, '10'],
    [`${SALES}?${FORM}&$orderby=Нет`, 400, '10'],
    [`${SALES}?${FORM}&$filter=Number+eq+'1'`, 400, '14'],
    [`${SALES}?${FORM}&$filter=length(Number) eq 1`, 400, '21'],
    [`${SALES}?${FORM}&$filter=Date ge datetime'вчера'`, 400, '1'],
    [`${SALES}?${FORM}&$search=x`, 400, '0'],
    [`${SALES}?${FORM}&$top=много`, 400, '1'],
    [`${SALES}?${FORM}&$filter=Ref_Key gt guid'${CLIENT}'`, 500, '-1'],
    [`${SALES}(guid'${CLIENT}')?${FORM}`, 404, '9'],
  ])('to %s with a refusal', async (path, status, code) => {
    expect(await ask(path)).toMatchObject({ status, code });
  });

  it('without rights with a code, without a sign-in with none, and writes nothing', async () => {
    system.rights.denied = new Set([SALES]);
    expect(await ask(`${SALES}?${FORM}`)).toMatchObject({ status: 401, code: '20' });
    expect(await ask(`${SALES}?${FORM}`, { headers: {} })).toMatchObject({ status: 401, code: undefined });
    expect(await ask(`${RECEIPTS}?${FORM}`, { method: 'POST' })).toMatchObject({ status: 401, code: '20' });
    expect(await ask(`${RECEIPTS}?${FORM}`, { method: 'PATCH' })).toMatchObject({ status: 405, code: '19' });
  });

  it('to rows closed by restrictions only when the caller asks for the open ones', async () => {
    system.rights.closed = (_set, row) => row.Контрагент_Key === CLIENT;
    expect(await ask(`${SALES}?${FORM}`)).toMatchObject({ status: 401, code: '20' });
    const { rows } = await ask(`${SALES}?${FORM}&allowedOnly=true`);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.some((row) => row.Контрагент_Key === CLIENT)).toBe(false);
  });

  it('with nothing where a field of several types is compared with a bare key', async () => {
    const bare = await ask(`${RECEIPTS}?${FORM}&$filter=Контрагент eq guid'${CLIENT}'`);
    const named = await ask(
      `${RECEIPTS}?${FORM}&$filter=Контрагент eq cast(guid'${CLIENT}','Catalog_Контрагенты')`,
    );
    expect([bare.rows.length, named.rows.length > 0]).toEqual([0, true]);
  });

  it('with everything where a total is asked for, and with text without the form', async () => {
    const all = await ask(`${SALES}?${FORM}`);
    const paged = await ask(`${SALES}?${FORM}&$top=2&$orderby=Date desc,Ref_Key`);
    const whole = await ask(`${SALES}?${FORM}&$top=2&$inlinecount=allpages`);
    expect([paged.rows.length, whole.rows.length]).toEqual([2, all.rows.length]);
    const count = await ask(`${SALES}/$count?${FORM}`);
    expect(Number(count.text)).toBe(all.rows.length);
    expect((await ask(SALES)).text).toContain('<feed');
  });

  it('with numbers, empty dates and empty references as the platform writes them', async () => {
    const { rows } = await ask(`${RECEIPTS}?${FORM}&$top=1`);
    expect(rows[0]).toMatchObject({ Контрагент_Type: 'StandardODATA.Catalog_Контрагенты', Posted: true });
    const [invoice] = (await ask(`Document_СчетНаОплатуПокупателю?${FORM}&$top=1`)).rows;
    expect(invoice).toMatchObject({ ДоговорКонтрагента_Key: '00000000-0000-0000-0000-000000000000' });
    const [part] = (rows[0]?.РасшифровкаПлатежа as unknown[] | undefined) ?? [];
    expect(part).toMatchObject({
      LineNumber: '1',
      Сделка_Type: 'StandardODATA.Undefined',
    });
  });
});
