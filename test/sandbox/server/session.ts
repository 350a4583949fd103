import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Lang, RunMode, SessionChange, Theme, YesNo } from '../boot.ts';
import { type SeedUser, USERS } from '../data/account.ts';

export interface Session {
  user: SeedUser;
  lang: Lang;
  theme: Theme;
  run_mode: RunMode;
  init_once: YesNo | null;
}

const LANGS: readonly Lang[] = ['ru', 'en', 'es', 'pt'];
const THEMES: readonly Theme[] = ['light', 'dark'];
const RUN_MODES: readonly RunMode[] = ['host', 'documented'];
const YES_NO: readonly YesNo[] = ['Y', 'N'];
const COOKIE = { path: '/', httpOnly: true, sameSite: 'Lax' } as const;

/** The user signed in by cookie; null when nobody is. */
export function userOf(c: Context): SeedUser | null {
  const id = Number(getCookie(c, 'sandbox_user'));
  return activeUser(id) ?? null;
}

const activeUser = (id: number): SeedUser | undefined => USERS.find((user) => user.id === id && user.active);

function admin(): SeedUser {
  const user = USERS[0];
  if (!user) throw new Error('no users');
  return user;
}

const among = <T extends string>(values: readonly T[], value: unknown): T | undefined =>
  values.find((candidate) => candidate === value);

/** The session from the cookies; the administrator's when there are none. */
export function sessionOf(c: Context): Session {
  const user = userOf(c) ?? admin();
  return {
    user,
    lang: among(LANGS, getCookie(c, 'sandbox_lang')) ?? user.lang,
    theme: among(THEMES, getCookie(c, 'sandbox_theme')) ?? 'light',
    run_mode: among(RUN_MODES, getCookie(c, 'sandbox_run_mode')) ?? 'host',
    init_once: among(YES_NO, getCookie(c, 'sandbox_init_once')) ?? null,
  };
}

/** Opening any page signs in the administrator when nobody is signed in. */
export function signIn(c: Context): void {
  if (!userOf(c)) setCookie(c, 'sandbox_user', String(admin().id), COOKIE);
}

/** Sets the cookies of a change; returns a fault for each unknown value. */
export function changeSession(c: Context, change: SessionChange): string[] {
  const faults: string[] = [];
  const put = <T extends string>(name: string, values: readonly T[], value: T | undefined): void => {
    if (value === undefined) return;
    if (values.includes(value)) setCookie(c, `sandbox_${name}`, value, COOKIE);
    else faults.push(`${name}: ${value} is not one of ${values.join(', ')}`);
  };
  if (change.user_id !== undefined) {
    if (activeUser(change.user_id)) setCookie(c, 'sandbox_user', String(change.user_id), COOKIE);
    else faults.push(`user_id: ${change.user_id} is not an active user`);
  }
  put('lang', LANGS, change.lang);
  put('theme', THEMES, change.theme);
  put('run_mode', RUN_MODES, change.run_mode);
  if (change.init_once === null) setCookie(c, 'sandbox_init_once', '', { ...COOKIE, maxAge: 0 });
  else put('init_once', YES_NO, change.init_once);
  return faults;
}
