import type { Lifetime } from '#shared/lifetime.ts';
import type { PlatformWidget } from './platform.ts';

/** Requests an opening card will need, sent while its files are still loading. */
export interface Early {
  /**
   * Reads REST at this path, and the page's token unless that was done before. @param gateway address the
   * token is for
   */
  begin(lifetime: Lifetime, path: string, gateway: string): void;
  /** The answer to a read that was begun, once. */
  answered(path: string): Promise<Response> | undefined;
  /** The token that was begun, once; a new one on each later call. Null when the page does not expose it. */
  token(gateway: string): Promise<string | null>;
}

export function createEarly(widget: PlatformWidget): Early {
  const begun = new Map<string, Promise<Response>>();
  let first: Promise<string | null> | null | undefined;
  return {
    begin(lifetime, path, gateway) {
      const headers = { Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest' };
      const answer = fetch(path, { credentials: 'same-origin', headers });
      answer.catch(() => undefined);
      begun.set(path, answer);
      // An unused answer is of no use to a later card.
      lifetime.onEnd(() => begun.delete(path));
      // Once per page: afterwards the open session shows whether a token is needed.
      if (first === undefined) first = readToken(widget, gateway);
    },
    answered(path) {
      const answer = begun.get(path);
      begun.delete(path);
      return answer;
    },
    token(gateway) {
      const token = first ?? readToken(widget, gateway);
      first = null;
      return token;
    },
  };
}

/**
 * Reads the token from a call that is then not made: `$authorizedAjax` is jQuery's `ajax` with one more
 * header (platform documentation "oauth/disposable-tokens").
 */
function readToken(widget: PlatformWidget, url: string): Promise<string | null> {
  return new Promise((resolve) => {
    const none = (): void => resolve(null);
    const beforeSend = (_xhr: unknown, { headers }: { headers?: Record<string, string> }): false => {
      resolve(headers?.['X-Auth-Token'] ?? null);
      return false;
    };
    widget.$authorizedAjax({ url, beforeSend }).then(none, none);
  });
}
