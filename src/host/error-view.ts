import type { Translate } from '#shared/i18n.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import type { Surface } from './types.ts';

export interface ErrorViewOptions {
  readonly text: Translate;
  readonly supportLink: string | null;
  retry(): void;
}

const CSS =
  '.load-error{font:13px/20px "PT Sans",Arial,sans-serif;color:var(--palette-text-primary,#363b44);padding:10px 12px;overflow-wrap:anywhere}' +
  '[data-theme=dark] .load-error{color:var(--palette-text-primary,#f2f2f2)}' +
  'p{margin:0 0 8px}button{font:inherit;color:inherit;background:none;border:1px solid;border-radius:4px;padding:4px 12px;cursor:pointer}' +
  'a{color:inherit;margin-left:12px}';

/**
 * Shown in place of an area that failed to load or to draw: what happened, that nothing was lost, a retry,
 * and a link for help.
 */
export function drawErrorView(lifetime: Lifetime, surface: Surface, options: ErrorViewOptions): void {
  const { text } = options;
  surface.style(CSS);
  const view = document.createElement('div');
  view.className = 'load-error';
  view.setAttribute('role', 'alert');
  const message = document.createElement('p');
  message.textContent = text('errors.area_failed');
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = text('common.retry');
  lifetime.listen(button, 'click', options.retry);
  view.append(message, button);
  if (options.supportLink) view.append(supportAnchor(options.supportLink, text('common.support')));
  surface.root.replaceChildren(view);
}

function supportAnchor(href: string, label: string): HTMLAnchorElement {
  const anchor = document.createElement('a');
  anchor.href = href;
  anchor.target = '_blank';
  anchor.rel = 'noopener';
  anchor.textContent = label;
  return anchor;
}
