import type { DeskSessionResponse } from '#contract/requests/desk.ts';
import type { DeskClient } from '#gateway-client/desk-client.ts';
import { type ApiError, isApiError } from '#http/errors.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { type Signal, signal } from '#shared/signals.ts';

/** Why nobody is signed in. */
export type OutReason = 'no_link' | 'link_over' | 'session_over' | 'signed_out';

export type SessionState =
  | { readonly status: 'opening' }
  | ({ readonly status: 'in' } & DeskSessionResponse)
  | { readonly status: 'out'; readonly reason: OutReason }
  | { readonly status: 'failed'; readonly error: unknown; readonly secret: string | null };

export interface SessionModel {
  readonly state: Signal<SessionState>;
  /** By the secret of a link, or, without one, by the cookie of an earlier visit. */
  open(secret: string | null): Promise<void>;
  /** Reads again the part of the session that failed; what is shown stays until that succeeds. */
  reread(): Promise<void>;
  signOut(): Promise<void>;
  /** @returns true when the error means that the session is over, which is then shown instead of the desk */
  endedBy(error: unknown): boolean;
}

const SECRET = /^[A-Za-z0-9_-]{43}$/;

export function createSessionModel(
  client: Pick<DeskClient, 'signIn' | 'session' | 'signOut'>,
  lifetime: Lifetime,
): SessionModel {
  const state = signal<SessionState>({ status: 'opening' });
  const out = (reason: OutReason): void => {
    state.value = { status: 'out', reason };
  };
  const enter = async (asked: Promise<DeskSessionResponse>): Promise<void> => {
    state.value = { status: 'in', ...(await asked) };
  };
  return {
    state,
    open: async (secret) => {
      state.value = { status: 'opening' };
      const refusal = await by(secret);
      if (refusal === null || lifetime.ended) return;
      if (isAuth(refusal)) return out(secret === null ? 'no_link' : 'link_over');
      state.value = { status: 'failed', error: refusal, secret };
    },
    reread: async () => {
      try {
        await enter(client.session(lifetime.signal));
      } catch (error) {
        if (isAuth(error)) out('session_over');
        else if (!isApiError(error)) throw error;
      }
    },
    signOut: async () => {
      try {
        await client.signOut(lifetime.signal);
        out('signed_out');
      } catch (error) {
        if (isAuth(error)) out('signed_out');
        else throw error;
      }
    },
    endedBy: (error) => {
      if (isAuth(error)) out('session_over');
      return isAuth(error);
    },
  };

  /** A link that is over may be one this browser has used: then its cookie still opens. @returns the refusal, null when inside */
  async function by(secret: string | null): Promise<unknown> {
    try {
      if (secret !== null && SECRET.test(secret)) await enter(signIn(client, secret, lifetime.signal));
      else await enter(client.session(lifetime.signal));
      return null;
    } catch (error) {
      return error;
    }
  }
}

async function signIn(
  client: Pick<DeskClient, 'signIn' | 'session'>,
  secret: string,
  signal: AbortSignal,
): Promise<DeskSessionResponse> {
  try {
    return await client.signIn(secret, signal);
  } catch (error) {
    if (!isLinkOver(error)) throw error;
    return client.session(signal);
  }
}

function isLinkOver(error: unknown): boolean {
  return isApiError(error) && error.detail.code === 'link_expired';
}

function isAuth(error: unknown): error is ApiError {
  return isApiError(error) && error.kind === 'auth';
}
