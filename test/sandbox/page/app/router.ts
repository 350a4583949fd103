import type { Router } from 'backbone';
import type { Host } from './host.ts';
import { redirectOf } from './routes.ts';

export type NavigateOptions = { trigger?: boolean; replace?: boolean; important?: boolean };
type Guard = { text?: string; onConfirm?: () => void };

export type HostRouter = Omit<Router, 'navigate'> & {
  navigate(url: string, options?: NavigateOptions | boolean): unknown;
  paths: string[];
  reload(): void;
  back(): void;
};

/** Fragment of an address on this site; null for another origin. */
function fragmentOf(url: string): string | null {
  const target = new URL(url, location.href);
  if (target.origin !== location.origin) return null;
  return (target.pathname + target.search).replace(/^\//, '');
}

function createGuards(): Record<string, unknown> & { blocks(): boolean } {
  const configs = new Map<string, Guard>();
  const blocked = new Set<string>();
  return {
    registerPreventConfig: (config: Guard, id: string) => void configs.set(id, config),
    removePreventConfig(id: string) {
      configs.delete(id);
      blocked.delete(id);
    },
    preventPageChange: (flag: boolean, id: string) => void (flag ? blocked.add(id) : blocked.delete(id)),
    confirmPageChange: (_config: Guard, done: (yes: boolean) => void) => done(blocked.size === 0),
    blocks: () => blocked.size > 0,
  };
}

/**
 * `APP.router`: Backbone's router with the host's additions. Calls `go` for every address to show; Backbone's
 * own history keeps `popstate` working.
 */
export function createRouter(host: Host, go: (url: string) => void): HostRouter {
  const { Backbone } = host;
  const guards = createGuards();
  const router = new Backbone.Router({
    routes: { '*path': 'page' },
  });
  const native = router.navigate.bind(router);
  const current = () => location.pathname + location.search;

  router.on('route:page', () => go(current()));
  return Object.assign(router, guards, {
    paths: [] as string[],
    navigate(url: string, options: NavigateOptions | boolean = {}) {
      const chosen = typeof options === 'boolean' ? { trigger: options } : options;
      const fragment = fragmentOf(redirectOf(new URL(url, location.href).pathname) ?? url);
      if (fragment === null) location.href = url;
      else if (!guards.blocks() || window.confirm(host.text('leave.unsaved'))) {
        const same = `/${fragment}` === current();
        native(fragment, chosen);
        if (same && chosen.important === true) go(current());
      }
      return router;
    },
    reload: () => go(current()),
    back: () => history.back(),
  });
}
