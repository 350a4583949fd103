import type { Boot } from '../boot.ts';
import { watchAskers } from './amd/askers.ts';
import { configureRequire } from './amd/config.ts';
import { loadLibraries } from './amd/libraries.ts';
import { watchMissingModules } from './amd/missing.ts';
import { definePlugins } from './amd/plugins.ts';
import { createApp } from './app/app.ts';
import type { Host } from './app/host.ts';
import { parseRoute } from './app/routes.ts';
import { startHost } from './app/start.ts';
import { createText } from './app/text.ts';
import type { AppObject } from './app/types.ts';
import { createApi } from './data/api.ts';
import { addHome } from './probe/attribution.ts';
import { createBar } from './toolbar/bar.ts';
import { adoptShared } from './toolbar/share.ts';
import './styles/main.css';

function readBoot(): Boot {
  const element = document.getElementById('sandbox-boot');
  if (element === null) throw new Error('the page shell carries no sandbox-boot');
  return JSON.parse(element.textContent ?? '') as Boot;
}

async function main(): Promise<void> {
  const boot = readBoot();
  const probe = window.__sandbox;
  if (await adoptShared(createApi())) return;
  if (boot.cdn_base !== null) addHome(boot.cdn_base);
  configureRequire(window.require, boot.cdn_base);
  definePlugins(window.define, probe);
  watchAskers(probe, window.require);
  watchMissingModules(probe);
  const libraries = await loadLibraries(window.require, window.define, boot.user.lang);
  probe.watchJQuery(libraries.$);
  const route = parseRoute(location.pathname + location.search);
  const host: Host = {
    ...libraries,
    boot,
    probe,
    api: createApi(),
    text: createText(boot.user.lang),
    route,
    app: {} as AppObject,
  };
  host.app = createApp(() => host);
  const bar = createBar(host);
  bar.attach(await startHost(host));
}

main().catch((error: unknown) => {
  window.__sandbox.add({
    kind: 'exception',
    widget: null,
    text: `page did not start: ${String(error)}`,
    detail: error,
  });
  console.error(error);
});
