import type { accountingConnectionCalls } from '#contract/settings/accounting-connections.ts';
import { TOKEN } from './accounting-system.ts';
import type { Sample } from './sample.ts';

const CONNECTIONS = '/v1/accounting-connections';
const TYPED = { way: 'token', values: [{ name: 'token', value: TOKEN }] };

/** At least one of every call about connections of accounting. */
export const connectionSamples: Readonly<
  Record<keyof typeof accountingConnectionCalls, readonly [Sample, ...Sample[]]>
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
  accountingMatches: [{ path: `${CONNECTIONS}/c0123abcd/matching` }],
};
