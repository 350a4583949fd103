import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Summary } from '#contract/books/panel.ts';
import type { CheckedResponse } from '#contract/settings/accounting-connections.ts';
import type { FileImportsResponse, FileLook } from '#contract/settings/file-imports.ts';
import { completeInn } from '#domain/requisites/check-digits.ts';
import { filesSystem } from '../connections/files.ts';
import { routeEngines, useDatabase } from '../store/testing/databases.ts';
import { ADMIN_CLAIMS } from '../testing/roles.ts';
import { bodyOf, type TestGateway, testGateway } from '../testing/test-gateway.ts';

const CLIENTS = ['А', 'Б', 'В'].map((name, at) => ({
  name: `ООО «Клиент ${name}»`,
  inn: completeInn(`63105338${at}`.padEnd(9, '1')),
}));
const OURS = '40702810000000000001';
const client = fc.nat({ max: CLIENTS.length - 1 });
const day = (at: number): string => new Date(Date.UTC(2026, 1, 1 + at)).toISOString().slice(0, 10);
const russian = (text: string): string => text.split('-').reverse().join('.');
const written = (kopecks: number): string => (kopecks / 100).toFixed(2).replace('.', ',');

const debtRow = fc.record({
  client,
  kopecks: fc.integer({ min: -50_000, max: 50_000 }),
  due: fc.integer({ min: 0, max: 27 }),
});
const payment = fc.record({
  client,
  kopecks: fc.integer({ min: 1, max: 30_000 }),
  at: fc.integer({ min: 0, max: 28 }),
});

const action = fc.oneof(
  fc.record({
    kind: fc.constant('debts' as const),
    asOf: fc.integer({ min: 10, max: 27 }),
    rows: fc.array(debtRow, { minLength: 1, maxLength: 6 }),
  }),
  fc.record({
    kind: fc.constant('bank' as const),
    from: fc.nat({ max: 9 }),
    count: fc.integer({ min: 1, max: 6 }),
  }),
  fc.record({ kind: fc.constant('undo' as const), which: fc.nat({ max: 5 }) }),
);

type Payment = { readonly client: number; readonly kopecks: number; readonly at: number };
type Action = typeof action extends fc.Arbitrary<infer Value> ? Value : never;

/** What is known after some actions, worked out from nothing but them. */
interface Known {
  readonly imports: { id: string; debts?: { asOf: number; owed: number[] }; payments?: number[] }[];
}

function netOf({ imports }: Known, all: readonly Payment[], which: number): number | null {
  const debts = imports.flatMap((one) => one.debts ?? []);
  const latest = debts.reduce<(typeof debts)[number] | null>(
    (best, one) => (best === null || one.asOf >= best.asOf ? one : best),
    null,
  );
  if (!latest) return null;
  const numbers = new Set(imports.flatMap(({ payments = [] }) => payments));
  const since = [...numbers]
    .map((at) => all[at])
    .filter((one) => one?.client === which && one.at > latest.asOf);
  return (latest.owed[which] ?? 0) - since.reduce((total, one) => total + (one?.kopecks ?? 0), 0);
}

function debtsText(asOf: number, rows: readonly { client: number; kopecks: number; due: number }[]): string {
  const lines = rows.map(
    ({ client: at, kopecks, due }) =>
      `${CLIENTS[at]?.name};${CLIENTS[at]?.inn};${written(kopecks)};${russian(day(due))}`,
  );
  return [`Задолженность на ${russian(day(asOf))}`, 'Клиент;ИНН;Долг;Срок оплаты', ...lines].join('\n');
}

function statementText(all: readonly Payment[], numbers: readonly number[]): string {
  const sections = numbers.map((at) => {
    const { client: who, kopecks, at: on } = all[at] ?? { client: 0, kopecks: 1, at: 0 };
    const { name, inn } = CLIENTS[who] ?? { name: '', inn: '' };
    return `СекцияДокумент=Платежное поручение\nНомер=${at + 1}\nДата=${russian(day(on))}\nСумма=${(kopecks / 100).toFixed(2)}
ДатаПоступило=${russian(day(on))}\nПлательщикСчет=4070281000000000000${who + 2}\nПлательщик1=${name}\nПлательщикИНН=${inn}
ПолучательСчет=${OURS}\nПолучательИНН=6319123456\nПолучатель1=ООО Наша\nНазначениеПлатежа=Оплата\nКонецДокумента`;
  });
  return ['1CClientBankExchange', 'ДатаКонца=01.03.2026', `РасчСчет=${OURS}`, ...sections, 'КонецФайла'].join(
    '\n',
  );
}

/** An account of its own for each run, with a connection that takes files. */
async function open(gateway: TestGateway, account: number) {
  const own = { ...ADMIN_CLAIMS, account_id: account };
  const admin = await gateway.session(own);
  const ask = <Answer>(path: string, body?: unknown) =>
    bodyOf<Answer>(gateway.ask('POST', `/v1/accounting-connections${path}`, admin, body));
  const { id } = await ask<CheckedResponse>('', { kind: 'files', name: 'Файлы', way: '', values: [] });
  return {
    bring: async (name: string, text: string): Promise<FileImportsResponse> => {
      const path = `/v1/accounting-connections/${id}/uploads?${new URLSearchParams({ file_name: name })}`;
      const look = await bodyOf<FileLook>(
        await gateway.app.request(path, { method: 'POST', headers: admin, body: text }),
      );
      return ask(`/${id}/imports`, { upload: look.upload, reading: look.reading });
    },
    undo: (importId: string) => ask(`/${id}/imports/${importId}/undo`, {}),
    async summary(which: number): Promise<Summary | null> {
      const entity = { type: 'company', id: '1' };
      const body = { entity, parties: [{ entity, inn: CLIENTS[which]?.inn }] };
      const answer = await gateway.ask('POST', '/v1/panel', admin, body);
      return answer.status === 200 ? (await bodyOf<{ summary: Summary | null }>(answer)).summary : null;
    },
  };
}

describe.each(routeEngines)('figures of files on %s', (engine) => {
  const database = useDatabase(engine);

  it('are the balance of the latest debts less payments since, after any imports and undos', async () => {
    const gateway = testGateway(database(), { systems: [filesSystem(database())], books: null });
    let account = 1_000;
    const payments = fc.array(payment, { minLength: 15, maxLength: 15 });
    await fc.assert(
      fc.asyncProperty(payments, fc.array(action, { minLength: 1, maxLength: 7 }), async (all, actions) => {
        account += 1;
        const files = await open(gateway, account);
        const known: Known = { imports: [] };
        for (const one of actions) await act(files, known, all, one);
        for (const which of CLIENTS.keys()) {
          const net = netOf(known, all, which);
          const summary = await files.summary(which);
          const balance = summary?.balances[0];
          const shown = Number(balance?.receivable.value ?? 0) - Number(balance?.advance.value ?? 0);
          expect(Math.round(shown * 100)).toBe(net ?? 0);
        }
      }),
      { numRuns: 12 },
    );
  }, 120_000);
});

type Files = Awaited<ReturnType<typeof open>>;

async function act(files: Files, known: Known, all: readonly Payment[], one: Action): Promise<void> {
  if (one.kind === 'undo') {
    const [gone] = known.imports.splice(one.which, 1);
    if (gone) await files.undo(gone.id);
    return;
  }
  if (one.kind === 'bank') {
    const numbers = Array.from({ length: one.count }, (_, at) => one.from + at);
    const { made } = await files.bring('kl_to_1c.txt', statementText(all, numbers));
    if (made) known.imports.push({ id: made, payments: numbers });
    return;
  }
  const { made } = await files.bring('Долги.csv', debtsText(one.asOf, one.rows));
  const owed = CLIENTS.map((_, who) =>
    one.rows.filter((row) => row.client === who).reduce((total, row) => total + row.kopecks, 0),
  );
  if (made) known.imports.push({ id: made, debts: { asOf: one.asOf, owed } });
}
