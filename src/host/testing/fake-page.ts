/** SHOULD ONLY BE IMPORTED IN TESTS. A page of the platform, reduced to what `src/host` uses. */
import $ from 'jquery';
import type { PlatformApp, PlatformDeferred, PlatformWidget } from '../platform.ts';

export interface FakePage {
  area: string;
  card: { id: number | string } | false;
  entity: string;
  constants: Record<string, unknown>;
}

/** Sets the global `APP`, backed by the returned record; the caller changes the record to navigate. */
export function installFakePage(): FakePage {
  const page: FakePage = {
    area: 'leads_card',
    card: { id: 10001 },
    entity: 'leads',
    constants: {
      user: { id: 503, name: 'Анна' },
      user_rights: { is_admin: false },
      account: { id: 1, currency: 'RUB' },
    },
  };
  const app: PlatformApp = {
    lang_id: 'ru',
    data: {
      get current_card() {
        return page.card;
      },
    },
    getBaseEntity: () => page.entity,
    getWidgetsArea: () => page.area,
    isCard: () => page.card !== false,
    constant: (key) => page.constants[key],
  };
  Object.assign(globalThis, { APP: app });
  document.body.innerHTML =
    '<div id="page_holder"></div><div id="widgets_block"><div class="elements"></div></div>';
  return page;
}

/** A widget whose `render_template` draws the documented frame into the right column. */
export function fakeWidget(settings: Record<string, unknown> = {}): PlatformWidget & { drawn: number } {
  const stored: Record<string, unknown> = { widget_code: 'sverka', version: '1.0.0', ...settings };
  return {
    drawn: 0,
    langs: {},
    get_settings: () => stored,
    set_settings: (values) => void Object.assign(stored, values),
    list_selected: () => false,
    $authorizedAjax: () => $.Deferred() as PlatformDeferred,
    render_template(frame) {
      this.drawn += 1;
      const node = document.createElement('div');
      node.className = 'card-widgets__widget card-widgets__widget-sverka';
      node.dataset.code = 'sverka';
      node.innerHTML = `<div class="card-widgets__widget__body">${frame.body}</div>`;
      document.querySelector('.elements')?.append(node);
    },
  };
}
