import { menuPageParams } from '../app/areas.ts';
import type { Host } from '../app/host.ts';
import { callWidget, isThenable, reportRefusal } from './call.ts';
import type { Widget } from './types.ts';

/** Callbacks that are called only on a widget's own pages. */
export function callPageCallbacks(host: Host, code: string, widget: Widget): void {
  const { entity, page, params } = host.route;
  if (page !== 'own-page' || params[0] !== code) return;
  if (entity === 'advanced-settings') callWidget(host, code, widget, 'advancedSettings');
  if (entity === 'advanced-stats') callWidget(host, code, widget, 'advancedStats');
  if (entity === 'widget-page')
    callWidget(host, code, widget, 'initMenuPage', menuPageParams(host.route.path));
}

function loaded(host: Host, code: string, widget: Widget): void {
  host.$(document).trigger(`widget:${code}:loaded`);
  callWidget(host, code, widget, 'init');
}

/** Runs `then` when `render` allows it: now, after its promise, or never. */
function afterRender(
  host: Host,
  code: string,
  rendered: unknown,
  then: () => void,
): PromiseLike<unknown> | null {
  if (isThenable(rendered)) {
    return rendered.then(
      () => then(),
      (error: unknown) => reportRefusal(host, code, 'render', error),
    );
  }
  if (rendered) then();
  return null;
}

/** The host's actual order: init follows render, bind_actions always follows. */
function hostOrder(host: Host, code: string, widget: Widget): void {
  const rendered = callWidget(host, code, widget, 'render').value;
  afterRender(host, code, rendered, () => loaded(host, code, widget));
  callWidget(host, code, widget, 'bind_actions');
}

/** The documented order: render, and when it agrees bind_actions, then init. */
function documentedOrder(host: Host, code: string, widget: Widget): void {
  const rendered = callWidget(host, code, widget, 'render').value;
  afterRender(host, code, rendered, () => {
    callWidget(host, code, widget, 'bind_actions');
    loaded(host, code, widget);
  });
}

/** Starts an instance on its first page. */
export function startWidget(host: Host, code: string, widget: Widget): void {
  const order = host.boot.run_mode === 'documented' ? documentedOrder : hostOrder;
  order(host, code, widget);
  callPageCallbacks(host, code, widget);
}

/** The only call an `init_once` instance gets after it survived a navigation. */
export function repeatWidget(host: Host, code: string, widget: Widget): void {
  callWidget(host, code, widget, 'render');
  callPageCallbacks(host, code, widget);
}
