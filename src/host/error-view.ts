import type { Translate } from '#shared/i18n.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { create, drawPlainView } from './plain-view.ts';
import type { Surface } from './types.ts';

export interface ErrorViewOptions {
  readonly text: Translate;
  readonly supportLink: string | null;
  retry(): void;
}

const BUTTON =
  'font:inherit;color:inherit;background:none;border:1px solid;border-radius:4px;padding:4px 12px;cursor:pointer';

/**
 * Shown in place of an area that failed to load or to draw: what happened, that nothing was lost, a retry,
 * and a link for help.
 */
export function drawErrorView(lifetime: Lifetime, surface: Surface, options: ErrorViewOptions): void {
  const { text } = options;
  const view = drawPlainView(surface, 'alert');
  const button = create('button', BUTTON, text('common.retry'));
  button.type = 'button';
  lifetime.listen(button, 'click', options.retry);
  view.append(create('div', 'margin-bottom:8px', text('errors.area_failed')), button);
  if (options.supportLink) view.append(supportAnchor(options.supportLink, text('common.support')));
}

function supportAnchor(href: string, label: string): HTMLAnchorElement {
  const anchor = create('a', 'color:inherit;margin-left:12px', label);
  anchor.href = href;
  anchor.target = '_blank';
  anchor.rel = 'noopener';
  return anchor;
}
