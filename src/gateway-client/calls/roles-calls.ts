import type { Read } from '../reader.ts';
import type { GatewayCalls } from '../types.ts';
import type { Validate } from '../validate.ts';

/** A save repeated after a lost answer meets its own first attempt and gets a conflict. */
export function rolesCalls(read: Read, validate: Validate): GatewayCalls['roles'] {
  const call = { path: '/v1/roles', validate } as const;
  return {
    read: (signal) => read({ ...call, operation: 'roles', method: 'GET' }, signal),
    save: (body, signal) => read({ ...call, operation: 'save roles', method: 'PUT', body }, signal),
  };
}
