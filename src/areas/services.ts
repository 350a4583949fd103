import { batchResponse, dashboardResponse } from 'virtual:contract-validators';
import type { Amo } from '#amo/client.ts';
import { createWidgetSettings, type WidgetSettings } from '#amo/widgets.ts';
import { batchCall, dashboardCall } from '#gateway-client/calls/report-calls.ts';
import type { Gateway } from '#gateway-client/reader.ts';
import type { GatewayCalls } from '#gateway-client/types.ts';
import { connection } from './connection.ts';
import type { AreaContext } from './context.ts';

export interface Services {
  /** Null until an administrator saves a usable gateway address. */
  readonly calls: Pick<GatewayCalls, 'batch' | 'dashboard'> | null;
  /** The same gateway, for calls that only one area makes; null when `calls` is null. */
  readonly gateway: Gateway | null;
  readonly amo: Amo;
  readonly widgetSettings: WidgetSettings;
}

/**
 * Clients for areas that show many entities; they read the fields an administrator chose. The card, whose
 * size is limited, uses `connection` and its single call instead.
 */
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
