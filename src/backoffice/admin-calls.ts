/** Calls of those who administer «Сверка»; each section of the page takes its own. */
import type { RequestSettings } from '#contract/requests.ts';
import type { Read } from './reader.ts';
import type { Validate } from './validate.ts';

/** Which kinds of requests are on and what needs an approval. */
export interface RequestSettingsCalls {
  read(signal: AbortSignal): Promise<RequestSettings>;
  /** Rejects with the code `conflict` when another saved since `version` was read. */
  save(settings: RequestSettings, signal: AbortSignal): Promise<RequestSettings>;
}

export function requestSettingsCalls(read: Read, validate: Validate): RequestSettingsCalls {
  const call = { path: '/v1/request-settings', validate } as const;
  return {
    read: (signal) => read({ ...call, operation: 'request settings', method: 'GET' }, signal),
    save: (body, signal) =>
      read({ ...call, operation: 'save request settings', method: 'PUT', body }, signal),
  };
}
