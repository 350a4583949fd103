import { h } from 'preact';
import type { OpenArea } from '#areas/context.ts';
import { settingFields } from '#areas/locations.ts';
import { services } from '#areas/services.ts';
import { parseSwitches, type Switches } from '#areas/switches.ts';
import { createConnectionTest } from '#gateway-client/connection/connection-test.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { mount } from '#ui/mount.ts';
import testCss from '#ui/styles/connection-check.css?inline';
import { styles } from '#ui/styles/styles.ts';
import { AdvancedView } from './AdvancedView.tsx';
import css from './advanced.css?inline';
import { admit } from './lazy-sections.ts';
import { createAdvancedModel } from './model.ts';

/** The widget's own page in the CRM's settings. */
export const open: OpenArea = (lifetime, context) => {
  const { host, text, clock } = context;
  const surface = host.workArea(lifetime);
  surface.style(styles + testCss + css);
  const { widgetSettings } = services(context);
  const settings = host.settings();
  const apply = (switches: Switches): void => host.rememberSettings({ switches: JSON.stringify(switches) });
  const model = createAdvancedModel(
    {
      initial: parseSwitches(settings.switches),
      isUnread: isUnread(settings.switches),
      mayChange: host.user().isAdmin,
      // Not the page's signal: a change made just before the user leaves must still be saved.
      save: (switches) =>
        widgetSettings.write(host.code, ownSettings(host.settings(), switches), createLifetime().signal),
      apply,
    },
    lifetime,
  );
  const exchangeToken = (url: string, signal: AbortSignal) => host.exchangeToken(url, signal);
  const test = createConnectionTest({ fetch: host.fetch, exchangeToken, clock }, lifetime);
  const address = typeof settings.gateway_url === 'string' ? settings.gateway_url : '';
  const admission = admit(lifetime, context, (sheet) => surface.style(sheet));
  const onIntegrations = (): void => host.navigate('/settings/widgets/');
  const props = { text, model, test, address, admission, onIntegrations };
  mount(lifetime, surface.root, h(AdvancedView, props));
};

/** True when the stored value cannot be read: the switches shown are then defaults, not anybody's choice. */
function isUnread(stored: unknown): boolean {
  if (typeof stored !== 'string' || stored === '') return false;
  try {
    const value: unknown = JSON.parse(stored);
    return typeof value !== 'object' || value === null;
  } catch {
    return true;
  }
}

/**
 * Includes every field of ours, since the write may replace the whole map, and none of the host's service
 * keys.
 */
function ownSettings(
  settings: Readonly<Record<string, unknown>>,
  switches: Switches,
): Record<string, unknown> {
  const own = Object.keys(settingFields).filter((name) => settings[name] !== undefined);
  return {
    ...Object.fromEntries(own.map((name) => [name, settings[name]])),
    switches: JSON.stringify(switches),
  };
}
