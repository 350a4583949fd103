import type { Answer } from './answer.ts';
import type { Bench } from './client.ts';

export type Json = Record<string, unknown>;

/** Items of a HAL answer under `key`; none when the answer is 204. */
export function embedded(answer: Answer, key: string): Json[] {
  const body = answer.body as unknown as { _embedded?: Record<string, Json[]> };
  return body._embedded?.[key] ?? [];
}

/** Each validation error as `<request_id> <code> <path>`. */
export function errorsOf(answer: Answer): string[] {
  return (answer.body['validation-errors'] ?? []).flatMap((item) =>
    item.errors.map((error) => `${item.request_id} ${error.code} ${error.path}`),
  );
}

/** Id of the first item of a POST's answer. */
export async function made(bench: Bench, path: string, key: string, item: unknown): Promise<number> {
  const answer = await bench.call('POST', path, { json: [item] });
  return Number(embedded(answer, key)[0]?.id);
}
