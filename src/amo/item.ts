import { ApiError } from '#http/errors.ts';
import { idOf } from './hal.ts';
import type { Rest } from './rest.ts';

/** One item; undefined when the CRM has none. Rejects `shape` for anything without an id, which says nothing. */
export async function readItem(
  rest: Rest,
  operation: string,
  path: string,
  signal: AbortSignal,
): Promise<unknown> {
  const item = await rest.get(operation, path, signal);
  if (item !== undefined && idOf(item) === '') throw new ApiError('shape', operation);
  return item;
}
