import * as accountingEvents from './accounting-events.ts';
import * as accounts from './accounts.ts';
import * as agents from './agents.ts';
import * as books from './books.ts';
import * as dealInvoices from './deal-invoices.ts';
import * as desk from './desk.ts';
import * as draftInvoices from './draft-invoices.ts';
import * as fieldMapping from './field-mapping.ts';
import * as fileImports from './file-imports.ts';
import * as health from './health.ts';
import * as notifications from './notifications.ts';
import * as oauth from './oauth.ts';
import * as outbox from './outbox.ts';
import * as requests from './requests.ts';
import * as statedBalances from './stated-balances.ts';

/** Every table, and what else the files of this folder export; migrations are made of the tables among it. */
export const schema: Readonly<Record<string, unknown>> = {
  ...accountingEvents,
  ...accounts,
  ...agents,
  ...books,
  ...dealInvoices,
  ...desk,
  ...draftInvoices,
  ...fieldMapping,
  ...fileImports,
  ...health,
  ...notifications,
  ...oauth,
  ...outbox,
  ...requests,
  ...statedBalances,
};
