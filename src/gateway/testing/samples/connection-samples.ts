import type { accountingAgentCalls } from '#contract/books/accounting-agent.ts';
import type { accountingConnectionCalls } from '#contract/settings/accounting-connection-calls.ts';
import type { fileImportCalls } from '#contract/settings/file-imports.ts';
import { TOKEN } from '../accounting-system.ts';
import type { Sample } from './sample.ts';

const CONNECTIONS = '/v1/accounting-connections';
const TYPED = { way: 'token', values: [{ name: 'token', value: TOKEN }] };

const AGENT = '/v1/accounting-agent';
const RUN = 'r'.repeat(22);
const TURN = { protocol: 1, version: '0.1.0', run: RUN, reading: false, ended: null, leaving: false };

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
    keyof typeof accountingAgentCalls | keyof typeof accountingConnectionCalls | keyof typeof fileImportCalls,
    readonly [Sample, ...Sample[]]
  >
> = {
  accountingConnections: [{ path: CONNECTIONS }],
  checkAccounting: [{ path: `${CONNECTIONS}:check`, body: { kind: 'moysklad', ...TYPED } }],
  connectAccounting: [{ path: CONNECTIONS, body: { kind: 'moysklad', name: 'Склад', ...TYPED } }],
  connectThroughAgent: [{ path: `${CONNECTIONS}:agent`, body: { kind: 'onec', name: '1С' } }],
  replaceAgentKey: [{ path: `${CONNECTIONS}/c0123abcd/agent-key`, body: { version: 1 } }],
  agentTurn: [{ path: `${AGENT}/turn`, body: TURN }],
  agentBatch: [
    {
      path: `${AGENT}/batches`,
      body: { run: RUN, sequence: 1, records: {}, cursor: '1', isDirectoryWhole: true, per_minute: null },
    },
  ],
  agentCheck: [{ path: `${AGENT}/check`, body: { run: RUN, check: { ok: true, steps: [] }, base: null } }],
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
  accountingDifferences: [{ path: `${CONNECTIONS}/c0123abcd/differences` }],
};
