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
type TwigInside = TwigCore & {
  log: { error(...words: unknown[]): void };
  Template: { prototype: Included };
};
/** Called for a template that failed, with its id or `null` and the error message. */
type Failed = (template: string | null, message: string) => void;
/** Called for a template asked for by an id that nothing is registered under. */
type Lacking = (ref: string) => void;

type TwigExports = {
  twig(options: TwigOptions): TwigTemplate;
  extend(extension: (core: TwigInside) => void): void;
  extendFunction(name: string, definition: (...args: unknown[]) => unknown): void;
  extendFilter(name: string, definition: (value: unknown, args?: unknown[]) => unknown): void;
};

/**
 * The host's `twigjs`: callable like `twig()`, with the library's exports and its template registry on it.
 */
export type Twig = TwigExports &
  TwigCore & { onFailure(failed: Failed, lacking: Lacking): void } & ((options: TwigOptions) => TwigTemplate);

type Included = { base?: string; importFile(this: Included, file: string): TwigTemplate | undefined };

/**
 * An include in a template of an archive is a registered template when its name is known, else a file by its
 * path inside the archive.
 */
function includeFiles({ Template, Templates }: TwigInside): void {
  const native = Template.prototype.importFile;
  Template.prototype.importFile = function (file) {
    if (this.base === undefined) return native.call(this, file);
    const found = Templates.registry[file] ?? native.call(this, file.replace(/^\//, ''));
    if (found === undefined) throw new Error(`the template "${file}" that it includes is not there`);
    return found;
  };
}

/** Marks a template as loaded from an address, with the folder its includes are relative to. */
export function fromFile(template: TwigTemplate, url: string, base: string): TwigTemplate {
  return Object.assign(template, { url, base });
}

const HEAD = 'Error parsing twig template ';

/** The library logs a failure in two lines, first the template, then the message; both become one call. */
function hearFailures(core: TwigInside, failed: Failed): void {
  let template: string | null = null;
  core.log.error = (...words) => {
    const line = words.map(String).join(' ').split('\n')[0] ?? '';
    if (!line.startsWith(HEAD)) return failed(template, line);
    const id = line.slice(HEAD.length).replace(/:\s*$/, '');
    template = id === 'undefined' || id === 'null' ? null : id;
  };
}

/**
 * Joins twig.js 0.8.9's exports and core into the object that pages get as the module and as `window.Twig`.
 */
export function createTwig(exports: TwigExports): Twig {
  let core: TwigCore = { Templates: { registry: {} } };
  let failed: Failed = () => undefined;
  let lacking: Lacking = () => undefined;
  const make = (options: TwigOptions) => {
    if (options.ref !== undefined && core.Templates.registry[options.ref] === undefined) lacking(options.ref);
    return exports.twig(options);
  };
  exports.extend((found) => {
    core = found;
    includeFiles(found);
    hearFailures(found, (template, message) => failed(template, message));
  });
  const twig: Twig = Object.assign((options: TwigOptions) => make(options), exports, {
    Templates: core.Templates,
    twig: make,
    onFailure(hears: Failed, lacks: Lacking) {
      failed = hears;
      lacking = lacks;
    },
  });
  twig.extendFunction('include_control', (name, params) => {
    const ref = `/tmpl/controls/${String(name)}.twig`;
    const template = twig({ ref }) as TwigTemplate | null;
    return template === null ? '' : template.render((params ?? {}) as Record<string, unknown>);
  });
  return twig;
}
