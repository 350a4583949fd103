import { Ajv } from 'ajv';
import { Hono } from 'hono';
import { ACCOUNT } from '../../../data/account.ts';
import { type Core, seconds } from '../../core.ts';
import { HOOK_EVENTS } from '../../hooks/names.ts';
import type { Webhook } from '../../store/feed-types.ts';
import {
  halResponse,
  noContent,
  objectBody,
  originOf,
  queryOf,
  type RestContext,
  type RestEnv,
  requireAdmin,
} from '../context.ts';
import { matchFilters } from '../elements/match.ts';
import { halPage } from '../paging.ts';
import { notFound, Problem, validationProblem } from '../problem.ts';
import { ajvErrors } from '../schemas.ts';

type Json = Record<string, unknown>;
const MOST = 100;
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);
/** Live responses give a raw UUID as the code of an address that does not resolve. */
const UNRESOLVED = '57c2f299-1154-4870-89bb-ef3b1f5ad229';

const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile({
  type: 'object',
  properties: {
    destination: { type: 'string', minLength: 1 },
    settings: { type: 'array', minItems: 1, items: { enum: HOOK_EVENTS } },
    sort: { type: 'integer' },
  },
  required: ['destination', 'settings'],
});

/** Subscriptions to the account's events; administrator only. They are delivered to this machine only. */
export function webhookRoutes(core: Core): Hono<RestEnv> {
  const app = new Hono<RestEnv>();
  app.get('/webhooks', (c) => {
    requireAdmin(c);
    const matches = matchFilters<Webhook>(queryOf(c).filter, {
      destination: { kind: 'many', read: (hook) => hook.destination },
    });
    return halPage(
      c,
      'webhooks',
      core.accountData.webhooks.filter(matches).map((hook) => present(hook, c)),
      { total: true },
    );
  });
  app.post('/webhooks', (c) => subscribe(core, c));
  app.delete('/webhooks', async (c) => {
    requireAdmin(c);
    const { destination } = await objectBody(c);
    const kept = core.accountData.webhooks.filter((hook) => hook.destination !== destination);
    if (kept.length === core.accountData.webhooks.length) throw notFound('webhook not found');
    core.accountData.webhooks = kept;
    return noContent();
  });
  return app;
}

function present(hook: Webhook, c: RestContext): Json {
  const self = { href: `${originOf(c)}/api/v4/webhooks` };
  return { ...hook, account_id: ACCOUNT.id, _links: { self } };
}

/** One subscription per address: posting an address again changes the subscription and re-enables it. */
async function subscribe(core: Core, c: RestContext): Promise<Response> {
  requireAdmin(c);
  const item = await objectBody(c);
  if (!validate(item))
    throw validationProblem([{ request_id: '0', errors: ajvErrors(validate.errors ?? []) }]);
  const { destination, settings, sort } = item as Pick<Webhook, 'destination' | 'settings'> & {
    sort?: number;
  };
  refuseStrangers(core, destination);
  const known = core.accountData.webhooks.find((hook) => hook.destination === destination);
  if (!known && core.accountData.webhooks.length >= MOST)
    throw new Problem(422, `Webhooks limit exceeded: ${MOST}`);
  const at = seconds(core);
  const hook: Webhook = known ?? {
    id: core.accountData.nextId(),
    destination,
    created_at: at,
    updated_at: at,
    created_by: c.get('actor').user.id,
    sort: 0,
    disabled: false,
    settings,
  };
  Object.assign(hook, { settings, sort: sort ?? hook.sort, updated_at: at, disabled: false });
  if (!known) core.accountData.webhooks.push(hook);
  return halResponse(present(hook, c), 201);
}

/** Refuses any host but this machine as one that does not resolve. */
function refuseStrangers(core: Core, destination: string): void {
  const url = URL.canParse(destination) ? new URL(destination) : null;
  if (url && /^https?:$/.test(url.protocol) && LOOPBACK.has(url.hostname)) return;
  core.log.fault('webhook refused', `${destination}: webhooks go to localhost, 127.0.0.1 and [::1] only`);
  const errors = [{ code: UNRESOLVED, path: 'destination.destination', detail: 'Invalid URL' }];
  throw validationProblem([{ request_id: '0', errors }]);
}
