import type { accountingConnectionCalls } from '#contract/settings/accounting-connections.ts';
import type { fileImportCalls } from '#contract/settings/file-imports.ts';
import { TOKEN } from '../accounting-system.ts';
import type { Sample } from './sample.ts';

const CONNECTIONS = '/v1/accounting-connections';
const TYPED = { way: 'token', values: [{ name: 'token', value: TOKEN }] };

const READING = {
  kind: 'debts',
  sheet: 0,
  header: 1,
  columns: ['inn', 'sum'],
  as_of: '2026-03-01',
  currency: 'RUB',
};

/** At least one of every call about connections of accounting. */
export const connectionSamples: Readonly<
  Record<
    keyof typeof accountingConnectionCalls | keyof typeof fileImportCalls,
    readonly [Sample, ...Sample[]]
  >
> = {
  accountingConnections: [{ path: CONNECTIONS }],
  checkAccounting: [{ path: `${CONNECTIONS}:check`, body: { kind: 'moysklad', ...TYPED } }],
  connectAccounting: [{ path: CONNECTIONS, body: { kind: 'moysklad', name: 'Склад', ...TYPED } }],
  changeAccounting: [{ path: `${CONNECTIONS}/c0123abcd`, body: { version: 1, paused: true } }],
  changeAccountingCredentials: [
    { path: `${CONNECTIONS}/c0123abcd/credentials`, body: { version: 1, ...TYPED } },
  ],
  recheckAccounting: [{ path: `${CONNECTIONS}/c0123abcd/check` }],
  disconnectAccounting: [{ path: `${CONNECTIONS}/c0123abcd?version=1` }],
  uploadBooksFile: [
    { path: `${CONNECTIONS}/c0123abcd/uploads?file_name=debts.csv`, body: 'ИНН;Долг\n7707083893;100,00' },
  ],
  lookAtBooksFile: [{ path: `${CONNECTIONS}/c0123abcd/uploads/f0123/look`, body: { reading: READING } }],
  fileImports: [{ path: `${CONNECTIONS}/c0123abcd/imports` }],
  importBooksFile: [
    { path: `${CONNECTIONS}/c0123abcd/imports`, body: { upload: 'f0123', reading: READING } },
  ],
  undoFileImport: [{ path: `${CONNECTIONS}/c0123abcd/imports/f0123/undo`, body: {} }],
  accountingMatches: [{ path: `${CONNECTIONS}/c0123abcd/matching` }],
};
