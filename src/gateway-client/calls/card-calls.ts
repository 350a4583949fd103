/** Calls for details of a card: printed forms and decisions about a match. */
import type { DocumentFileResponse } from '#contract/books/document-list.ts';
import type { EntityRef } from '#contract/common-schemas.ts';
import type { WirePath } from '#contract/wire-path.ts';
import { ApiError } from '#http/errors.ts';
import type { Read } from '../reader.ts';
import type { GatewayCalls } from '../types.ts';
import type { Validate } from '../validate.ts';

/** Rejects an address that is not a web page, because it is about to be opened. */
export function documentFileCall(read: Read, validate: Validate): GatewayCalls['documentFile'] {
  return async (id, signal) => {
    const path: WirePath = `/v1/documents/${encodeURIComponent(id)}/file`;
    const file = await read<DocumentFileResponse>(
      { operation: 'file', method: 'POST', path, validate },
      signal,
    );
    if (!/^https?:\/\//.test(file.url)) throw new ApiError('shape', 'file');
    return file;
  };
}

export function resolveCall(read: Read, validate: Validate): GatewayCalls['resolve'] {
  const call = { operation: 'resolve', method: 'POST', path: '/v1/customers:resolve', validate } as const;
  return (body, signal) => read({ ...call, body }, signal);
}

export function linkCalls(read: Read, validate: Validate): GatewayCalls['links'] {
  return {
    read: (entity, signal) =>
      read({ operation: 'links', method: 'GET', path: pathOf(entity), validate }, signal),
    decide: (entity, body, signal) =>
      read({ operation: 'link', method: 'PUT', path: pathOf(entity), body, validate }, signal),
    remove: (entity, query, signal) => {
      const path: WirePath = `${pathOf(entity)}?${new URLSearchParams(query)}`;
      return read({ operation: 'unlink', method: 'DELETE', path, validate }, signal);
    },
  };
}

function pathOf({ type, id }: EntityRef) {
  return `/v1/links/${type}/${id}` as const;
}
