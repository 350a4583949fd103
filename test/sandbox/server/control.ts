import { Hono } from 'hono';
import { ringingRoutes } from './control/calls.ts';
import { oauthRoutes } from './control/oauth.ts';
import { switchRoutes } from './control/switches.ts';
import { hookRoutes } from './control/webhooks.ts';
import { widgetRoutes } from './control/widgets.ts';
import type { Core } from './core.ts';

/**
 * The sandbox's own switches. JSON both ways; only the upload requires a signed-in user.
 *
 * | Route under /sandbox/api  | Body or query                              | What it does                                                |
 * |---------------------------|--------------------------------------------|-------------------------------------------------------------|
 * | POST /session             | { user_id, lang, theme, run_mode, init_once } | cookies of this browser: who is signed in, how the page looks; 204 |
 * | POST /widgets/upload      | zip bytes, name in X-File-Name; or a form  | stores an archive or its new version; 422 with its faults; administrator only |
 * | GET  /integrations        |                                            | code, client_uuid, client_secret, version, status of each widget |
 * | POST /tokens              | { client_uuid, user_id }                   | a long-lived Bearer token that acts as the user: { token }  |
 * | GET  /oauth               |                                            | access integrations have got by OAuth, without the tokens      |
 * | POST /oauth/install       | { client_uuid, user_id }                   | sends an installation's code again: { code }               |
 * | POST /oauth/expire        | { what: access or refresh }                | expires all such tokens now                                 |
 * | GET  /log                 |                                            | { requests, unknown, faults }: requests, routes the sandbox lacks, faults |
 * | GET  /states             |                                            | ready-made states the sandbox was started with (--states)   |
 * | GET  /inbox               |                                            | notifications that widgets added                            |
 * | GET  /calls               | after=id                                   | calls that ring for the signed-in user                      |
 * | GET, POST /faults         | { lane: Fault or null }                    | failures by lane: rest, oauth, ajax, token, static, page, gateway; fields: `lanes/switchboard.ts` |
 * | GET, POST /settings       | { name: value }                            | laid over the saved settings of widgets with such fields; {} or a save ends it |
 * | GET, POST /limits         | { integration, session, account: { perSecond }, blockAfter, blockMs, html } | the rate gate: 429, then 403 |
 * | GET, POST /quirks         | { enum_name, empty_fields, … }             | documented or live shape of answers; names: `lanes/quirks.ts` |
 * | GET, POST /account        | { is_paid, is_api_filter_enabled }         | an unpaid account is 402; so are filters when off           |
 * | POST /account/rename      | { host: name[:port] or null }               | renames the account; at its old address it is unknown |
 * | GET, POST /files          | { keep_old }                               | keeps files of older versions of widgets |
 * | GET, POST /webhooks       | { speed, batch, duplicate, reverse }       | deliveries made and waiting; how they are made: `hooks/dispatcher.ts` |
 * | POST /webhooks/run        |                                            | delivers at once what is due by the sandbox's clock         |
 * | GET  /watch               |                                            | { revision, refused }: new versions of watched archives     |
 * | POST /reset               |                                            | restores the state at start; 204                          |
 *
 * Data of the sandbox's own pages is under /sandbox/api/page (see `page/router.ts`), the gateway behind /sandbox/gateway
 * (see `gateway/proxy.ts`).
 */
export function controlRouter(core: Core): Hono {
  const app = new Hono();
  for (const part of [
    widgetRoutes(core),
    oauthRoutes(core),
    switchRoutes(core),
    hookRoutes(core),
    ringingRoutes(core),
  ])
    app.route('/', part);
  return app;
}
