import { describe, expect, it } from 'vitest';
import type { PanelResponse } from '#contract/books/panel.ts';
import type { CheckedResponse } from '#contract/settings/accounting-connections.ts';
import type { AuditResponse } from '#contract/settings/audit.ts';
import type { FileImportsResponse, FileLook, FileReading } from '#contract/settings/file-imports.ts';
import { bankFile } from '#domain/files/bank-file.ts';
import { to1251 } from '#domain/files/windows-1251.ts';
import { filesSystem } from '../../connections/files.ts';
import { routeEngines, useDatabase } from '../../store/testing/databases.ts';
import { ADMIN_CLAIMS, everybody, SALESMAN, saveRoles } from '../../testing/roles.ts';
import { bodyOf, ORIGIN, testGateway } from '../../testing/test-gateway.ts';

const CONNECTIONS = '/v1/accounting-connections';
const INN = '6310533810';
const ENTITY = { type: 'company', id: '30001' };
const CARD = { entity: ENTITY, parties: [{ entity: ENTITY, inn: INN }] };

const DEBTS = `Задолженность покупателей на 28.02.2026
Покупатель;ИНН;Долг;Просрочено;Дней просрочки
ООО «Ромашка»;${INN};86 400,00;40 000,00;12
ООО «Василёк»;7707083893;1 000,00;;
Итого;;87 400,00;40 000,00;
`;

const payment = (number: string, sum: string, day: string, more = '') => `СекцияДокумент=Платежное поручение
Номер=${number}
Дата=${day}
Сумма=${sum}
ДатаПоступило=${day}
ПлательщикСчет=40702810000000000002
Плательщик=ИНН ${INN} ООО Ромашка
ПлательщикИНН=${INN}
ПлательщикКПП=631001001
Плательщик1=ООО Ромашка
ПолучательСчет=40702810000000000001
Получатель1=ООО Наша
ПолучательИНН=6319123456
НазначениеПлатежа=Оплата по счету 12 от 10.02.2026
${more}КонецДокумента
`;
const statement = (...documents: string[]) => `1CClientBankExchange
ВерсияФормата=1.03
Кодировка=Windows
ДатаНачала=01.02.2026
ДатаКонца=02.03.2026
РасчСчет=40702810000000000001
${documents.join('')}КонецФайла
`;

describe.each(routeEngines)('files of accounting on %s', (engine) => {
  const database = useDatabase(engine);

  async function open(claims: Record<string, unknown> = {}) {
    const gateway = testGateway(database(), { systems: [filesSystem(database())], books: null });
    await saveRoles(gateway, [everybody(SALESMAN)]);
    const admin = await gateway.session({ ...ADMIN_CLAIMS, ...claims });
    const body = { kind: 'files', name: 'Файлы', way: '', values: [] };
    const { id } = await bodyOf<CheckedResponse>(gateway.ask('POST', CONNECTIONS, admin, body));
    const ask = (method: string, path: string, sent?: unknown) =>
      gateway.ask(method, `${CONNECTIONS}/${id}${path}`, admin, sent);
    const upload = async (name: string, content: string | Uint8Array<ArrayBuffer>): Promise<FileLook> => {
      const path = `${CONNECTIONS}/${id}/uploads?${new URLSearchParams({ file_name: name })}`;
      const headers = { Origin: ORIGIN, ...admin, 'Content-Type': 'application/octet-stream' };
      return bodyOf<FileLook>(await gateway.app.request(path, { method: 'POST', headers, body: content }));
    };
    const bring = (look: FileLook, reading: FileReading | null = look.reading) =>
      bodyOf<FileImportsResponse>(ask('POST', '/imports', { upload: look.upload, reading }));
    const panel = async () => gateway.ask('POST', '/v1/panel', await gateway.session({ user_id: 7 }), CARD);
    const undo = (importId: string | null) =>
      bodyOf<FileImportsResponse>(ask('POST', `/imports/${importId}/undo`, {}));
    return { gateway, id, ask, upload, bring, panel, undo };
  }

  const summaryOf = async (answer: Promise<Response>) => {
    const panel = await bodyOf<PanelResponse>(answer);
    return panel;
  };

  it('go from nothing to the figure in the card; the same file changes nothing; undone, they are gone', async () => {
    const { upload, bring, panel, undo } = await open();
    expect((await panel()).status).toBe(409);
    const look = await upload('debts.csv', DEBTS);
    expect(look).toMatchObject({
      fault: null,
      reading: { kind: 'debts', header: 2, as_of: '2026-02-28' },
      counts: { new: 2, changed: 0, same: 0, gone: 0, unread: 0, left: 1 },
      totals: [{ sum: { value: '87400.00' }, stated: { value: '87400.00' } }],
      warnings: [],
      is_news: true,
    });
    const brought = await bring(look);
    expect(brought).toMatchObject({ is_applied: true, imports: [{ kind: 'debts', undone_at: null }] });
    const shown = await summaryOf(panel());
    expect(shown.source).toMatchObject({ kind: 'files', as_of: '2026-02-28T20:59:59.000Z', status: 'fresh' });
    expect(shown.summary?.balances).toEqual([
      {
        currency: 'RUB',
        receivable: { value: '86400.00', currency: 'RUB' },
        overdue: { value: '40000.00', currency: 'RUB' },
        overdue_days: 14,
        advance: { value: '0.00', currency: 'RUB' },
      },
    ]);
    expect(shown.summary?.last_shipment).toBeNull();
    const again = await upload('debts.csv', DEBTS);
    expect(again).toMatchObject({ counts: { new: 0, changed: 0, same: 2, gone: 0 }, is_news: false });
    expect((await bring(again)).made).toBeNull();
    const undone = await undo(brought.made);
    expect(undone.imports[0]?.undone_by).toBe(undone.imports[0]?.by);
    expect((await panel()).status).toBe(409);
  });

  it('take payments of a statement off the debt that they come after, once', async () => {
    const { upload, bring, panel, undo } = await open();
    await bring(await upload('debts.csv', DEBTS));
    const text = statement(payment('1', '5000.00', '27.02.2026'), payment('2', '6400.00', '01.03.2026'));
    const look = await upload('kl_to_1c.txt', to1251(text));
    expect(look).toMatchObject({ is_statement: true, reading: { kind: 'bank', as_of: '2026-03-02' } });
    expect(look.counts).toMatchObject({ new: 2, unread: 0 });
    const { made } = await bring(look);
    const summary = async () => (await summaryOf(panel())).summary;
    expect((await summary())?.balances[0]).toMatchObject({
      receivable: { value: '80000.00' },
      overdue: { value: '33600.00' },
      advance: { value: '0.00' },
    });
    expect((await summary())?.last_payment).toMatchObject({ number: '2', sum: { value: '6400.00' } });
    const more = await upload(
      'utf8.txt',
      statement(payment('2', '6400.00', '01.03.2026'), payment('3', '1.00', '02.03.2026')),
    );
    expect(more.counts).toMatchObject({ new: 1, same: 1 });
    await bring(more);
    await undo(made);
    // The second statement has the payment too.
    expect((await summary())?.balances[0]).toMatchObject({ receivable: { value: '79999.00' } });
  });

  it('know a client without a tax number by the name that a statement has', async () => {
    const { upload, bring, panel, undo } = await open();
    const named = DEBTS.replaceAll(`;${INN};`, ';;').replace('ООО «Ромашка»', 'Ромашка ООО');
    const look = await upload('debts.csv', named);
    expect(look.warnings).toContain('no_inn');
    await bring(look);
    expect((await summaryOf(panel())).match.status).toBe('none');
    const statements = await bring(
      await upload('kl.txt', to1251(statement(payment('2', '6400.00', '01.03.2026')))),
    );
    const shown = await summaryOf(panel());
    expect(shown.match.counterparties).toMatchObject([{ inn: INN, name: 'ООО Ромашка' }]);
    expect(shown.summary?.balances[0]).toMatchObject({ receivable: { value: '80000.00' } });
    await undo(statements.made);
    expect((await summaryOf(panel())).match.status).toBe('none');
  });

  it('count a payment of a table and of a statement once', async () => {
    const { upload, bring, panel } = await open();
    const table = `Номер;Дата;Плательщик;Сумма\n2;01.03.2026;Ромашка ООО;6400,00\n`;
    await bring(await upload('Платежи.csv', table));
    await bring(await upload('kl.txt', to1251(statement(payment('2', '6400.00', '01.03.2026')))));
    const shown = await summaryOf(panel());
    expect(shown.documents.find(({ kind }) => kind === 'payment')).toMatchObject({ total: 1 });
    const again = await upload('Платежи.csv', table.replace('Ромашка ООО', 'ООО «РОМАШКА»'));
    expect(again).toMatchObject({ counts: { same: 1, new: 0 }, is_news: false });
  });

  it('of another account are not reached, although its connection has the same id', async () => {
    const ours = await open();
    const look = await ours.upload('debts.csv', DEBTS);
    const waiting = await ours.upload('more.csv', DEBTS);
    const { made } = await ours.bring(look);
    const theirs = await open({ account_id: 77 });
    expect(theirs.id).toBe(ours.id);
    const reading = { reading: waiting.reading };
    const statuses = [
      await theirs.ask('POST', `/uploads/${waiting.upload}/look`, reading),
      await theirs.ask('POST', '/imports', { upload: waiting.upload, ...reading }),
      await theirs.ask('POST', `/imports/${made}/undo`, {}),
    ].map(({ status }) => status);
    expect(statuses).toEqual([404, 404, 404]);
    const { imports } = await bodyOf<FileImportsResponse>(theirs.ask('GET', '/imports'));
    expect(imports).toEqual([]);
    expect((await summaryOf(ours.panel())).summary?.has_debt).toBe(true);
  });

  it('are for administrators who see sums, and each import and undo is in the log', async () => {
    const { gateway, id, bring, upload, undo } = await open();
    const junior = await gateway.session({ user_id: 7 });
    const path = `${CONNECTIONS}/${id}`;
    for (const [method, rest] of [
      ['GET', '/imports'],
      ['POST', '/imports/f1/undo'],
    ] as const)
      expect((await gateway.ask(method, path + rest, junior, method === 'GET' ? undefined : {})).status).toBe(
        403,
      );
    const { made } = await bring(await upload('debts.csv', DEBTS));
    await undo(made);
    const admin = await gateway.session(ADMIN_CLAIMS);
    const { items } = await bodyOf<AuditResponse>(gateway.ask('GET', '/v1/audit?kind=accounting', admin));
    expect(items.slice(0, 2).map(({ action, subject }) => [action, subject.label])).toEqual([
      ['accounting.import_undone', 'debts.csv'],
      ['accounting.imported', 'debts.csv'],
    ]);
  });

  it('without debts say nothing of what is owed', async () => {
    const { upload, bring, panel } = await open();
    await bring(await upload('kl.txt', statement(payment('2', '6400.00', '01.03.2026'))));
    const shown = await summaryOf(panel());
    expect(shown.documents.find(({ kind }) => kind === 'payment')).toMatchObject({ total: 1 });
    expect(shown.summary).toBeNull();
  });

  it('read back what the product writes for a bank', async () => {
    const { upload } = await open();
    const party = { inn: '6319123456', kpp: '631901001', account: '40702810000000000001', bik: '044525225' };
    const payer = { ...party, name: 'ООО «Наша»', correspondent_account: '', bank_name: '' };
    const payee = { ...payer, name: 'ООО «Ромашка»', inn: INN, account: '40702810000000000002' };
    const order = { number: '17', date: '2026-03-01', sum: '100.5', payer, payee, purpose: 'Аренда' };
    const file = bankFile([order], { day: '2026-03-01', time: '10:00:00' });
    const look = await upload('order.txt', to1251(file));
    expect(look.rows).toMatchObject([
      { state: 'left', fault: 'outgoing', client: 'ООО "Ромашка"', number: '17' },
    ]);
  });
});
