import type { WirePath } from '#contract/wire-path.ts';
import type { Read } from '../reader.ts';
import type { GatewayCalls } from '../types.ts';
import type { Validate } from '../validate.ts';

export function documentsCall(read: Read, validate: Validate): GatewayCalls['documents'] {
  return (query, signal) => {
    const parameters = Object.entries(query).flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[name, String(value)]],
    );
    const path: WirePath = `/v1/documents?${new URLSearchParams(parameters)}`;
    return read({ operation: 'documents', method: 'GET', path, validate }, signal);
  };
}
