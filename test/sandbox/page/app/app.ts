import { callingWidget } from '../probe/attribution.ts';
import { baseEntity, v3Area, widgetsArea } from './areas.ts';
import { createConstants } from './constants.ts';
import type { Host } from './host.ts';
import { createSdk, dateFormats, elementTypes, fieldTypes } from './members.ts';
import type { AppData, AppObject, CurrentCard, WidgetsApp } from './types.ts';

function emptyData(): AppData {
  return {
    current_view: null,
    current_list: undefined,
    current_card: false,
    current_entity: '',
    is_card: false,
    card_page: null,
    from_card: false,
    entity_changed: false,
    page_changed: false,
  };
}

function emptyWidgets(): WidgetsApp {
  const later = () => undefined;
  return {
    list: {},
    system: {},
    loaded: false,
    areas: {},
    current: {},
    cf_actions: {},
    legal_handlers: [],
    notificationsPhone: later,
    destroyNotificationsPhone: later,
    clear_cache: later,
    registerToRightPanel: later,
  };
}

/** Keys that follow the open card; undefined outside cards. */
const ofCard: Readonly<Record<string, (card: CurrentCard) => unknown>> = {
  card_id: (card) => card.id,
  card_element: (card) => card.element,
};

/**
 * `APP.constant`. Widgets may only read it: a write from a widget is reported as a fault but still carried
 * out.
 */
function constantOf(host: () => Host, table: Map<string, unknown>): AppObject['constant'] {
  return function constant(...args: [string, unknown?]) {
    const [key, value] = args;
    const card = host().app.data.current_card;
    const live = ofCard[key];
    if (args.length < 2 && live !== undefined) return card === false ? undefined : live(card);
    if (args.length < 2) return table.get(key);
    const widget = callingWidget();
    if (widget !== null) host().probe.fault(widget, `writes APP.constant('${key}')`, { rule: 'app-write' });
    table.set(key, value);
    return value;
  };
}

/** The object behind `window.APP`, before the router, notifications and widgets add their members. */
export function createApp(host: () => Host): AppObject {
  const { boot } = host();
  const lang = boot.user.lang;
  const words: Record<string, unknown> = {};
  return {
    data: emptyData(),
    widgets: emptyWidgets(),
    constant: constantOf(host, createConstants(boot)),
    lang_id: lang,
    lang: words,
    addLang: (more: object) => Object.assign(words, more),
    environment: 'production',
    static_domain: location.origin,
    is_touch_device: false,
    notSmall: () => window.innerWidth >= 1230,
    is_widgets_maximized: window.innerWidth > 1500,
    first_load: true,
    element_types: { ...elementTypes },
    cf_types: { ...fieldTypes },
    system: { format: { date: dateFormats(lang) }, timezone: boot.account.timezone, locale: lang },
    sdk: createSdk(boot.users),
    setTitle: (title: string) => {
      document.title = title;
    },
    getBaseEntity: () => baseEntity(host().route),
    isCard: () => host().app.data.is_card,
    getWidgetsArea: () => widgetsArea(host().route),
    getV3WidgetsArea: () => v3Area(host().route),
  };
}
