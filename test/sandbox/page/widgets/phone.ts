import type { Host } from '../app/host.ts';
import type { WidgetsApp } from '../app/types.ts';
import { html } from '../ui/html.ts';
import { icon } from '../ui/icons.ts';

/** Phone button in the left menu, one per namespace. */
export function phoneButton(
  host: Host,
): Pick<WidgetsApp, 'notificationsPhone' | 'destroyNotificationsPhone'> {
  const remove = (ns: string) => host.$(`#left_menu [data-phone-ns="${CSS.escape(ns)}"]`).remove();
  return {
    notificationsPhone({ ns, click }) {
      remove(ns);
      const button = html`<button type="button" class="left-menu__phone" data-phone-ns="${ns}" aria-label="${host.text('menu.phone')}">${icon('phone')}</button>`;
      host.$(button.source).on('click', click).appendTo('#left_menu');
    },
    destroyNotificationsPhone: ({ ns }) => remove(ns),
  };
}
