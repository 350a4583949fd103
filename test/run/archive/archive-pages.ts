/** Which pages of the sandbox show a widget, by the locations of its manifest. */
import { at, type Json, stringsAt } from '#build/validate/archive/contents.ts';

/** `press`: what a person clicks there, in order; a button that is not there is passed over. */
export type ArchivePage = { readonly path: string; readonly press: readonly string[] };

const plain = (...paths: string[]): ArchivePage[] => paths.map((path) => ({ path, press: [] }));
const PIPELINE = '/settings/pipeline/leads/7001/';

/** @param code the widget's code @param customer id of a customer of the sandbox */
export function archivePages(manifest: Json, code: string, customer: number): ArchivePage[] {
  const known: Readonly<Record<string, readonly ArchivePage[]>> = {
    lcard: plain('/leads/detail/10001'),
    ccard: plain('/contacts/detail/20001'),
    comcard: plain('/companies/detail/30001'),
    cucard: plain(`/customers/detail/${customer}`),
    card_sdk: plain('/leads/detail/10001'),
    llist: plain('/leads/list/'),
    clist: plain('/contacts/list/'),
    culist: plain('/customers/list/'),
    tlist: plain('/todo/list/'),
    tline: plain('/todo/line/'),
    tcalendar: plain('/todo/calendar/'),
    catalogs: plain('/catalogs/1101/'),
    everywhere: plain('/dashboard/', '/leads/pipeline/', '/leads/list/', '/leads/detail/10001'),
    advanced_settings: plain(`/settings/widgets/${code}/`),
    widget_page: plain(`/widget_page/${code}/`),
    digital_pipeline: [{ path: PIPELINE, press: ['.js-dp-add', '.js-dp-choose'] }],
    salesbot_designer: [{ path: PIPELINE, press: ['.js-salesbot', '.js-bot-add', '.js-bot-save'] }],
    lead_sources: [{ path: PIPELINE, press: ['.js-dp-source-add', '.js-dp-source-choose'] }],
  };
  const named = stringsAt(manifest, 'locations').flatMap((name) => known[name.replace(/-[01]$/, '')] ?? []);
  const once = at(manifest, 'widget.init_once') === true ? plain('/dashboard/') : [];
  const settings = { path: '/settings/widgets/', press: ['.js-open-widget-card'] };
  const all = [...named, ...once, settings];
  return [...new Map(all.map((page) => [page.path + page.press.join(), page])).values()];
}

/** A value for every field of the settings, so that the widget counts as configured. */
export function settingsFor(manifest: Json): Record<string, unknown> {
  const fields = at(manifest, 'settings');
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) return {};
  return Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, sampleOf(at(field, 'type'))]));
}

function sampleOf(type: Json | undefined): unknown {
  if (type === 'custom') return '{}';
  return type === 'users' || type === 'users_lp' ? '{"501":"1"}' : '12345';
}
