import { isObject } from '../../archive/check.ts';

type Json = Record<string, unknown>;

/**
 * The response with these members laid over its own; one that is not a JSON object, or is an error, is
 * unchanged.
 */
export async function merged(response: Response, over: Json): Promise<Response> {
  const body: unknown = response.ok
    ? await response
        .clone()
        .json()
        .catch(() => null)
    : null;
  if (!isObject(body)) return response;
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  return new Response(JSON.stringify(laid(body, over)), { status: response.status, headers });
}

function laid(under: Json, over: Json): Json {
  const members = Object.entries(over).map(([key, value]) => {
    const below = under[key];
    return [key, isObject(value) && isObject(below) ? laid(below, value) : value] as const;
  });
  return { ...under, ...Object.fromEntries(members) };
}
