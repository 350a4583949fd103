/** What a path shows. `entity` is APP.data.current_entity, `page` names the page module that draws it. */
export type Route = {
  path: string;
  query: string;
  page: string;
  entity: string;
  card: boolean;
  params: string[];
};

type Row = { pattern: RegExp; page: string; entity: string; card?: true };

const id = '(\\d+)';
const rest = '(?:/(.*))?';

function row(pattern: string, page: string, entity: string, card?: true): Row {
  return { pattern: new RegExp(`^${pattern}/?$`), page, entity, ...(card && { card }) };
}

/** The platform's route table; the first match wins. */
const table: readonly Row[] = [
  row('', 'dashboard', 'dashboard'),
  row('/dashboard', 'dashboard', 'dashboard'),
  row(`/leads/list/pipeline(?:/${id})?`, 'leads-list', 'leads'),
  row('/leads/list', 'leads-list', 'leads'),
  row(`/leads/pipeline(?:/${id})?`, 'leads-pipeline', 'leads-pipeline'),
  row('/leads/trash', 'trash', 'leads-trash'),
  row(`/(?:imbox|chats|teams)/.*leads/detail/${id}`, 'card', 'leads', true),
  row(`/(leads|contacts|companies|customers)/detail/${id}`, 'card', '$1', true),
  row('/(leads|contacts|companies|customers)/add', 'card', '$1', true),
  row('/contacts/list(?:/(contacts|companies))?', 'contacts-list', 'contacts'),
  row('/contacts/trash', 'trash', 'contacts-trash'),
  row('/customers/list', 'customers-list', 'customers'),
  row(`/customers/pipeline${rest}`, 'customers-pipeline', 'customers-pipeline'),
  row('/customers/trash', 'trash', 'customers-trash'),
  row('/customers/segments', 'stub', 'customers-dp'),
  row('/todo/list', 'todo-list', 'todo'),
  row('/todo/line', 'todo-line', 'todo-line'),
  row(`/todo/calendar${rest}`, 'todo-calendar', 'todo-calendar'),
  row('/todo/trash', 'trash', 'todo-trash'),
  row(`/mail/thread/${id}`, 'mail-thread', 'mail', true),
  row(`/mail${rest}`, 'mail', 'mail'),
  row(`/catalogs${rest}`, 'catalogs', 'catalogs'),
  row('/files/list', 'stub', 'files'),
  row('/events/list', 'events', 'events'),
  row('/authlog/list', 'stub', 'authlog'),
  row(`/stats/by_activities${rest}`, 'stats', 'stats-human'),
  row('/stats/calls', 'stats', 'statsCalls'),
  row('/stats/operday', 'stats', 'statsOperday'),
  row('/stats/widgets/([^/]+)', 'own-page', 'advanced-stats'),
  row('/stats/widgets/([^/]+)/([^/]+)', 'own-page', 'widget-page'),
  row(`/stats${rest}`, 'stats', 'stats'),
  row('/settings/widgets', 'market', 'widgetsSettings'),
  row(`/amo-market${rest}`, 'market', 'widgetsSettings'),
  row('/settings/widgets/([^/]+)', 'own-page', 'advanced-settings'),
  row('/settings/widgets/([^/]+)/([^/]+)', 'own-page', 'widget-page'),
  row('/settings/users', 'settings', 'settings-users'),
  row('/settings/communications', 'settings', 'settings-communications'),
  row(`/settings/pipeline/leads${rest}`, 'dp', 'leads-dp'),
  row(`/settings/pipeline/customers${rest}`, 'stub', 'customers-dp'),
  row('/settings/dev', 'stub', 'dev'),
  row('/settings/pay', 'billing', 'settings'),
  row(`/settings${rest}`, 'settings', 'settings'),
  row('/widget_page/([^/]+)(?:/([^/]+))?(?:/([^/]+))?', 'own-page', 'widget-page'),
  row(`/(?:imbox|chats|teams)${rest}`, 'stub', 'chats'),
];

/** `/<entity>/` redirects to the sub-page the CRM opens by default. */
const defaults: Readonly<Record<string, string>> = {
  '/leads': '/leads/pipeline/',
  '/contacts': '/contacts/list/',
  '/companies': '/contacts/list/companies/',
  '/customers': '/customers/list/',
  '/todo': '/todo/list/',
};

/** The redirect target of a bare section address, or null when the path is an address of its own. */
export function redirectOf(path: string): string | null {
  return defaults[path.replace(/\/$/, '')] ?? null;
}

/** Parses a path with an optional query; an unknown path becomes the page `not-found`. */
export function parseRoute(url: string): Route {
  const [before = '', query = ''] = url.split('#', 1)[0]?.split('?') ?? [];
  const path = before.startsWith('/') ? before : `/${before}`;
  for (const { pattern, page, entity, card = false } of table) {
    const match = pattern.exec(path.replace(/\/+$/, ''));
    if (match === null) continue;
    const params = match.slice(1).map((part) => part ?? '');
    const named = entity === '$1' ? (params[0] ?? '') : entity;
    return { path, query, page, entity: named, card, params };
  }
  return { path, query, page: 'not-found', entity: 'not-found', card: false, params: [] };
}

/** Entity id in a card's path; 0 for a new card and outside cards. */
export function cardId(route: Route): number {
  const found = /\/detail\/(\d+)/.exec(route.path)?.[1];
  return found === undefined ? 0 : Number(found);
}
