/** The platform's rules for each location: its suffixes, blocks and callbacks (areas documentation). */
export type Place = {
  /** Accepts -0 or -1; without a suffix it means -1. */
  suffix?: true;
  /** Manifest block the platform requires with this location. */
  needs?: string;
  /** Manifest block that belongs to it, but that shipped widgets omit. */
  likes?: string;
  /** Required files at the root, next to script.js. */
  file?: string;
  /** At least one of these callbacks must be named in some script, otherwise nothing serves the location. */
  callbacks?: readonly string[];
  /** No JavaScript of the widget runs there. */
  serverOnly?: true;
};

export const knownPlaces: Readonly<Record<string, Place>> = {
  lcard: { suffix: true },
  ccard: { suffix: true },
  comcard: { suffix: true },
  cucard: { suffix: true },
  llist: { suffix: true, callbacks: ['leads', 'init'] },
  clist: { suffix: true, callbacks: ['contacts', 'init'] },
  culist: { suffix: true, callbacks: ['customers', 'init'] },
  tlist: { suffix: true, callbacks: ['todo', 'calendarSync', 'init'] },
  tline: {},
  tcalendar: {},
  settings: { callbacks: ['settings'] },
  advanced_settings: { needs: 'advanced', callbacks: ['advancedSettings'] },
  card_sdk: { callbacks: ['loadPreloadedData', 'loadElements', 'linkCard'] },
  catalogs: { callbacks: ['loadCatalogElement'] },
  digital_pipeline: { needs: 'dp', callbacks: ['dpSettings', 'init'] },
  lead_sources: { callbacks: ['onSource', 'onAddAsSource'] },
  whatsapp_modal: {},
  salesbot_designer: {
    likes: 'salesbot_designer',
    callbacks: ['salesbotDesignerSettings', 'onSalesbotDesignerSave'],
  },
  sms: { needs: 'sms', serverOnly: true },
  mobile_card: { needs: 'mobile', serverOnly: true },
  amoforms: { needs: 'amoforms_settings', file: 'amoforms.js' },
  personal_page: { file: 'personal_page.js' },
  widget_page: { likes: 'left_menu', callbacks: ['initMenuPage'] },
  everywhere: {},
  website_chat_button: {},
  ai_agent: {},
};

export function placeOf(name: string): Place | undefined {
  return Object.hasOwn(knownPlaces, name) ? knownPlaces[name] : undefined;
}

/** The platform's own left menu items, as `left_menu` names them. */
export const menuItems: readonly string[] = [
  'dashboard',
  'leads',
  'customers',
  'tasks',
  'catalogs',
  'mail',
  'stats',
  'settings',
];

export const cardPlaces: readonly string[] = ['lcard', 'ccard', 'comcard', 'cucard'];

/** `lcard-1` → name `lcard`, suffix `1`; the suffix is undefined when there is none. */
export function splitPlace(location: string): { name: string; suffix?: string } {
  const found = /^(.*)-(\d+)$/.exec(location);
  return found ? { name: found[1] ?? '', suffix: found[2] ?? '' } : { name: location };
}
