import { batchResponse, dashboardResponse } from 'virtual:contract-validators';
import type { Amo } from '#amo/client.ts';
import { createWidgetSettings, type WidgetSettings } from '#amo/widgets.ts';
import type { Gateway } from '#gateway-client/reader.ts';
import { batchCall, dashboardCall } from '#gateway-client/report-calls.ts';
import type { GatewayCalls } from '#gateway-client/types.ts';
import { connection } from './connection.ts';
import type { AreaContext } from './context.ts';

export interface Services {
  /** Null while no administrator has given a usable gateway address. */
  readonly calls: Pick<GatewayCalls, 'batch' | 'dashboard'> | null;
  /** The same gateway, for calls of one area alone; null with it. */
  readonly gateway: Gateway | null;
  readonly amo: Amo;
  readonly widgetSettings: WidgetSettings;
}

/** Clients of the areas of many entities, who go by the fields an administrator chose; the card, whose bytes are counted, takes `connection` and its one call. */
export function services(context: AreaContext): Services {
  const { gateway, amo } = connection(context);
  const readParties: Amo['readParties'] = (refs, signal) =>
    amo.readParties(
      refs,
      signal,
      gateway?.warm(signal).catch(() => undefined),
    );
  const calls = gateway && {
    batch: batchCall(gateway, batchResponse, context.host.account().country),
    dashboard: dashboardCall(gateway, dashboardResponse),
  };
  const { random } = context.clock;
  const widgetSettings = createWidgetSettings({ fetch: context.host.fetch, origin: '', random });
  return { calls, gateway, amo: { readParties }, widgetSettings };
}
