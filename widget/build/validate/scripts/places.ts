/** What the platform knows of each location: suffixes, blocks and callbacks it goes with (areas documentation). */
export type Place = {
  /** Takes -0 or -1; bare means -1. */
  suffix?: true;
  /** Manifest block the platform asks for with this location. */
  needs?: string;
  /** Manifest block that goes with it, and that shipped widgets leave out. */
  likes?: string;
  /** Files at the root beside script.js. */
  file?: string;
  /** Any of these callbacks must be named in some script, else nothing answers the place. */
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

/** The platform's own items of the left menu, as `left_menu` names them. */
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

/** `lcard-1` → name `lcard`, suffix `1`; undefined suffix when there is none. */
export function splitPlace(location: string): { name: string; suffix?: string } {
  const found = /^(.*)-(\d+)$/.exec(location);
  return found ? { name: found[1] ?? '', suffix: found[2] ?? '' } : { name: location };
}
