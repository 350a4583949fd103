import { widgetIn } from '../probe/attribution.ts';
import type { Probe } from '../probe/types.ts';
import type { Require } from './require.ts';

/**
 * Attributes a script from another site that the loader fetches to the module that lists it, or to the caller
 * of `require`.
 */
export function watchAskers(probe: Probe, require: Require): void {
  const native = require.load.bind(require);
  require.load = (context, id, url) => {
    const parent = require.s.contexts._.registry[id]?.map.parentMap?.id;
    const widget = widgetIn(parent) ?? widgetIn(new Error().stack);
    if (widget !== null) probe.claim(url, widget);
    native(context, id, url);
  };
  const asked = new Proxy(require, {
    apply(target, self: unknown, given: Parameters<Require>) {
      const widget = widgetIn(new Error().stack);
      const [ids] = given;
      if (widget !== null && Array.isArray(ids))
        for (const id of ids) if (/^(?:https?:)?\/\//.test(String(id))) probe.claim(String(id), widget);
      return Reflect.apply(target, self, given) as unknown;
    },
  });
  Object.assign(window, { require: asked, requirejs: asked });
}
