import { readBookFile } from '#gateway/connectors/demo/book-file.ts';
import { createDemoFeed, openDemoBooks } from '#gateway/connectors/demo/feed.ts';
import { seedDemo as seedMoySklad } from '#sandbox/accounting/moysklad/seed.ts';
import type { ConfigurationName } from '#sandbox/accounting/onec/configurations.ts';
import { seedDemo as seedOneC } from '#sandbox/accounting/onec/seed.ts';
import { uuidOf } from '#sandbox/accounting/uuid.ts';
import { describeConformance } from './conformance.ts';
import { NOON, openMoySklad } from './moysklad-context.ts';
import { openOneC } from './onec-context.ts';

/** Three clients with up to 2,010 sales each cost ten times as much as all the others. */
const COUNTS =
  process.env.LONG === '1'
    ? { mostSales: 100, mostCompared: Number.POSITIVE_INFINITY, cutRuns: 12, orders: 10 }
    : { mostSales: 12, mostCompared: 12, cutRuns: 3, orders: 2 };

describeConformance('demo', COUNTS, async () => {
  const books = openDemoBooks(readBookFile());
  const clock = { now: () => NOON };
  return {
    feed: () => createDemoFeed({ clock, publicOrigin: 'https://gateway.example', books }),
    idOf: (demoId) => demoId,
  };
});

describeConformance('МойСклад', COUNTS, async (most) => {
  const context = await openMoySklad();
  seedMoySklad(context.system.account, NOON, most);
  return {
    feed: () => context.feed(),
    idOf: uuidOf,
    deletePayment: () => {
      context.time.pass(1_000);
      context.system.account.discard('paymentin', uuidOf('paymentin cp-1001 1203/1'));
    },
  };
});

const payments: Readonly<Record<ConfigurationName, string>> = {
  accounting: 'Document_ПоступлениеНаРасчетныйСчет',
  trade: 'Document_ПоступлениеБезналичныхДенежныхСредств',
  small_firm: 'Document_ПоступлениеНаСчет',
};

for (const configuration of ['accounting', 'trade', 'small_firm'] as const) {
  describeConformance(`1С, ${configuration}`, COUNTS, async (most) => {
    const context = await openOneC(configuration);
    seedOneC(context.system.base, NOON, most);
    return {
      feed: () => context.feed(),
      idOf: uuidOf,
      deletePayment: () =>
        context.system.base.remove({ set: payments[configuration], key: uuidOf('bank_in cp-1001 1203/1') }),
    };
  });
}
