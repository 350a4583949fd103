/** One call of the connection test, made directly and not through the shared client. */
import type { Clock } from '#shared/clock.ts';
import type { Lifetime } from '#shared/lifetime.ts';

export interface ConnectionDeps {
  readonly fetch: typeof fetch;
  /** POST with the platform's one-time token; rejects with `{status, body}`. */
  exchangeToken(
    url: string,
    signal: AbortSignal,
  ): Promise<{ readonly status: number; readonly body: unknown }>;
  readonly clock: Clock;
}

export const LIMIT_MS = 10_000;

export interface Walk extends ConnectionDeps {
  readonly address: string;
  readonly lifetime: Lifetime;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** One call of the test; resolves whatever the status. @param content of a POST, sent as JSON */
export async function call(
  walk: Walk,
  method: 'GET' | 'POST',
  url: string,
  session?: string,
  content?: object,
): Promise<Answer | 'timeout' | 'failed'> {
  const headers: Record<string, string> = session ? { Authorization: `Bearer ${session}` } : {};
  return limited(walk, async (signal) => {
    const init: RequestInit = { method, signal, headers, credentials: 'omit' };
    if (content) {
      headers['Content-Type'] = 'application/json';
      init.body = JSON.stringify(content);
    }
    const response = await walk.fetch(url, init);
    // The body is read within the limit: a server that stalls after its headers times out too.
    const body: unknown = await response.json().catch(() => null);
    return { status: response.status, body };
  });
}

/**
 * An answer within the limit, or why there was none. The page's own AJAX cannot be aborted, hence the race.
 */
export async function limited<Value>(walk: Walk, call: (signal: AbortSignal) => Promise<Value>) {
  const attempt = walk.lifetime.child();
  const late = new Promise<'timeout'>((resolve) => {
    attempt.after(LIMIT_MS, () => resolve('timeout'));
  });
  try {
    return await Promise.race([call(attempt.signal), late]);
  } catch {
    return 'failed';
  } finally {
    attempt.end();
  }
}
