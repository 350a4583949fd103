import { parseArgs } from 'node:util';

export interface Arguments {
  port: number;
  /** The port was not requested explicitly, so another free one may be used. */
  anyPort: boolean;
  zipPaths: string[];
  gateway: string | null;
  widgetSettings: Record<string, Record<string, unknown>>;
  clientId: string | null;
  clientSecret: string | null;
  redirect: string | null;
  uninstallHook: string | null;
  cdn: boolean;
  gatewayProxy: boolean;
  keepFiles: boolean;
  /** Picks up new versions of the archives as they are written. */
  watch: boolean;
  /** Path of the file with ready-made states. */
  states: string | null;
}

export const USAGE = `sandbox [zip…]
  --port <n>                        8600, or the next free one; 0: picked by the system (SANDBOX_PORT)
  --gateway <url>                   gateway_url of the installed widgets that have such a field (SANDBOX_GATEWAY)
  --gateway-proxy                   widgets reach the gateway through the sandbox, which can make it fail (SANDBOX_GATEWAY_PROXY=1)
  --redirect <url>                  redirect address of the integrations: codes, and the tokens' audience (SANDBOX_REDIRECT)
  --uninstall-hook <url>            told when an integration is switched off (SANDBOX_UNINSTALL_HOOK)
  --client-id, --client-secret      keys of the first integration (SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET)
  --settings <code>:<json>          settings of one widget; may be repeated
  --states <file.json>              ready-made states the page offers as links
  --cdn                             widget files from a second origin
  --keep-files                      files of older versions of a widget stay beside the new ones
  --watch                           open pages load themselves again when a zip has changed; a refused one leaves the old`;

/**
 * Parses the command line; arguments override the environment. Throws one error with every fault on its own
 * line.
 */
export function readArguments(argv: readonly string[], env: Record<string, string | undefined>): Arguments {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      port: text,
      gateway: text,
      redirect: text,
      'uninstall-hook': text,
      'client-id': text,
      'client-secret': text,
      settings: { type: 'string', multiple: true },
      states: text,
      cdn: { type: 'boolean' },
      'gateway-proxy': { type: 'boolean' },
      'keep-files': { type: 'boolean' },
      watch: { type: 'boolean' },
    },
  });
  const faults: string[] = [];
  const result: Arguments = {
    anyPort: values.port === undefined && env.SANDBOX_PORT === undefined,
    port: portOf(values.port ?? env.SANDBOX_PORT ?? '8600', faults),
    zipPaths: positionals,
    gateway: urlOf('gateway', values.gateway ?? env.SANDBOX_GATEWAY, faults),
    widgetSettings: settingsOf(values.settings ?? [], faults),
    clientId: values['client-id'] ?? env.SANDBOX_CLIENT_ID ?? null,
    clientSecret: values['client-secret'] ?? env.SANDBOX_CLIENT_SECRET ?? null,
    redirect: urlOf('redirect', values.redirect ?? env.SANDBOX_REDIRECT, faults),
    uninstallHook: urlOf('uninstall-hook', values['uninstall-hook'] ?? env.SANDBOX_UNINSTALL_HOOK, faults),
    cdn: values.cdn ?? false,
    states: values.states ?? null,
    gatewayProxy: values['gateway-proxy'] ?? env.SANDBOX_GATEWAY_PROXY === '1',
    keepFiles: values['keep-files'] ?? false,
    watch: values.watch ?? false,
  };
  if (result.gatewayProxy && !result.gateway) faults.push('gateway-proxy: --gateway is needed too');
  if (result.watch && positionals.length === 0) faults.push('watch: name the archive to look at');
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return result;
}

function portOf(text: string, faults: string[]): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) faults.push(`port: ${text} is not a port number`);
  return port;
}

function urlOf(name: string, text: string | undefined, faults: string[]): string | null {
  if (text === undefined) return null;
  if (!URL.canParse(text)) faults.push(`${name}: ${text} is not an address`);
  return text;
}

function settingsOf(items: readonly string[], faults: string[]): Record<string, Record<string, unknown>> {
  const result: Record<string, Record<string, unknown>> = {};
  for (const item of items) {
    const at = item.indexOf(':');
    try {
      const json: unknown = JSON.parse(item.slice(at + 1));
      if (at < 1 || typeof json !== 'object' || json === null) throw new Error('not an object');
      result[item.slice(0, at)] = json as Record<string, unknown>;
    } catch {
      faults.push(`settings: ${item} is not <code>:<json object>`);
    }
  }
  return result;
}
