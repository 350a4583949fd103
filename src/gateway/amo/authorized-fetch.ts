import type { AccountId, UserId } from '#domain/ids.ts';
import { ApiError } from '#http/errors.ts';
import type { AccountLane } from './lanes.ts';
import type { Access } from './single-exchange.ts';
import type { TokenKeeper } from './tokens.ts';

export interface AuthorizedDeps {
  readonly fetch: typeof globalThis.fetch;
  readonly tokens: Pick<TokenKeeper, 'current' | 'renew' | 'relocate'>;
  readonly lane: AccountLane;
  /** Act with the rights of this user instead of those of the administrator who gave access. */
  readonly asUser?: UserId | undefined;
}

const OPERATION = 'amo call';

/**
 * `fetch` on behalf of an account: in its lane, with its token, which is renewed once when the CRM refuses
 * it. Paths come without an origin: the account's own is prepended.
 */
export function authorizedFetch(accountId: AccountId, deps: AuthorizedDeps): typeof globalThis.fetch {
  const send = async (access: Access, path: string, init: RequestInit): Promise<Response> => {
    const signal = init.signal ?? new AbortController().signal;
    await deps.lane.take(OPERATION, signal);
    const answer = await deps.fetch(access.origin + path, {
      ...init,
      signal,
      // A redirect would carry the token elsewhere.
      redirect: 'manual',
      headers: headersOf(init, access, deps.asUser),
    });
    await deps.lane.heard(answer);
    return answer;
  };
  /** The account may have been renamed: the request is then repeated once at its new address. */
  const elsewhere = async (
    access: Access,
    path: string,
    init: RequestInit,
    answer: Response,
  ): Promise<Response | null> => {
    const moved = await deps.tokens.relocate(accountId, access.origin);
    if (moved === null) return null;
    await answer.body?.cancel();
    return send(moved, path, init);
  };
  return async (input, init = {}) => {
    const path = String(input);
    const access = await deps.tokens.current(accountId);
    if (access === null) throw notConnected();
    const answer = await send(access, path, init);
    if (isAway(answer.status)) return (await elsewhere(access, path, init, answer)) ?? answer;
    if (answer.status !== 401) return answer;
    await answer.body?.cancel();
    const renewed = await deps.tokens.renew(accountId, access.version);
    if (renewed === null) throw notConnected();
    return send(renewed, path, init);
  };
}

/** What an address answers that is no account's any more; the platform documents none of it. */
function isAway(status: number): boolean {
  return status === 404 || status === 410 || (status >= 300 && status < 400 && status !== 304);
}

/** The same as the `not_connected` of `AmoAccounts.open`, for access lost in the middle of work. */
function notConnected(): ApiError {
  return new ApiError('auth', OPERATION, { code: 'not_connected' });
}

function headersOf(init: RequestInit, { token }: Access, asUser: UserId | undefined): Headers {
  const headers = new Headers(init.headers);
  headers.set('Authorization', `Bearer ${token}`);
  headers.set('User-Agent', 'sverka-gateway');
  if (asUser !== undefined) headers.set('X-Context-User-ID', String(asUser));
  return headers;
}
