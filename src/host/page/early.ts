import type { Lifetime } from '#shared/lifetime.ts';
import type { PlatformWidget } from '../platform.ts';

/** Requests an opening card will need, sent while its files are still loading. */
export interface Early {
  /**
   * Reads REST at these paths, then at the paths that follow from each answer, and the page's token unless
   * that was done before.
   * @param next paths of the second round, by an item of the first one
   * @param gateway address the token is for
   */
  begin(
    lifetime: Lifetime,
    paths: readonly string[],
    next: (item: unknown) => readonly string[],
    gateway: string,
  ): void;
  /** The answer to a read that was begun, once. */
  answered(path: string): Promise<Response> | undefined;
  /** The token that was begun, once; a new one on each later call. Null when the page does not expose it. */
  token(gateway: string): Promise<string | null>;
}

const REST_HEADERS = { Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest' };

export function createEarly(widget: PlatformWidget): Early {
  const begun = new Map<string, Promise<Response>>();
  let token: Promise<string | null> | null | undefined;
  return {
    begin(lifetime, paths, next, gateway) {
      const ask = (path: string, follow?: typeof next): void => {
        const url = `/api/v4/${path}`;
        const answer = fetch(url, { credentials: 'same-origin', headers: REST_HEADERS }).then(
          async (response) => {
            const item: unknown =
              follow &&
              (await response
                .clone()
                .json()
                .catch(() => null));
            // On their way before anybody has this answer, so that nothing is asked for twice.
            if (follow && !lifetime.ended) for (const more of follow(item)) ask(more);
            return response;
          },
        );
        answer.catch(() => undefined);
        begun.set(url, answer);
        // An unused answer is of no use to a later card.
        lifetime.onEnd(() => begun.delete(url));
      };
      for (const path of paths) ask(path, next);
      // Once per page: afterwards the open session shows whether a token is needed.
      if (token === undefined) token = readToken(widget, gateway);
    },
    answered(path) {
      const answer = begun.get(path);
      begun.delete(path);
      return answer;
    },
    token(gateway) {
      const taken = token ?? readToken(widget, gateway);
      token = null;
      return taken;
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
