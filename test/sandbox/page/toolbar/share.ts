import type { Api } from '../data/api.ts';
import { readShared } from './link.ts';

/**
 * Applies the state a link carries in its hash and loads the plain address. True when the page is about to
 * reload, so nothing must be started.
 */
export async function adoptShared(api: Api): Promise<boolean> {
  const shared = readShared(location.hash);
  if (shared === null) return false;
  const { faults, settings, ...session } = shared;
  if (faults !== undefined) await api.setFaults(faults);
  if (settings !== undefined) await api.showSettings(settings);
  if (Object.keys(session).length > 0) await api.session(session);
  history.replaceState(null, '', location.pathname + location.search);
  location.reload();
  return true;
}
