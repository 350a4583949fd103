/** The gateway's calls, each with its own validator: an area downloads only the validators it uses. */
import type { Read } from './reader.ts';
import type { GatewayCalls } from './types.ts';
import type { Validate } from './validate.ts';

export function panelCall(read: Read, validate: Validate): GatewayCalls['panel'] {
  const call = {
    operation: 'panel',
    method: 'POST',
    path: '/v1/panel',
    validate,
    etag: true,
    opens: true,
  } as const;
  return (body, signal) => read({ ...call, body }, signal);
}
