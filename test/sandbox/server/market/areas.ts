import type { Widget } from './types.ts';

/**
 * Page code (`APP.getWidgetsArea()`) → locations that belong to it and the code the server reports as
 * `system.area`.
 */
interface Area {
  locations: readonly string[];
  system: string;
}

const AREAS: Record<string, Area> = {
  leads_card: { locations: ['lcard', 'card_sdk'], system: 'lcard' },
  contacts_card: { locations: ['ccard', 'card_sdk'], system: 'ccard' },
  companies_card: { locations: ['comcard', 'card_sdk'], system: 'comcard' },
  customers_card: { locations: ['cucard', 'card_sdk'], system: 'cucard' },
  leads: { locations: ['llist'], system: 'llist' },
  contacts: { locations: ['clist'], system: 'clist' },
  companies: { locations: ['clist'], system: 'clist' },
  customers: { locations: ['culist'], system: 'culist' },
  todo: { locations: ['tlist'], system: 'tlist' },
  'todo-line': { locations: ['tline'], system: 'tline' },
  'todo-calendar': { locations: ['tcalendar'], system: 'tcalendar' },
  catalogs: { locations: ['catalogs'], system: 'catalogs' },
  widgetsSettings: { locations: ['settings'], system: 'settings' },
  'advanced-settings': { locations: ['advanced_settings'], system: 'advanced-settings' },
  'widget-page': { locations: ['widget_page'], system: 'widget_page' },
  'leads-dp': {
    locations: ['digital_pipeline', 'lead_sources', 'salesbot_designer'],
    system: 'digital_pipeline',
  },
  'customers-dp': { locations: ['digital_pipeline', 'salesbot_designer'], system: 'digital_pipeline' },
};
const NOWHERE: Area = { locations: [], system: 'outer_space' };
/** Codes of pages without a location of their own, listed for the version map. */
const OTHER = [
  'dashboard',
  'leads-pipeline',
  'customers-pipeline',
  'mail',
  'events',
  'stats',
  'settings',
  'chats',
];
export const AREA_CODES: readonly string[] = [...Object.keys(AREAS), ...OTHER];

const codeOf = (area: string): string => area.split(':')[0] ?? area;
const areaOf = (area: string): Area => AREAS[codeOf(area)] ?? NOWHERE;

export const systemArea = (area: string): string => areaOf(area).system;

/**
 * Whether the page loads the widget: by a location of the area (`advanced-settings:<code>` and
 * `widget-page:<code>` for that widget alone), by `everywhere`, or by `init_once`, which runs on any page.
 */
export function worksIn(widget: Widget, area: string): boolean {
  if (widget.init_once || widget.locations.includes('everywhere')) return true;
  const [, owner] = area.split(':');
  if (owner !== undefined && owner !== widget.code) return false;
  const places = areaOf(area).locations;
  return widget.locations.some((location) => places.includes(location.replace(/-[01]$/, '')));
}

/** Whether the widget has a block in the right column: a card or list location with `-1` or no suffix. */
export function isDisplayed(widget: Widget, area: string): boolean {
  const shown = areaOf(area).locations.filter((place) => /^(l|c|com|cu)(card|list)$|^tlist$/.test(place));
  return widget.locations.some(
    (location) => !location.endsWith('-0') && shown.includes(location.replace(/-1$/, '')),
  );
}

/** `displayed_count_by_area` over the active widgets. */
export function displayedCounts(widgets: readonly Widget[]): Record<string, number> {
  const codes = Object.keys(AREAS).filter((code) =>
    /_card$|^(leads|contacts|companies|customers|todo)$/.test(code),
  );
  const counts = codes.map((code): [string, number] => [
    code,
    widgets.filter((widget) => isDisplayed(widget, code)).length,
  ]);
  const everywhere = widgets.filter((widget) => widget.locations.includes('everywhere')).length;
  return { ...Object.fromEntries(counts), everywhere };
}
