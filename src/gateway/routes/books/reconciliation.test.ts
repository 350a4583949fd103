import { describe, expect, it } from 'vitest';
import type { DocumentFileResponse } from '#contract/books/document-list.ts';
import type { PanelResponse } from '#contract/books/panel.ts';
import type { ReconciliationResponse, StatementFile } from '#contract/books/reconciliation.ts';
import type { Problem } from '#contract/problem.ts';
import { subtract } from '#domain/money/money.ts';
import type { Connector } from '../../connectors/connector.ts';
import { useDatabase } from '../../store/testing/databases.ts';
import { everybody, JUNIOR, saveRoles } from '../../testing/roles.ts';
import { plainText, rowsOfXlsx, textsOfPdf } from '../../testing/samples/printed-files.ts';
import {
  AUDIENCE,
  bodyOf,
  demoFile,
  mirroredBooks,
  stillClock,
  type TestGateway,
  testGateway,
} from '../../testing/test-gateway.ts';

const YEAR = { from: '2026-01-01', to: '2026-12-31' };
const ROMASHKA: StatementFile = {
  counterparty_id: 'cp-1001',
  own_entity_id: 'own-1',
  currency: 'RUB',
  ...YEAR,
  format: 'pdf',
};
const rub = (value: string) => ({ value, currency: 'RUB' });

async function read(gateway: TestGateway, ids: string, period = YEAR): Promise<ReconciliationResponse> {
  const query = new URLSearchParams({ counterparty_ids: ids, ...period });
  return bodyOf(gateway.ask('GET', `/v1/reconciliation?${query}`, await gateway.session()));
}

async function link(gateway: TestGateway, asked: object = {}): Promise<Response> {
  return gateway.ask('POST', '/v1/reconciliation:file', await gateway.session(), { ...ROMASHKA, ...asked });
}

async function download(gateway: TestGateway, asked: object = {}) {
  const { url, file_name } = await bodyOf<DocumentFileResponse>(link(gateway, asked));
  const answer = await gateway.app.request(url.slice(AUDIENCE.length));
  expect(answer.status).toBe(200);
  return { answer, file_name, bytes: new Uint8Array(await answer.arrayBuffer()) };
}

describe('statements of a client', () => {
  const database = useDatabase('pglite');

  it('end in the debt of its card', async () => {
    const gateway = testGateway(database());
    const { statements, today, period } = await read(gateway, 'cp-1001');
    expect([today, period, statements.length]).toEqual(['2026-03-02', YEAR, 1]);
    const [one] = statements;
    expect(one).toMatchObject({
      counterparty: { id: 'cp-1001', inn: '6310533810' },
      own_entity: { id: 'own-1' },
      closing: rub('86400.00'),
      card: rub('86400.00'),
      unexplained: rub('0.00'),
      undated: { documents: 0 },
    });
    const past = await read(gateway, 'cp-1001', { from: '2000-01-01', to: '2025-12-31' });
    expect(past.statements[0]?.closing).toEqual(one?.opening);
  });

  it('are one for each currency and own legal entity', async () => {
    const gateway = testGateway(database());
    const { statements } = await read(gateway, 'cp-1020,cp-1001,cp-1020');
    expect(statements.map(({ counterparty, currency }) => [counterparty.id, currency])).toEqual([
      ['cp-1001', 'RUB'],
      ['cp-1020', 'RUB'],
      ['cp-1020', 'USD'],
    ]);
    const entity = { type: 'company', id: '1' };
    const party = { entity, external_ids: ['cp-1020'] };
    const panel = await bodyOf<PanelResponse>(
      gateway.ask('POST', '/v1/panel', await gateway.session(), { entity, parties: [party] }),
    );
    const owned = panel.summary?.own_entities.flatMap(({ balances }) => balances) ?? [];
    for (const { receivable, advance, currency } of owned)
      expect(
        statements.find((row) => row.counterparty.id === 'cp-1020' && row.currency === currency)?.card,
      ).toEqual(subtract(receivable, advance));
  });

  it('are none of a client without any settlements, or unknown', async () => {
    const gateway = testGateway(database());
    expect((await read(gateway, 'cp-1024,cp-0000')).statements).toEqual([]);
  });

  it('are refused for days in the wrong order and to who may not see sums', async () => {
    const gateway = testGateway(database());
    const wrong = { from: '2026-02-02', to: '2026-02-01' };
    expect(await read(gateway, 'cp-1001', wrong)).toMatchObject({ errors: [{ pointer: '/to' }] });
    expect(await bodyOf<Problem>(link(gateway, wrong))).toMatchObject({ errors: [{ pointer: '/to' }] });
    await saveRoles(gateway, [everybody(JUNIOR)]);
    expect(await read(gateway, 'cp-1001')).toMatchObject({ code: 'permission_denied', status: 403 });
    expect(await bodyOf<Problem>(link(gateway))).toMatchObject({ code: 'permission_denied', status: 403 });
  });
});

describe('a printed statement', () => {
  const database = useDatabase('pglite');

  it('is a PDF with both sides, every document, both balances and who owes whom', async () => {
    const gateway = testGateway(database());
    const [statement] = (await read(gateway, 'cp-1001')).statements;
    const { answer, bytes, file_name } = await download(gateway);
    expect(answer.headers.get('Content-Type')).toBe('application/pdf');
    expect(file_name).toBe('Акт сверки ООО Ромашка 01.01.2026-31.12.2026 (предварительный).pdf');
    const texts = (await textsOfPdf(bytes)).flat();
    const text = texts.join(' ');
    expect(text).toContain('Акт сверки взаимных расчётов (предварительный)');
    expect(text).toContain('за период с 01.01.2026 по 31.12.2026');
    expect(text).toContain('ИНН 6310533810');
    expect(text).toContain(
      `На 31.12.2026 задолженность в пользу ${statement?.own_entity.name} составляет 86 400,00 ₽.`,
    );
    expect(text).toContain('Страница 1 из 1');
    expect(texts.filter((one) => /^(Реализация|Оплата) №/.test(one)).length).toBe(statement?.documents);
  });

  it('is a workbook with true days and numbers that add up', async () => {
    const gateway = testGateway(database());
    const [statement] = (await read(gateway, 'cp-1001')).statements;
    const { answer, bytes } = await download(gateway, { format: 'xlsx' });
    expect(answer.headers.get('Content-Disposition')).toMatch(/^attachment; /);
    const rows = await rowsOfXlsx(bytes);
    const documents = rows.filter(([day]) => day instanceof Date);
    expect(documents.length).toBe(statement?.documents);
    const total = (column: number): number =>
      documents.reduce((sum, row) => sum + Number(row[column] ?? 0), 0);
    const sumsOf = (label: string) => rows.find(([, text]) => String(text).startsWith(label))?.slice(2, 4);
    expect(sumsOf('Обороты за период')).toEqual([
      Number(statement?.debit.value),
      Number(statement?.credit.value),
    ]);
    expect([total(2), total(3)]).toEqual(sumsOf('Обороты за период'));
    expect(sumsOf('Сальдо на конец')).toEqual([86400, null]);
  });

  it('repeats its heading on each page, numbers them, and refuses what is too long', async () => {
    const clock = stillClock();
    const whole = mirroredBooks(database(), clock, demoFile());
    const gateway = testGateway(database(), { clock, connector: whole });
    const all = { from: '2000-01-01', to: '2099-12-31' };
    const [statement] = (await read(gateway, 'cp-2012', all)).statements;
    const asked = { counterparty_id: 'cp-2012', own_entity_id: statement?.own_entity.id, ...all };
    const connector: Connector = {
      open: (...account) => {
        const books = whole.open(...account);
        return {
          ...books,
          readStatementLines: (lines) =>
            books.readStatementLines({ ...lines, most: (statement?.documents ?? 0) - 1 }),
        };
      },
    };
    const narrow = testGateway(database(), { clock, connector });
    const refused = await bodyOf<Problem>(link(narrow, asked));
    expect([refused.code, refused.errors?.[0]?.pointer]).toEqual(['invalid_body', '/to']);
    const months = { ...asked, from: '2025-09-01', to: '2026-02-28' };
    const pages = await textsOfPdf((await download(gateway, months)).bytes);
    expect(pages.length).toBeGreaterThan(1);
    for (const [at, page] of pages.entries()) {
      expect(page).toContain(`Страница ${at + 1} из ${pages.length}`);
      if (page.some((text) => text.startsWith('Реализация')))
        expect(page.filter((text) => text === 'Дебет').length).toBe(2);
    }
  }, 60_000);

  it('is made of a client with any name, of sums of any length', async () => {
    const gateway = testGateway(database());
    for (const id of ['cp-1022', 'cp-1023']) {
      const [statement] = (await read(gateway, id)).statements;
      const asked = { counterparty_id: id, own_entity_id: statement?.own_entity.id };
      for (const format of ['pdf', 'xlsx']) {
        const { bytes } = await download(gateway, { ...asked, format });
        const texts =
          format === 'pdf' ? (await textsOfPdf(bytes)).flat() : (await rowsOfXlsx(bytes)).flat().map(String);
        const name = plainText(statement?.counterparty.name ?? '').slice(0, 20);
        expect(texts.join(' ')).toContain(name);
      }
    }
  });

  it('opens by its own link alone, for five minutes', async () => {
    const gateway = testGateway(database());
    const { url } = await bodyOf<DocumentFileResponse>(link(gateway));
    const path = url.slice(AUDIENCE.length);
    expect((await gateway.app.request(path.replace('reconciliation-files', 'files'))).status).toBe(410);
    gateway.clock.advance(5 * 60_000);
    expect((await gateway.app.request(path)).status).toBe(410);
    expect((await bodyOf<Problem>(link(gateway, { counterparty_id: 'cp-0000' }))).code).toBe('not_found');
  });
});
