import type { Route } from './routes.ts';

const dotted: Readonly<Record<string, string>> = {
  leads: 'leads.list',
  'leads-pipeline': 'leads.pipeline',
  contacts: 'contacts.list',
  customers: 'customers.list',
  'customers-pipeline': 'customers.pipeline',
  catalogs: 'catalogs.list',
  todo: 'todo.list',
  'todo-calendar': 'todo.calendar',
  widgetsSettings: 'settings.widgets',
  'settings-users': 'settings.users',
  settings: 'settings.general',
  'advanced-settings': 'widget.advanced_settings',
  'advanced-stats': 'widget.advanced_stats',
  'widget-page': 'widget.widget_page',
  'stats-human': 'stats.activity',
  statsCalls: 'stats.calls',
  events: 'stats.events',
  'leads-dp': 'dp.settings',
  'customers-dp': 'dp.settings',
  chats: 'dp.chats',
};

function statsCode(path: string): string {
  const section = path.split('/')[2] ?? '';
  const known: Record<string, string> = {
    consolidated: 'consolidate',
    customers: 'customers',
    goals: 'goals',
  };
  return `stats.${known[section] ?? 'winlose'}`;
}

function ownPageCode(route: Route): string {
  const codes = route.path.startsWith('/widget_page/') ? route.params.slice(0, 2) : route.params.slice(0, 1);
  return [route.entity, ...codes.filter((part) => part !== '')].join(':');
}

/** Page code of `APP.getWidgetsArea()`. */
export function widgetsArea(route: Route): string {
  if (route.card) return `${route.entity}_card`;
  if (route.page === 'own-page') return ownPageCode(route);
  if (route.entity === 'contacts' && route.params[0] === 'companies') return 'companies';
  return route.entity;
}

/** Dotted code of `APP.getV3WidgetsArea()`; pages without a known dotted code keep their plain one. */
export function v3Area(route: Route): string {
  if (route.card) return `${route.entity}.card`;
  if (route.entity === 'contacts' && route.params[0] === 'companies') return 'companies.list';
  if (route.entity === 'stats') return statsCode(route.path);
  return dotted[route.entity] ?? route.entity;
}

/** `APP.getBaseEntity()`: the part before the first dash. */
export function baseEntity(route: Route): string {
  return route.entity.split('-')[0] ?? route.entity;
}

/** Argument of `initMenuPage`, computed from the path as the platform does. */
export function menuPageParams(path: string): {
  location: string;
  item_code?: string;
  subitem_code?: string;
} {
  const parts = path.split('/').filter((part) => part !== '');
  const given = (name: string, value: string | undefined) => (value === undefined ? {} : { [name]: value });
  if (parts[0] === 'widget_page') {
    return { location: 'widget_page', ...given('item_code', parts[2]), ...given('subitem_code', parts[3]) };
  }
  return { location: parts[0] ?? '', ...given('subitem_code', parts[3]) };
}
