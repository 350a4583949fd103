import type { TextKey } from '../../app/text.ts';
import { html } from '../../ui/html.ts';
import type { Page } from '../types.ts';

/** A page that the sandbox draws only as a frame: a title and an empty work area where widgets run. */
export function plainPage(title: TextKey, note: TextKey = 'page.plain'): Page {
  return {
    title: ({ host }) => host.text(title),
    async prepare({ host }) {
      return (root) => {
        root.html(
          html`<div id="work_area" class="work-area"><div class="list__top list__body-right__top"><h2 class="list__top__preset">${host.text(title)}</h2></div>
            <div id="list_page_holder" class="list"><div class="list__body"><p class="page-note">${host.text(note)}</p></div></div></div>`
            .source,
        );
        return { $el: root.find('#work_area'), destroy: () => undefined };
      };
    },
  };
}
