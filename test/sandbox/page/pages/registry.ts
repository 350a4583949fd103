import type { Route } from '../app/routes.ts';
import type { TextKey } from '../app/text.ts';
import { board } from './board/board.ts';
import { customersBoard } from './board/customers.ts';
import { card } from './card/card.ts';
import { catalogs } from './catalogs/catalogs.ts';
import { dashboard } from './dashboard/dashboard.ts';
import { dpSettings } from './dp/dp.ts';
import { contactsList } from './lists/contacts.ts';
import { customersList } from './lists/customers.ts';
import { leadsList } from './lists/leads.ts';
import { inbox } from './mail/inbox.ts';
import { thread } from './mail/thread.ts';
import { market } from './market/market.ts';
import { events } from './plain/events.ts';
import { ownPage, settingsPage } from './plain/own.ts';
import { plainPage } from './plain/plain.ts';
import { stats } from './stats/stats.ts';
import { todoCalendar } from './todo/calendar.ts';
import { todoLine } from './todo/line.ts';
import { todoList } from './todo/list.ts';
import type { Page } from './types.ts';

const drawn: Readonly<Record<string, Page>> = {
  dashboard,
  'leads-list': leadsList,
  'leads-pipeline': board,
  card,
  'contacts-list': contactsList,
  'customers-list': customersList,
  'customers-pipeline': customersBoard,
  'todo-list': todoList,
  'todo-line': todoLine,
  'todo-calendar': todoCalendar,
  catalogs,
  events,
  dp: dpSettings,
  market,
  'own-page': ownPage,
  settings: settingsPage,
  mail: inbox,
  'mail-thread': thread,
  stats,
  trash: plainPage('page.trash'),
  billing: plainPage('settings.pay', 'page.billing'),
  'not-found': plainPage('page.not-found', 'page.not-found-note'),
};

const titles: Readonly<Record<string, TextKey>> = {
  customers: 'menu.customers',
  authlog: 'page.authlog',
  files: 'page.files',
  chats: 'page.chats',
};

/** The page module of a route; sections without one get a real page with an empty work area. */
export function pageOf(route: Route): Page {
  return drawn[route.page] ?? plainPage(titles[route.entity] ?? 'page.section');
}
