import { fromFile, type TwigTemplate } from '../amd/twig.ts';
import type { Host } from '../app/host.ts';
import { addToPanel, type PanelBlock } from './panel.ts';
import type { Widget } from './types.ts';

type RenderData = {
  data?: string;
  ref?: string;
  href?: string;
  base_path?: string;
  v?: string;
  promised?: boolean;
  load?: (template: TwigTemplate) => void;
};

function joinPath(base: string, href: string): string {
  return `${base.replace(/\/$/, '')}/${href.replace(/^\//, '')}`;
}

/** Fetches a widget's own template; `load` is called only when the file exists. */
function renderHref(host: Host, widget: Widget, options: RenderData): JQuery.Promise<TwigTemplate> {
  const base = options.base_path ?? String(widget.params.path ?? '');
  const url = joinPath(base, options.href ?? '') + (options.v === undefined ? '' : `?v=${options.v}`);
  const deferred = host.$.Deferred<TwigTemplate>();
  host.$.ajax({ url, dataType: 'text' })
    .done((source: string) => {
      const template = fromFile(host.twig({ data: source, allowInlineIncludes: true }), url, base);
      options.load?.(template);
      deferred.resolve(template);
    })
    .fail(() => {
      deferred.reject();
    });
  return deferred.promise();
}

/** No text for an unregistered `ref`, nothing for a template that fails; Twig has reported both. */
function renderNow(host: Host, options: RenderData, params: Record<string, unknown>): string | undefined {
  if (options.data !== undefined) return host.twig({ data: options.data }).render(params);
  const template = host.twig({ ref: options.ref ?? '' }) as TwigTemplate | null;
  return template === null ? '' : template.render(params);
}

/** `render` in its four variants and `render_template`. */
export function renderMethods(host: Host): Record<string, unknown> {
  return {
    render(this: Widget, options: RenderData, params: Record<string, unknown> = {}) {
      if (options.href === undefined) return renderNow(host, options, params) ?? '';
      const loading = renderHref(host, this, options);
      return options.promised === true ? loading : undefined;
    },
    render_template(this: Widget, block: PanelBlock, params: Record<string, unknown> = {}) {
      const code = String(this.params.widget_code);
      const cdn = this.params.cdn_images_path ?? this.params.images_path;
      const name = String((this.langs?.widget as { name?: string } | undefined)?.name ?? code);
      return addToPanel(host, code, name, String(cdn), block, params);
    },
  };
}
