/**
 * Shapes shared by the sandbox server and the sandbox page.
 * Types only; nothing here exists at run time.
 *
 * Endpoints the page calls (same origin):
 *   POST /ajax/widgets/list                      form `area`                     -> WidgetsList (+ header X-Core-Widgets-Cache-Version: JSON)
 *                                                `area` is APP.getWidgetsArea(); `widget-page` on widget pages
 *   GET  /ajax/v1/widgets/list/?full=y                                           -> WidgetsList, every uploaded widget, active or not
 *   POST /sandbox/api/widgets/upload             zip bytes (application/zip)     -> 200 UploadDone | 422 UploadRefused
 *   POST /ajax/widgets/edit                      JSON WidgetEdit                 -> 200 WidgetSaved
 *   GET  /ajax/v2/integrations/{uuid}/disposable_token                           -> { token }
 *   POST /ajax/crm_post                          JSON { url, data, type }        -> body of the response, unchanged
 *   POST /ajax/v1/inbox/add/                     form request[...]               -> InboxStored
 *   GET  /sandbox/api/page/leads?pipeline=&page=&limit=                          -> ListPage<LeadRow>  (page from 1)
 *   GET  /sandbox/api/page/contacts?type=contacts|companies|all&page=            -> ListPage<ContactRow>
 *   GET  /sandbox/api/page/customers?page=                                       -> ListPage<CustomerRow>
 *   GET  /sandbox/api/page/card/{leads|contacts|companies|customers}/{id}        -> CardData (id 0: a new card)
 *   GET  /sandbox/api/states                                                     -> { items: StateLink[] }
 *   GET, POST /sandbox/api/faults                JSON FaultBoard                 -> FaultBoard; null or {} clears a lane
 *   GET  /sandbox/api/watch                                                      -> WatchNews
 *   POST /sandbox/api/session                    JSON SessionChange              -> 200/204, cookies set; the page reloads
 *
 * Static files, from `buildPage().files` (keys without the prefix):
 *   GET  /sandbox/assets/<key>                   page.js, page.css, probe.js, templates.js, vendor/<id>.js (no need for /sandbox/vendor/)
 *   GET  /frontend/build/templates.js            the file `templates.js` (any query); widgets request it by this address
 */

export type Theme = 'light' | 'dark';
export type Lang = 'ru' | 'en' | 'es' | 'pt';
export type RunMode = 'host' | 'documented';
export type YesNo = 'Y' | 'N';

export type BootUser = {
  id: number;
  name: string;
  login: string;
  is_admin: boolean;
  is_free: boolean;
  /** Job title shown in the switcher, e.g. `junior`. */
  rank: string;
  lang: Lang;
  theme: Theme;
  /** `group_<n>`; absent means `group_0`. */
  group?: string;
  /** False for a dismissed user (platform: at least one inactive manager). Absent means active. */
  active?: boolean;
  phone?: string;
};

export type BootStatus = { id: number; name: string; color: string; sort: number };
export type BootPipeline = { id: number; name: string; statuses: BootStatus[] };

/** Legacy `constant('account').cf` entry (5.2); keys are upper case as in the CRM. */
export type BootField = {
  ID: number | string;
  NAME: string;
  TYPE_ID: number | string;
  CODE?: string | null;
  ENUMS?: Record<string, unknown>;
} & Record<string, unknown>;

export type BootAccount = {
  id: number;
  subdomain: string;
  name: string;
  currency: string;
  timezone: string;
  country: string;
  language: string;
  top_level_domain: 'ru' | 'com';
  cf: Record<string, BootField>;
} & Record<string, unknown>;

export type BootTaskType = { id: number; option: string; color: string | null; icon_id: number | null };

export type Boot = {
  user: BootUser;
  users: BootUser[];
  groups: Record<string, string>;
  account: BootAccount;
  task_types: Record<string, BootTaskType>;
  pipelines: BootPipeline[];
  /** Other origin that serves `/upl/` without CORS headers; null: same origin. */
  cdn_base: string | null;
  run_mode: RunMode;
  init_once_override: YesNo | null;
  /** Revision of the archives when the page was rendered; null: they are not watched. */
  watch: number | null;
  version: string;
  /** Changes with every reset and start; data kept in the browser belongs to one value. */
  since: string;
};

/** One custom field of `WidgetsList` settings templates; `settings_template` follows manifest order. */
export type WidgetFieldKind = 'text' | 'pass' | 'users' | 'users_lp' | 'custom';
export type WidgetField = { key: string; name: string; type: WidgetFieldKind; required: boolean };

export type WidgetStatus = 'install' | 'installed' | 'not_configured' | 'error';

/** One widget as `/ajax/widgets/list` delivers it (3.2 point 3), with the data of the marketplace modal. */
export type WidgetRecord = {
  id: number;
  code: string;
  name: string;
  description: string;
  src: string;
  lang: string;
  path: string;
  images_path: string;
  templates_path: string;
  active: YesNo;
  init_once: YesNo;
  installed_version: string;
  status: WidgetStatus;
  settings: string | Record<string, unknown>;
  oauth_client_uuid: string | null;
  category_id: string;
  support: { link?: string; email?: string } | null;
  /** For the marketplace from here on. All optional: the page has defaults. */
  short_description?: string;
  /** False when `widget.installation` is false: the widget is only listed. */
  installable?: boolean;
  settings_template?: WidgetField[];
  /** Tour slides of the current language, absolute paths. */
  tour_images?: string[];
  tour_description?: string;
  locations?: string[];
  /** Title of the advanced settings page, when the widget has that location. */
  advanced_title?: string | null;
  /** `left_menu` of the manifest with titles resolved. */
  left_menu?: Record<string, unknown> | null;
};

export type WidgetsSystem = {
  area: string;
  subdomain: string;
  domain: string;
  server: string;
  amouser_id: string;
  displayed_count: number;
  displayed_count_by_area: Record<string, number>;
};

export type WidgetsList = { widgets: Record<string, WidgetRecord>; system: WidgetsSystem };

/** State of the archives under `--watch`. */
export type WatchNews = {
  /** Grows with every new version. */
  revision: number;
  /** The last refused archive; null again after a valid one. */
  refused: { name: string; faults: readonly ArchiveFault[] } | null;
};

export type ArchiveFault = { file: string; path: string; problem: string; fix: string };
export type UploadDone = { code: string; warnings?: ArchiveFault[] };
export type UploadRefused = { faults: ArchiveFault[] };

/** `active: 'Y'` installs or saves, `'N'` uninstalls. */
export type WidgetEdit = { code: string; active: YesNo; settings: Record<string, unknown> };
export type WidgetSaved = { status: WidgetStatus; settings: string | Record<string, unknown> };

export type InboxStored = { id?: string | number } & Record<string, unknown>;

export type {
  CardData,
  CardKind,
  CardTask,
  ContactRow,
  CustomerRow,
  FieldDefinition,
  LeadRow,
  ListPage,
  NamedRef,
  V4Entity,
  V4Note,
} from './page-data.ts';
export type { FaultBoard, LaneFault, StateLink, TwoLanguages } from './states.ts';

export type SessionChange = {
  user_id?: number;
  lang?: Lang;
  theme?: Theme;
  run_mode?: RunMode;
  /** null: the value of the manifest. */
  init_once?: YesNo | null;
};
