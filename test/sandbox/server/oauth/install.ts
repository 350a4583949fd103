import { createHmac } from 'node:crypto';
import { ACCOUNT } from '../../data/account.ts';
import type { Core } from '../core.ts';
import type { Widget } from '../market/types.ts';

const HOOK_MS = 3000;

/** The user who presses the button, and the account's host as other servers reach it. */
export interface Press {
  user_id: number;
  host: string;
}

/**
 * Installs or saves. The first install sends the integration's server a code, as a click on «Установить»
 * does.
 */
export function installWidget(
  core: Core,
  widget: Widget,
  settings: Record<string, unknown>,
  press: Press,
): void {
  const isNew = widget.status === 'install';
  core.market.install(widget, settings);
  if (isNew) void sendCode(core, widget, press);
}

/**
 * Switches an integration off: revokes its tokens and calls its server's uninstall address, if there is one.
 */
export function uninstallWidget(core: Core, widget: Widget): void {
  core.market.uninstall(widget);
  core.oauth.revoke(widget.client_uuid);
  const address = core.settings.uninstallHook;
  if (address) void send(core, 'uninstall hook', uninstallAddress(address, widget));
}

/**
 * `GET {redirect}?code&referer&from_widget&platform` (platform-api 1.5): three seconds, never repeated, the
 * response ignored. Resolves with the code once the call is over.
 */
export async function sendCode(core: Core, widget: Widget, { user_id, host }: Press): Promise<string> {
  const code = core.oauth.newCode({ client: widget.client_uuid, user_id });
  const url = new URL(core.settings.redirect);
  const query = { code, referer: host, from_widget: '1', platform: '1' };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  await send(core, 'install hook', url);
  return code;
}

async function send(core: Core, kind: string, url: URL): Promise<void> {
  try {
    await core.settings.fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(HOOK_MS) });
  } catch (error) {
    core.log.fault(kind, `${url.origin}${url.pathname}: ${error instanceof Error ? error.name : 'error'}`);
  }
}

/** platform-api 1.7. */
function uninstallAddress(address: string, { client_uuid, client_secret }: Widget): URL {
  const url = new URL(address);
  const signature = createHmac('sha256', client_secret).update(`${client_uuid}|${ACCOUNT.id}`).digest('hex');
  const query = { account_id: String(ACCOUNT.id), client_uuid, signature };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}
