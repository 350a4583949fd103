import type { WidgetRecord } from '../../../boot.ts';
import type { Host } from '../../app/host.ts';
import type { Route } from '../../app/routes.ts';
import { html, type Markup } from '../../ui/html.ts';
import type { Page } from '../types.ts';

/** Menu of the settings section: the CRM's pages and widgets' pages. */
export function aside(host: Host, widgets: readonly WidgetRecord[], route: Route): Markup {
  const item = (href: string, name: string) =>
    html`<a class="aside__list-item js-navigate-link ${route.path.startsWith(href) && href !== '/settings/widgets/' ? 'aside__list-item_active' : ''}" href="${href}">${name}</a>`;
  const own = widgets
    .filter((widget) => widget.active === 'Y' && widget.locations?.includes('advanced_settings'))
    .map((widget) => item(`/settings/widgets/${widget.code}/`, widget.advanced_title ?? widget.name));
  return html`<aside class="aside"><h3 class="aside__caption">${host.text('menu.settings')}</h3>${item('/settings/widgets/', host.text('market.caption'))}
    ${item('/settings/profile/', host.text('settings.profile'))}${item('/settings/users/', host.text('settings.users'))}${item('/settings/pay/', host.text('settings.pay'))}${own}</aside>`;
}

function ownMarkup(host: Host, widgets: readonly WidgetRecord[], route: Route): string {
  const code = route.params[0] ?? '';
  const record = widgets.find((widget) => widget.code === code);
  // Only pages of the settings section have its menu; those of the left menu and of analytics have the whole width.
  const menu = route.path.startsWith('/settings/') ? aside(host, widgets, route) : null;
  return html`<div class="settings-layout">${menu}<div id="work_area" class="work-area content__settings">
    <div class="content__top list__body-right__top"><div class="content__top__preset"><h2 class="content__top__preset__caption">${record?.name ?? code}</h2></div></div>
    <div id="list_page_holder" class="list list-widget"><div class="list__body clearfix"><div id="work-area-${code}"></div></div></div></div></div>`
    .source;
}

/** A page that belongs to one widget: advanced settings, analytics, left menu. */
export const ownPage: Page = {
  title: (_tools, route) => route.params[0] ?? '',
  async prepare({ host }, route) {
    const widgets = Object.values((await host.api.allWidgets()).widgets);
    return (root) => {
      root.html(ownMarkup(host, widgets, route));
      return { $el: root.find('#work_area'), destroy: () => undefined };
    };
  },
};

/** The CRM's own settings pages, with the menu that leads to widgets' pages. */
export const settingsPage: Page = {
  title: ({ host }) => host.text('menu.settings'),
  async prepare({ host }, route) {
    const widgets = Object.values((await host.api.allWidgets()).widgets);
    return (root) => {
      const inner = html`<div id="work_area" class="work-area content__settings"><div class="content__top"><h2 class="content__top__preset__caption">${host.text('menu.settings')}</h2></div>
        <div id="list_page_holder" class="list"><p class="page-note">${host.text('page.plain')}</p></div></div>`;
      root.html(html`<div class="settings-layout">${aside(host, widgets, route)}${inner}</div>`.source);
      return { $el: root.find('#work_area'), destroy: () => undefined };
    };
  },
};
