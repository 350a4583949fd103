/** Calls of areas that show many entities. */
import type { Read } from '../reader.ts';
import type { GatewayCalls } from '../types.ts';
import type { Validate } from '../validate.ts';

/** @param country of the account */
export function batchCall(read: Read, validate: Validate, country: string): GatewayCalls['batch'] {
  const call = { operation: 'batch', method: 'POST', path: '/v1/batch', validate } as const;
  return ({ items }, signal) => {
    // Sends the parties only: the wire accepts nothing else that was read with them.
    const body = { items: items.map(({ entity, parties }) => ({ entity, parties })), country };
    return read({ ...call, body }, signal);
  };
}

export function dashboardCall(read: Read, validate: Validate): GatewayCalls['dashboard'] {
  const call = { operation: 'dashboard', method: 'GET', validate, etag: true } as const;
  return ({ from, to }, signal) =>
    read({ ...call, path: `/v1/dashboard?${new URLSearchParams({ from, to })}` }, signal);
}
