import type { WidgetsSystem } from '../../boot.ts';
import type { Widget } from '../widgets/types.ts';

export type CardContact = {
  id: number;
  name: string;
  first_name: string;
  last_name: string;
  phones: string[];
  emails: string[];
};

/** `APP.data.current_card` of an open card. */
export type CurrentCard = {
  id: number;
  new_card: boolean;
  element_type: number;
  main_user: number;
  model: unknown;
  fields_hider: Record<string, unknown>;
  $el: JQuery;
  /** `APP.constant('card_element')`. */
  element: Record<string, unknown>;
  /** Host-internal: what `get_current_card_contacts_data` answers from. */
  linked_contacts: CardContact[];
};

export type PageView = { $el: JQuery; destroy(): void };

export type AppData = {
  current_view: PageView | null;
  current_list: unknown;
  current_card: CurrentCard | false;
  current_entity: string;
  is_card: boolean;
  card_page: PageView | null;
  from_card: boolean;
  entity_changed: boolean;
  page_changed: boolean;
};

export type WidgetsApp = {
  list: Record<string, Widget>;
  system: Partial<WidgetsSystem> & Record<string, unknown>;
  loaded: boolean;
  areas: Record<string, unknown>;
  current: Record<string, unknown>;
  cf_actions: Record<string, { code: string; action: (data: { value: string }) => unknown }[]>;
  legal_handlers: ((query: string) => unknown)[];
  notificationsPhone(options: { ns: string; click: () => void }): void;
  destroyNotificationsPhone(options: { ns: string }): void;
  clear_cache(): void;
  registerToRightPanel(code: string): void;
};

/** `window.APP`; members the host's own code does not read are plain values. */
export type AppObject = {
  data: AppData;
  widgets: WidgetsApp;
  constant(key: string, value?: unknown): unknown;
  lang_id: string;
} & Record<string, unknown>;
