import { persist } from '../pages/market/save.ts';
import { parseSettings } from '../widgets/instance.ts';
import { repeatWidget } from '../widgets/order.ts';
import { panelMarkup, showPanel } from '../widgets/panel.ts';
import type { Stage } from './tab.ts';

/** Replaces the column's DOM; widgets are notified only when `notify` is set. */
async function redrawColumn({ host, loader }: Stage, notify: boolean): Promise<void> {
  host.$('#widgets_block').replaceWith(panelMarkup(host));
  showPanel(host);
  if (notify) await loader.loadPage();
}

const here = () => location.pathname + location.search;

async function redrawPage({ controller, loader, router }: Stage): Promise<void> {
  router.reload();
  await controller.shown();
  await loader.loading;
}

/** Two `render` calls in immediate succession, as two consecutive page events cause. */
function renderTwice({ host }: Stage): void {
  for (let time = 0; time < 2; time += 1)
    for (const [code, widget] of Object.entries(host.app.widgets.list)) repeatWidget(host, code, widget);
}

/** Disables and re-enables every installed widget on the current page, as the marketplace modal would. */
async function offAndOn({ host, loader }: Stage): Promise<void> {
  const { widgets } = await host.api.allWidgets();
  for (const record of Object.values(widgets).filter(({ active }) => active === 'Y')) {
    const settings = parseSettings(record.settings);
    const template = record.settings_template ?? [];
    const alive = host.app.widgets.list[record.code] ?? null;
    await persist(host, record, alive, { active: 'N', fields: { ...settings } }, template);
    host.$(document).trigger('widget:removed', [record.code, null, true]);
    await host.api.edit({ code: record.code, active: 'Y', settings });
  }
  host.app.widgets.clear_cache();
  await loader.loadPage();
}

const stops = ['/leads/list/', '/dashboard/', '/todo/list/', '/contacts/list/', '/leads/pipeline/'] as const;
const ROUNDS = 4;

/** Visits twenty pages and returns; the counts must then be the same as before. */
async function tour({ controller, loader, router }: Stage): Promise<void> {
  const home = here();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const stop of stops) {
      router.navigate(stop, { trigger: true });
      await controller.shown();
      await loader.loading;
    }
  }
  router.navigate(home, { trigger: true });
  await controller.shown();
}

export const acts = {
  column: (stage) => redrawColumn(stage, true),
  'column-silent': (stage) => redrawColumn(stage, false),
  page: redrawPage,
  double: renderTwice,
  early: ({ controller }) => controller.go(here(), { widgetsFirst: true }),
  cycle: offAndOn,
  tour,
} as const satisfies Record<string, (stage: Stage) => unknown>;

export type Act = keyof typeof acts;
