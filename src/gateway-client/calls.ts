/** The gateway's calls, each on its own with its own check: an area downloads the validators it uses and no others. */
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
