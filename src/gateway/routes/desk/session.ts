import { calls } from '#contract/calls.ts';
import type { DeskSessionResponse } from '#contract/requests/desk.ts';
import type { GatewayDeps } from '../../deps.ts';
import { wireMember } from '../../desk/member.ts';
import { DESK_SESSION_MS, deskHash, newDeskSecret } from '../../desk/secrets.ts';
import { callerAddress } from '../../http/caller-address.ts';
import { noteForLog } from '../../http/env.ts';
import { ProblemError } from '../../http/problem.ts';
import { createRateLimit } from '../../http/rate-limit.ts';
import { readOwn } from '../../requests/own-entities.ts';
import { readAccountants } from '../../store/desk/accountants.ts';
import {
  closeDeskSession,
  type DeskSession,
  findDeskSession,
  openDeskSession,
} from '../../store/desk/sessions.ts';
import { type Registrar, register } from '../register.ts';

/**
 * Nobody needs more attempts with one link. A secret of 256 bits cannot be guessed; the limits protect the
 * database from those who try.
 */
const PER_LINK = { burst: 20, perSecond: 0.5 };
/** A whole company may be behind one address. */
const PER_ADDRESS = { burst: 200, perSecond: 10 };
/** Enough of a secret to distinguish links. */
const LINK_LETTERS = 8;

/** Signing in by a link, signing out, and the current session. */
export function registerDeskSession(registrar: Registrar): void {
  const { deps, deskCookie } = registrar;
  const { database, clock, secretBytes, config } = deps;
  const { origin } = config.publicUrl;
  const links = createRateLimit(PER_LINK, clock);
  const addresses = createRateLimit(PER_ADDRESS, clock);
  register(registrar, calls.openDeskSession, async ({ context, body, signal }) => {
    const from = callerAddress(context, config.trustedProxies);
    const wait = links.take(body.secret.slice(0, LINK_LETTERS)) || addresses.take(from);
    if (wait > 0) throw new ProblemError('rate_limited', { retryAfter: wait });
    const { secret, hash } = newDeskSecret(secretBytes);
    const now = new Date(clock.now());
    const expiresAt = new Date(now.getTime() + DESK_SESSION_MS);
    const fresh = { tokenHash: hash, origin, now, expiresAt };
    const opened = await openDeskSession(database, deskHash(body.secret), fresh);
    const session = opened && (await findDeskSession(database, hash, now));
    if (!session) throw new ProblemError('link_expired');
    noteForLog(context, { account_id: session.accountId });
    deskCookie.write(context, secret);
    return answerSession(deps, session, signal);
  });
  register(registrar, calls.deskSession, ({ caller, signal }) => answerSession(deps, caller.session, signal));
  register(registrar, calls.closeDeskSession, async ({ context, caller }) => {
    await closeDeskSession(database, caller.sessionKey, caller.session, {
      origin,
      at: new Date(clock.now()),
    });
    deskCookie.remove(context);
    return {};
  });
}

async function answerSession(
  deps: GatewayDeps,
  { accountId, member, crm, readOnly }: DeskSession,
  signal: AbortSignal,
): Promise<DeskSessionResponse> {
  // The desk works without the books: when they are down, only the names of our entities are missing.
  const { own, ...unread } = await readOwn(deps, accountId, signal);
  const own_entities = own.map(({ id, name, requisites }) => ({ id, name, requisites: requisites ?? null }));
  const members = await readAccountants(deps.database, accountId);
  const colleagues = members.filter(({ id }) => id !== member.id).map(({ id, name }) => ({ id, name }));
  return { member: wireMember(member), crm, colleagues, own_entities, ...unread, read_only: readOnly };
}
