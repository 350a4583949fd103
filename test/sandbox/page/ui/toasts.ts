import { html, raw } from './html.ts';

export type Toasts = {
  show(kind: 'message' | 'error' | 'call', header: string, text: string, link?: string): void;
};

/** Pop-ups of the notification centre, in its sidebar; a click closes them. */
export function createToasts($: JQueryStatic): Toasts {
  // Bound once: a handler per toast would be attributed to the widget that showed it.
  $(document).on('click', '.notification-toast__close', (event: JQuery.TriggeredEvent) => {
    $(event.currentTarget as Element)
      .closest('.notification-toast')
      .remove();
  });
  return {
    show(kind, header, text, link = '') {
      const body =
        link === ''
          ? html`<b>${header}</b>`
          : html`<a class="js-navigate-link" href="${link}"><b>${header}</b></a>`;
      const $toast = $(
        html`<div class="notification-toast notification-toast_${kind}" role="status">
          <button class="notification-toast__close" type="button" aria-label="×">×</button>
          <div class="notification-toast__header">${body}</div><div class="notification-toast__text">${raw(text)}</div></div>`
          .source,
      );
      $('#sidebar-notifications').append($toast);
    },
  };
}
