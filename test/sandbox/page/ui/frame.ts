import type { Host } from '../app/host.ts';
import type { TextKey } from '../app/text.ts';
import { panelMarkup } from '../widgets/panel.ts';
import { html, type Markup, raw } from './html.ts';
import { icon } from './icons.ts';

const sections: readonly { entity: string; href: string }[] = [
  { entity: 'dashboard', href: '/dashboard/' },
  { entity: 'leads', href: '/leads/pipeline/' },
  { entity: 'customers', href: '/customers/list/' },
  { entity: 'todo', href: '/todo/list/' },
  { entity: 'contacts', href: '/contacts/list/' },
  { entity: 'mail', href: '/mail/inbox/' },
  { entity: 'catalogs', href: '/catalogs/' },
  { entity: 'stats', href: '/stats/pipeline/' },
  { entity: 'settings', href: '/settings/widgets/' },
];

function menuItem(host: Host, section: { entity: string; href: string }): Markup {
  return html`<li class="nav__menu__item" data-entity="${section.entity}"><a class="nav__menu__item__link js-navigate-link" href="${section.href}">
    ${icon(section.entity)}<span class="nav__menu__item__title">${host.text(`menu.${section.entity}` as TextKey)}</span></a></li>`;
}

/**
 * Draws the frame that stays while pages change: menu, holders of page and card, right column, notifications.
 */
export function drawFrame(host: Host): void {
  host.$('#page').html(
    html`<nav id="left_menu" class="left-menu"><div class="left-menu__user" title="${host.boot.user.name}">${host.boot.user.name.slice(0, 1)}</div>
      <ul id="nav_menu" class="nav__menu">${sections.map((section) => menuItem(host, section))}</ul></nav>
    <main class="content"><div id="page_holder"></div><div id="card_holder" class="card-holder"></div><div id="card_fake"></div></main>
    ${raw(panelMarkup(host))}
    <div id="card_widgets_overlay"></div>
    <div id="sidebar-notifications" aria-live="polite"></div>`.source,
  );
}

/** Marks the current section in the menu, or the widget's own item that leads to this page. */
export function markSection(host: Host, entity: string, path: string): void {
  const base =
    { widgetsSettings: 'settings', advanced: 'settings', companies: 'contacts', statsCalls: 'stats' }[
      entity
    ] ?? entity;
  host.$('#nav_menu .nav__menu__item').removeClass('nav__menu__item_active');
  host.$(`#nav_menu [data-entity="${CSS.escape(base)}"]`).addClass('nav__menu__item_active');
  markOwnItem(host, path);
}

function markOwnItem(host: Host, path: string): void {
  const leads = (_at: number, item: HTMLElement): boolean =>
    `${path.replace(/\/+$/, '')}/`.startsWith(item.querySelector('a')?.getAttribute('href') ?? ' ');
  host.$('#nav_menu .nav__menu__item__icon-integration').filter(leads).addClass('nav__menu__item_active');
}

type LeftMenuItem = {
  title?: string;
  icon?: string;
  sort?: { after?: string };
  is_hidden?: boolean;
  submenu?: Record<string, { title?: string }>;
};
type MenuWidget = { code: string; path: string; left_menu?: Record<string, unknown> | null };

function widgetItem(widget: MenuWidget, code: string, item: LeftMenuItem): string {
  const image = item.icon === undefined ? '' : `${widget.path}/${item.icon.replace(/^\//, '')}`;
  return html`<li class="nav__menu__item nav__menu__item__icon-integration" data-widget-code="${widget.code}" data-widget-item="${code}">
    <a class="nav__menu__item__link js-navigate-link" href="/widget_page/${widget.code}/${code}/"><img class="nav-icon" src="${image}" alt="" width="22" height="22">
    <span class="nav__menu__item__title">${item.title ?? code}</span></a></li>`.source;
}

/**
 * Adds the `left_menu` blocks of installed widgets to the menu; they may hide system items, except Settings.
 */
export function drawWidgetMenus(host: Host, widgets: readonly MenuWidget[]): void {
  const $menu = host.$('#nav_menu');
  $menu.find('.nav__menu__item__icon-integration').remove();
  $menu.find('.nav__menu__item').show();
  for (const widget of widgets) {
    for (const [code, value] of Object.entries(widget.left_menu ?? {})) {
      const item = value as LeftMenuItem;
      const $system = $menu.find(`[data-entity="${CSS.escape(code)}"]`);
      if ($system.length > 0) {
        if (item.is_hidden === true && code !== 'settings') $system.hide();
        continue;
      }
      const after = item.sort?.after ?? 'settings';
      $menu.find(`[data-entity="${CSS.escape(after)}"]`).after(widgetItem(widget, code, item));
    }
  }
  markOwnItem(host, location.pathname);
}
