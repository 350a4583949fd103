import { Type } from 'typebox';
import type { Call } from '../call.ts';
import { opaqueId } from '../common-schemas.ts';
import {
  accountingConnectionsResponse,
  agentKeyResponse,
  checkedResponse,
  checkSteps,
  connectionCheck,
  givenCredentials,
  systemKind as kind,
  matchLook,
} from './accounting-connections.ts';
import { accountingDifferences } from './accounting-differences.ts';

const closed = { additionalProperties: false } as const;
const CONNECTIONS = '/v1/accounting-connections';
const administrator = { auth: 'session', needs: ['administer'] } as const;
const one = { ...administrator, params: Type.Object({ id: opaqueId }) } as const;
const version = Type.Integer({ minimum: 1, maximum: 2_000_000_000 });

export const accountingConnectionCalls = {
  accountingConnections: {
    ...administrator,
    method: 'get',
    path: CONNECTIONS,
    purpose: 'Connected accounting systems, how far each is read, and the systems that can be connected',
    response: accountingConnectionsResponse,
  },
  checkAccounting: {
    ...administrator,
    method: 'post',
    path: `${CONNECTIONS}:check`,
    purpose: 'Try credentials step by step; nothing is stored',
    /** `until`: the last step to take; a page that shows them as they come asks twice. */
    body: Type.Object(
      { kind, ...givenCredentials, until: Type.Optional(Type.Enum([...checkSteps])) },
      closed,
    ),
    response: connectionCheck,
  },
  connectAccounting: {
    ...administrator,
    method: 'post',
    path: CONNECTIONS,
    purpose: 'Check credentials and connect the system; its first load begins at once',
    body: Type.Object(
      { kind, name: Type.String({ minLength: 1, maxLength: 100 }), ...givenCredentials },
      closed,
    ),
    response: checkedResponse,
  },
  connectThroughAgent: {
    ...administrator,
    method: 'post',
    path: `${CONNECTIONS}:agent`,
    purpose: 'Make a connection that an agent in the company’s network reads, and the key for it',
    body: Type.Object({ kind, name: Type.String({ minLength: 1, maxLength: 100 }) }, closed),
    response: agentKeyResponse,
  },
  replaceAgentKey: {
    ...one,
    method: 'post',
    path: `${CONNECTIONS}/{id}/agent-key`,
    purpose: 'Make another key for the agent of a connection; the one before opens nothing any more',
    body: Type.Object({ version }, closed),
    response: agentKeyResponse,
  },
  changeAccounting: {
    ...one,
    method: 'put',
    path: `${CONNECTIONS}/{id}`,
    purpose: 'Pause a connection, or read it again at once; rename it',
    body: Type.Object(
      {
        version,
        paused: Type.Boolean(),
        name: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
      },
      closed,
    ),
    response: accountingConnectionsResponse,
  },
  changeAccountingCredentials: {
    ...one,
    method: 'put',
    path: `${CONNECTIONS}/{id}/credentials`,
    purpose: 'Check other credentials for the same base and use them from now on',
    body: Type.Object({ version, ...givenCredentials }, closed),
    response: checkedResponse,
  },
  recheckAccounting: {
    ...one,
    method: 'post',
    path: `${CONNECTIONS}/{id}/check`,
    purpose: 'Check a connection with its stored credentials',
    response: connectionCheck,
  },
  disconnectAccounting: {
    ...one,
    method: 'delete',
    path: `${CONNECTIONS}/{id}`,
    purpose: 'Remove a connection with its credentials and everything that was read through it',
    query: Type.Object({ version }, closed),
    response: accountingConnectionsResponse,
  },
  accountingMatches: {
    ...administrator,
    needs: ['administer', 'see'],
    method: 'get',
    path: `${CONNECTIONS}/{id}/matching`,
    purpose: 'How many counterparties of a connection can be matched, by what, with examples',
    params: Type.Object({ id: opaqueId }),
    response: matchLook,
  },
  accountingDifferences: {
    ...administrator,
    needs: ['administer', 'see'],
    method: 'get',
    path: `${CONNECTIONS}/{id}/differences`,
    purpose:
      'Clients whose balance the system states otherwise than documents add up to, the largest differences',
    params: Type.Object({ id: opaqueId }),
    response: accountingDifferences,
  },
} as const satisfies Record<string, Call>;
