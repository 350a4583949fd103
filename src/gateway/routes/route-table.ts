import type { Call } from '#contract/call.ts';

/** One of our paths, with its parameters in braces. */
export interface Route {
  readonly template: string;
  /** Methods it accepts, as `Allow` lists them. */
  readonly allow: string;
  /** Its bodies are files. */
  readonly takesFiles: boolean;
  /** Its bodies are batches, which may be packed. */
  readonly takesPacked: boolean;
}

export interface RouteTable {
  readonly routes: readonly Route[];
  /** The route of an address, for any method; null when we serve no such path. */
  find(path: string): Route | null;
}

type Served = Pick<Call, 'method' | 'path' | 'consumes' | 'packed'>;

export function createRouteTable(served: readonly Served[]): RouteTable {
  const methods = new Map<string, string[]>();
  for (const { method, path } of served) {
    methods.set(path, [...(methods.get(path) ?? []), method.toUpperCase()]);
  }
  const files = new Set(served.filter(({ consumes }) => consumes !== undefined).map(({ path }) => path));
  const packed = new Set(served.filter((one) => one.packed).map(({ path }) => path));
  const routes = [...methods].map(([template, allowed]) => ({
    template,
    allow: allowed.join(', '),
    takesFiles: files.has(template),
    takesPacked: packed.has(template),
  }));
  const patterns = routes.map((route) => ({ route, pattern: patternOf(route.template) }));
  return {
    routes,
    find: (path) => patterns.find(({ pattern }) => pattern.test(path))?.route ?? null,
  };
}

/** The path in the router's syntax: `:id` for `{id}`. */
export function routerPath(template: string): string {
  return template.replace(/\{(\w+)\}/g, ':$1');
}

function patternOf(template: string): RegExp {
  const parts = template.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^$()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^/]+')}$`);
}
