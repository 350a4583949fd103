import { equipTwig } from '../amd/filters.ts';
import { defineHostModules } from '../amd/host-modules.ts';
import { load } from '../amd/require.ts';
import { pageOf } from '../pages/registry.ts';
import { openSync } from '../pages/todo/sync.ts';
import type { PageTools } from '../pages/types.ts';
import { callingWidget } from '../probe/attribution.ts';
import type { Stage } from '../toolbar/tab.ts';
import { bindControls } from '../ui/controls.ts';
import { drawFrame, drawWidgetMenus, markSection } from '../ui/frame.ts';
import { createToasts } from '../ui/toasts.ts';
import { bindValueActions } from '../ui/value-actions.ts';
import { watchForeignHosts } from '../watch/foreign.ts';
import { watchGrowth } from '../watch/growth.ts';
import { createInspector } from '../watch/inspector.ts';
import { watchMissingFiles } from '../watch/missing-files.ts';
import { watchBodyGrowth, watchResources } from '../watch/resources.ts';
import { watchSurvivors } from '../watch/survivors.ts';
import { bindWidgetEvents } from '../widgets/events.ts';
import { WidgetLoader } from '../widgets/loader.ts';
import { provideChannels } from '../widgets/network.ts';
import { bindPanel, clearPanel, showPanel, watchWidth } from '../widgets/panel.ts';
import { phoneButton } from '../widgets/phone.ts';
import { createRecords } from '../widgets/records.ts';
import { watchCalls } from './calls.ts';
import { type Channels, createChannels } from './channels.ts';
import { PageController } from './controller.ts';
import type { Host } from './host.ts';
import { interceptLinks } from './links.ts';
import { createNotifications } from './notifications.ts';
import { recordWrites } from './recording.ts';
import { createRouter, type HostRouter } from './router.ts';
import { redirectOf } from './routes.ts';
import { watchVersion } from './version.ts';
import { followWatch } from './watch.ts';

function createLoader(host: Host): WidgetLoader {
  const records = createRecords(host, Date.now);
  const clear = () => clearPanel(host.$);
  Object.assign(host.app.widgets, phoneButton(host), { clear_cache: records.clear });
  return new WidgetLoader({ host, records, clearPanel: clear });
}

function createChannelsOf(host: Host): Channels {
  const channels = createChannels((error) => {
    host.probe.add({
      kind: 'exception',
      widget: null,
      text: `socket listener: ${String(error)}`,
      detail: error,
    });
  });
  provideChannels(host, channels);
  return channels;
}

/** Menu items of installed widgets; the list is requested once per page. */
function refreshMenus(host: Host): void {
  host.api.allWidgets().then(
    ({ widgets }) =>
      drawWidgetMenus(
        host,
        Object.values(widgets).filter((widget) => widget.active === 'Y'),
      ),
    () => undefined,
  );
}

function createController(
  host: Host,
  loader: WidgetLoader,
): { controller: PageController; router: HostRouter } {
  const tools: PageTools = { host, loader, navigate: (url) => void router.navigate(url, { trigger: true }) };
  const controller = new PageController({
    host,
    tools,
    pageOf,
    clearPanel: () => clearPanel(host.$),
    onShown(route) {
      markSection(host, route.entity.split('-')[0] ?? '', route.path);
      showPanel(host);
      if (!route.card)
        router.paths[0] = route.path.replace(/^\//, '') + (route.query === '' ? '' : `?${route.query}`);
    },
  });
  const router = createRouter(host, (url) => void controller.go(url));
  return { controller, router };
}

function bindPage(host: Host, router: HostRouter): void {
  interceptLinks(host, router);
  bindPanel(host);
  watchWidth(host.$);
  bindValueActions(host);
  bindControls(host);
  watchVersion(host);
  watchCalls(host);
  host.$('#page').on('click', '.js-todo-sync', () => openSync(host));
  host.$(document).on('page:reload list:reload', () => router.reload());
  host.$(document).on('widget:installed widget:removed', () => refreshMenus(host));
}

/** Starts the page: frame, globals, loader, first page. Everything the page keeps is created here once. */
export async function startHost(host: Host): Promise<Stage> {
  equipTwig(host);
  drawFrame(host);
  const [text] = await load<[object]>(window.require, ['text']);
  const inspector = createInspector(host, text, callingWidget);
  host.eyes = inspector;
  watchResources(host, window.require, inspector);
  watchBodyGrowth(host);
  watchSurvivors(host);
  watchGrowth(host);
  watchForeignHosts(host);
  watchMissingFiles(host);
  const loader = createLoader(host);
  const channels = createChannelsOf(host);
  const toasts = createToasts(host.$);
  Object.assign(host.app, createNotifications(host, toasts, channels));
  followWatch(host, (header, text) => toasts.show('error', header, host._.escape(text)));
  const { controller, router } = createController(host, loader);
  host.app.router = router;
  const app = recordWrites(host.app, host.probe);
  Object.assign(window, { APP: app, AMOCRM: app });
  defineHostModules(window.define, host, router);
  await load(window.require, [
    'lib/components/base/modal',
    `${location.origin}/frontend/build/templates.js?${host.boot.version}`,
  ]);
  host.probe.markHostGlobals();
  bindWidgetEvents(host, loader);
  bindPage(host, router);
  refreshMenus(host);
  const redirect = redirectOf(location.pathname);
  if (redirect !== null) history.replaceState(null, '', redirect + location.search);
  host.Backbone.history.start({ pushState: true, silent: true });
  await controller.start(location.pathname + location.search);
  return { host, controller, loader, router };
}
