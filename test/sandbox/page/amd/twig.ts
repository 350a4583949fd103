export type TwigTemplate = { render(params?: Record<string, unknown>): string };

export type TwigOptions = {
  id?: string;
  data?: string;
  ref?: string;
  href?: string;
  async?: boolean;
  allowInlineIncludes?: boolean;
  load?: (template: TwigTemplate) => void;
  error?: (message: unknown) => void;
};

type TwigCore = { Templates: { registry: Record<string, TwigTemplate> } };

type TwigExports = {
  twig(options: TwigOptions): TwigTemplate;
  extend(extension: (core: TwigCore) => void): void;
  extendFunction(name: string, definition: (...args: unknown[]) => unknown): void;
  extendFilter(name: string, definition: (value: unknown, args?: unknown[]) => unknown): void;
};

/** The host's `twigjs`: callable like `twig()`, with the library's exports and its template registry on it. */
export type Twig = TwigExports & TwigCore & ((options: TwigOptions) => TwigTemplate);

/** Joins twig.js 0.8.9's exports and core into the one object pages know as the module and as `window.Twig`. */
export function createTwig(exports: TwigExports): Twig {
  const callable = (options: TwigOptions) => exports.twig(options);
  let core: TwigCore = { Templates: { registry: {} } };
  exports.extend((found) => {
    core = found;
  });
  const twig: Twig = Object.assign(callable, exports, { Templates: core.Templates, twig: exports.twig });
  twig.extendFunction('include_control', (name, params) => {
    const template = twig({ ref: `/tmpl/controls/${String(name)}.twig` }) as TwigTemplate | null;
    return template === null ? '' : template.render((params ?? {}) as Record<string, unknown>);
  });
  return twig;
}
