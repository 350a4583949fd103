import type { FaultBoard, Lang, SessionChange, StateLink, Theme } from '../../boot.ts';

/**
 * A state of the sandbox that a link can carry: the user, the look, the failures, the settings shown to
 * widgets.
 */
export type Shared = SessionChange & { faults?: FaultBoard; settings?: Record<string, unknown> };

const MARK = '#sandbox?';

/** The part of an address after `#`; the CRM's own path and query stay untouched. */
export function sharedHash(state: Shared): string {
  const { faults, settings, init_once, ...session } = state;
  const values = Object.entries({
    ...session,
    ...(init_once !== undefined && { init_once: init_once ?? '-' }),
  });
  const query = new URLSearchParams(values.map(([key, value]) => [key, String(value)]));
  if (faults !== undefined) query.set('faults', JSON.stringify(faults));
  if (settings !== undefined) query.set('settings', JSON.stringify(settings));
  return MARK + query;
}

function readObject<Kind extends object>(text: string | null): Kind | undefined {
  if (text === null) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Kind) : undefined;
  } catch {
    return undefined;
  }
}

/** Reads the state from a hash; null when the hash is not the sandbox's. Unreadable values are left out. */
export function readShared(hash: string): Shared | null {
  if (!hash.startsWith(MARK)) return null;
  const query = new URLSearchParams(hash.slice(MARK.length));
  const state: Shared = {};
  const user = Number(query.get('user_id') ?? '');
  if (user > 0) state.user_id = user;
  const theme = query.get('theme');
  if (theme === 'light' || theme === 'dark') state.theme = theme satisfies Theme;
  const lang = query.get('lang');
  if (lang !== null && /^(ru|en|es|pt)$/.test(lang)) state.lang = lang as Lang;
  const mode = query.get('run_mode');
  if (mode === 'host' || mode === 'documented') state.run_mode = mode;
  const once = query.get('init_once');
  if (once !== null) state.init_once = once === 'Y' || once === 'N' ? once : null;
  const faults = readObject<FaultBoard>(query.get('faults'));
  if (faults !== undefined) state.faults = faults;
  const settings = readObject<Record<string, unknown>>(query.get('settings'));
  return settings === undefined ? state : { ...state, settings };
}

/**
 * Address of a ready-made state: it clears every failure and every shown setting that the state does not
 * name.
 */
export function stateHref(state: StateLink, lanes: readonly string[]): string {
  const clear = Object.fromEntries(lanes.map((lane) => [lane, null]));
  const faults = { ...clear, ...state.faults };
  const { path, user, settings = {} } = state;
  return path + sharedHash({ ...(user !== undefined && { user_id: user }), faults, settings });
}
