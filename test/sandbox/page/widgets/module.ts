import type { WidgetRecord } from '../../boot.ts';
import { hasFailed } from '../amd/plugins.ts';
import { load } from '../amd/require.ts';
import type { Host } from '../app/host.ts';

/**
 * Result of a widget's files: what `script.js` returned, whether it failed (already reported), and its texts
 * with the integration's own name.
 */
export type LoadedModule = { returned: unknown; failed: boolean; langs: Record<string, unknown> };

/** The host overrides name and description with those of the integration's form. */
function withIntegrationName(langs: Record<string, unknown>, record: WidgetRecord): Record<string, unknown> {
  const widget = { ...(langs.widget as Record<string, unknown> | undefined) };
  return { ...langs, widget: { ...widget, name: record.name, description: record.description } };
}

/** Loads script, texts and system templates the way the host does. Rejects when the texts are broken. */
export async function loadModule(host: Host, record: WidgetRecord): Promise<LoadedModule> {
  const version = record.installed_version;
  const script = `${record.src}?v=${version}`;
  const templates = `${location.origin}/frontend/build/templates.js?${host.boot.version}`;
  const [returned, langs] = await load<[unknown, Record<string, unknown>]>(window.require, [
    `optional!${script}`,
    `json!${record.lang}?v=${version}`,
    templates,
  ]);
  return {
    returned,
    failed: returned === undefined && hasFailed(script),
    langs: withIntegrationName(langs, record),
  };
}
