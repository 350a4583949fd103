/** The parts of RequireJS 2.3 that the host uses. */
export type Define = {
  (id: string, dependencies: string[], factory: (...modules: never[]) => unknown): void;
  amd: object;
};

export type RequireError = Error & { requireType?: string; requireModules?: string[] };

export type Require = {
  (modules: string[], done: (...modules: never[]) => void, failed?: (error: RequireError) => void): void;
  config(options: Record<string, unknown>): void;
  undef(id: string): void;
  toUrl(id: string): string;
  load(context: unknown, id: string, url: string): void;
  onResourceLoad?: (context: unknown, map: { id: string; url?: string }) => void;
  s: {
    contexts: {
      _: {
        registry: Record<string, { map: { parentMap?: { id: string } | null } }>;
        nameToUrl(name: string, ext?: string, skipExt?: boolean): string;
      };
    };
  };
};

export type PluginLoad = ((value: unknown) => void) & { error(error: unknown): void };
export type Normalize = (name: string, normalize: (name: string) => string) => string;

declare global {
  interface Window {
    require: Require;
    requirejs: Require;
    define: Define;
  }
}

/** `require` as a promise; a failed module is removed from the loader, so it can be requested again. */
export function load<T>(require: Require, modules: string[]): Promise<T> {
  return new Promise((resolve, reject) => {
    require(modules, (...loaded: never[]) => resolve(loaded as T), (error) => {
      for (const id of error.requireModules ?? []) require.undef(id);
      reject(error);
    });
  });
}
