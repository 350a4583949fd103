import type { Api } from '../data/api.ts';
import { readShared } from './link.ts';

/**
 * Takes over the state a link carries in its hash and loads the plain address. True: the page is on its way, start nothing.
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
