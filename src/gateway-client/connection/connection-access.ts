/**
 * The last two lines of the connection test: the gateway's own access to the CRM, and whether writing is
 * enabled.
 */

import type { ConnectionTest } from '#contract/settings/connection.ts';
import { ok } from '#shared/result.ts';
import { call, type Walk } from './connection-call.ts';
import type { AccessFault, Learned, Outcome } from './connection-outcome.ts';

type AccessAnswer = Pick<ConnectionTest, 'connection' | 'problem' | 'writing'>;

export async function checkCrm(walk: Walk, learned: Learned): Promise<Outcome> {
  const answer = await call(walk, 'POST', `${learned.base}/v1/connection:test`, learned.session);
  const said =
    typeof answer === 'string' || answer.status !== 200 ? null : (answer.body as Partial<AccessAnswer>);
  if (!said?.connection) return noted('access_unknown');
  learned.access = said;
  return said.problem ? noted(accessFault(said as AccessAnswer)) : ok({ values: {} });
}

function accessFault({ problem, connection }: AccessAnswer): AccessFault {
  if (problem === 'not_connected') return connection.status === 'never' ? 'access_never' : 'access_lost';
  return problem === 'blocked' ? 'access_blocked' : 'access_unavailable';
}

/** Uses what the gateway has just reported: the test itself writes nothing. */
export function checkWriting({ access }: Pick<Learned, 'access'>): Outcome {
  const { writing, problem } = (access ?? {}) as Partial<AccessAnswer>;
  if (!writing) return noted('writing_unknown');
  if (writing.read_only) return noted('writing_closed');
  return problem === null && writing.granted_by_admin === false
    ? noted('writing_rights')
    : ok({ values: {} });
}

function noted(note: AccessFault): Outcome {
  return ok({ values: {}, note });
}
