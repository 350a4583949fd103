/**
 * The bench's own host, reduced to what the platform's loader needs: RequireJS, jQuery 2.1.3, the right
 * column, and the order of the platform's calls. It shares no code with the sandbox, so no figure is tuned to
 * one host.
 */

interface WidgetRecord {
  readonly code: string;
  readonly src: string;
  readonly lang: string;
  readonly path: string;
  readonly version: string;
  readonly settings: Record<string, unknown>;
}

interface Widget {
  params: Record<string, unknown>;
  langs: unknown;
  ns: string;
  init_once: 'Y';
  callbacks: Record<string, (() => unknown) | undefined>;
}

interface Config {
  readonly widgets: readonly WidgetRecord[];
  readonly origin: string;
}

interface Query {
  append(html: string): Query;
  empty(): Query;
  on(event: string, run: () => void): Query;
  triggerHandler(event: string): unknown;
}

interface JQuery2 {
  (target: string | Document): Query;
  ajax(options: object): {
    then(done: (...values: unknown[]) => void, failed: (...values: unknown[]) => void): void;
  };
  Deferred(): { resolve(...values: unknown[]): void; reject(...values: unknown[]): void; promise(): unknown };
}

type Require = (names: readonly string[], done: (...values: never[]) => void) => void;

/** Globals set by RequireJS and the server's markup. */
interface Globals {
  readonly require: Require & { config(options: object): void };
  readonly define: (name: string, needs: readonly string[], make: () => unknown) => void;
  readonly hostConfig: Config;
}

const globals = window as unknown as Globals;
const CARD = /^\/(leads|contacts|companies)\/detail\/(\d+)/;
const alive = new Map<string, Widget>();
const data: { current_card: false | { id: number }; current_view: null } = {
  current_card: false,
  current_view: null,
};

function area(): string {
  const card = CARD.exec(location.pathname);
  return card ? `${card[1]}_card` : (location.pathname.split('/')[1] ?? '');
}

function createApp(config: Config, $: JQuery2): object {
  const constants: Record<string, unknown> = {
    user: { id: 501, name: 'Анна Котова' },
    user_rights: { is_admin: true },
    account: { id: 31_000_000, currency: 'RUB', timezone: 'Europe/Moscow', subdomain: 'bench' },
    managers: { 501: { id: '501', title: 'Анна Котова', is_admin: 'Y' } },
    groups: {},
  };
  return {
    lang_id: 'ru',
    data,
    widgets: { list: Object.fromEntries(alive) },
    static_domain: config.origin,
    constant: (key: string) => constants[key],
    isCard: () => data.current_card !== false,
    getBaseEntity: () => area().replace(/_card$/, ''),
    getWidgetsArea: area,
    router: { navigate: (path: string) => navigate(config, $, path) },
    notifications: { show_message_error: () => undefined },
  };
}

/** Methods the host mixes into a widget's prototype. */
function baseMethods($: JQuery2): object {
  return {
    set_lang(this: Widget, langs: unknown) {
      this.langs = langs;
    },
    set_settings(this: Widget, values: Record<string, unknown>) {
      this.params = { ...this.params, ...values };
    },
    get_settings(this: Widget) {
      return this.params;
    },
    list_selected: () => false,
    render_template(this: Widget, frame: { caption: { class_name: string }; body: string }) {
      const code = String(this.params.widget_code);
      $('.card-widgets__elements').append(
        `<div class="card-widgets__widget card-widgets__widget-${code}"><div class="card-widgets__widget__caption ${frame.caption.class_name}">` +
          `<img src="${String(this.params.images_path)}/logo_medium.png" alt=""></div><div class="card-widgets__widget__body">${frame.body}</div></div>`,
      );
    },
    $authorizedAjax(options: object) {
      const deferred = $.Deferred();
      $.ajax({ url: '/ajax/token', method: 'POST' }).then(
        (answer) => {
          const headers = { 'X-Auth-Token': (answer as { token: string }).token };
          $.ajax({ ...options, headers }).then(deferred.resolve, deferred.reject);
        },
        () => deferred.reject({ status: 0 }),
      );
      return deferred.promise();
    },
  };
}

/** The first life of a widget, in the platform's order. */
function start(record: WidgetRecord, Made: new () => Widget, langs: unknown, $: JQuery2): void {
  const base = baseMethods($);
  Object.assign(Made.prototype as object, base);
  const widget = new Made();
  alive.set(record.code, widget);
  widget.ns = `.widget:${record.code}`;
  widget.init_once = 'Y';
  const methods = widget as unknown as { set_lang(langs: unknown): void; set_settings(values: object): void };
  methods.set_lang(langs);
  methods.set_settings({
    ...record.settings,
    widget_code: record.code,
    path: record.path,
    version: record.version,
    images_path: `${record.path}/images`,
    widget_active: 'Y',
  });
  widget.callbacks.render?.();
  widget.callbacks.init?.();
  widget.callbacks.bind_actions?.();
}

function loadWidgets(config: Config, $: JQuery2, require: Require): void {
  for (const record of config.widgets) {
    const known = alive.get(record.code);
    if (known) {
      known.callbacks.render?.();
      continue;
    }
    const { version, src, lang } = record;
    require([`optional!${src}?v=${version}`, `json!${lang}?v=${version}`], (
      Made: new () => Widget,
      langs: unknown,
    ) => start(record, Made, langs, $));
  }
}

function drawPage($: JQuery2): void {
  const card = CARD.exec(location.pathname);
  data.current_card = card ? { id: Number(card[2]) } : false;
  $('.card-widgets__elements').empty();
  $('#page_holder')
    .empty()
    .append(card ? cardMarkup(Number(card[2])) : '<p>list</p>');
}

function cardMarkup(id: number): string {
  const fields = Array.from({ length: 20 }, (_, index) => `<div class="field">${id} ${index}</div>`);
  return `<div class="card">${fields.join('')}</div>`;
}

function navigate(config: Config, $: JQuery2, path: string): void {
  history.pushState(null, '', path);
  $(document).triggerHandler('page:changed');
  drawPage($);
  loadWidgets(config, $, globals.require);
  $(document).triggerHandler('page:construct');
  $(document).triggerHandler('page:changed');
}

function definePlugins(require: Require): void {
  globals.define('json', [], () => ({
    load: (url: string, _local: unknown, done: (value: unknown) => void) =>
      void fetch(url).then(async (answer) => done(await answer.json())),
  }));
  globals.define('optional', [], () => ({
    load: (name: string, _local: unknown, done: (value: unknown) => void) => require([name], done),
  }));
}

function main(): void {
  globals.require.config({ baseUrl: '/frontend/js/', waitSeconds: 45, paths: { jquery: '/vendor/jquery' } });
  definePlugins(globals.require);
  globals.require(['jquery'], ($: JQuery2) => {
    const config = globals.hostConfig;
    const app = createApp(config, $);
    Object.assign(window, { APP: app, AMOCRM: app });
    drawPage($);
    loadWidgets(config, $, globals.require);
    $(document).triggerHandler('page:construct');
  });
}

main();
