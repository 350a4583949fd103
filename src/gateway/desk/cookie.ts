import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { CookieOptions } from 'hono/utils/cookie';
import type { EdgeContext } from '../http/env.ts';
import { DESK_SESSION_MS } from './secrets.ts';

const NAME = 'sverka_desk';
const SECRET = /^[A-Za-z0-9_-]{43}$/;

/**
 * The desk's session in a cookie that no script can read and no other site's page can send. On https the
 * prefix binds it to this very host; plain http is only for a gateway on one's own machine.
 */
export interface DeskCookie {
  /** Null when there is no cookie of our form. */
  read(context: EdgeContext): string | null;
  write(context: EdgeContext, secret: string): void;
  remove(context: EdgeContext): void;
}

export function createDeskCookie(publicUrl: URL): DeskCookie {
  const secure = publicUrl.protocol === 'https:';
  const name = secure ? `__Host-${NAME}` : NAME;
  const options: CookieOptions = { path: '/', httpOnly: true, sameSite: 'Strict', secure };
  return {
    read: (context) => {
      const secret = getCookie(context, name) ?? '';
      return SECRET.test(secret) ? secret : null;
    },
    write: (context, secret) =>
      setCookie(context, name, secret, { ...options, maxAge: DESK_SESSION_MS / 1000 }),
    remove: (context) => void deleteCookie(context, name, options),
  };
}
