import type { WidgetsList } from '../../boot.ts';
import type { Host } from '../app/host.ts';

const TTL_MS = 30 * 60 * 1000;

type Cached = { list: WidgetsList; until: number; user: number };

/**
 * Widget lists by page, cached for half an hour like the platform's browser store; `clear` is
 * `APP.widgets.clear_cache()`.
 */
export type Records = {
  get(area: string): Promise<WidgetsList>;
  clear(): void;
};

function readVersions(header: string | null): unknown {
  try {
    return JSON.parse(header ?? '{}');
  } catch {
    return header;
  }
}

export function createRecords(host: Host, now: () => number): Records {
  const cache = new Map<string, Cached>();
  return {
    clear: () => cache.clear(),
    async get(area) {
      const key = `widgets_${area}`;
      const known = cache.get(key);
      if (known !== undefined && known.until > now() && known.user === host.boot.user.id) return known.list;
      const { list, cacheVersion } = await host.api.widgets(area);
      host.app.constant('widgets_cache_version', readVersions(cacheVersion));
      cache.set(key, { list, until: now() + TTL_MS, user: host.boot.user.id });
      return list;
    },
  };
}

/** `APP.widgets.system` of a page: the server's response and the user's login. */
export function systemOf(host: Host, list: WidgetsList): Record<string, unknown> {
  return { ...list.system, amouser: host.boot.user.login, amohash: '' };
}
