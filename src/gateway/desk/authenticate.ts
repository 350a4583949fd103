import type { Clock } from '#shared/clock.ts';
import { type EdgeContext, noteForLog } from '../http/env.ts';
import { ProblemError } from '../http/problem.ts';
import { type DeskSession, findDeskSession, prolongDeskSession } from '../store/desk/sessions.ts';
import type { Database } from '../store/engine/database.ts';
import type { DeskCookie } from './cookie.ts';
import { DESK_SESSION_MS, deskHash } from './secrets.ts';

/** An accountant who makes a request. */
export interface DeskCaller {
  readonly session: DeskSession;
  /** Identifies the session in memory; not the secret itself. */
  readonly sessionKey: string;
}

/** Writing a new expiry with each request would make every read a write. */
const PROLONG_AFTER_MS = 3_600_000;

/** @throws ProblemError `session_missing` or `session_expired` */
export async function authenticateDesk(
  context: EdgeContext,
  cookie: DeskCookie,
  database: Database,
  clock: Clock,
): Promise<DeskCaller> {
  const secret = cookie.read(context);
  if (secret === null) throw new ProblemError('session_missing');
  const sessionKey = deskHash(secret);
  const now = clock.now();
  const session = await findDeskSession(database, sessionKey, new Date(now));
  if (session === null) throw new ProblemError('session_expired');
  noteForLog(context, { account_id: session.accountId });
  if (now - session.usedAt.getTime() > PROLONG_AFTER_MS) {
    await prolongDeskSession(database, sessionKey, new Date(now), new Date(now + DESK_SESSION_MS));
    cookie.write(context, secret);
  }
  return { session, sessionKey };
}
