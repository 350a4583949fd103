import { Hono } from 'hono';
import { type Core, seconds } from '../../core.ts';
import type { LossReason } from '../../store/types.ts';
import { halResponse, noContent, type RestContext, type RestEnv, requireAdmin } from '../context.ts';
import { batchOf, checkAll, requestId } from '../elements/items.ts';
import { halPage } from '../paging.ts';
import { notFound } from '../problem.ts';

/** Why deals were lost. */
export function lossReasonRoutes(core: Core): Hono<RestEnv> {
  const app = new Hono<RestEnv>();
  const path = '/leads/loss_reasons';
  app.get(path, (c) => halPage(c, 'loss_reasons', core.accountData.lossReasons, { total: true }));
  app.get(`${path}/:id{[0-9]+}`, (c) => halResponse(oneOf(core, c)));
  app.post(path, (c) => create(core, c));
  app.delete(`${path}/:id{[0-9]+}`, (c) => {
    requireAdmin(c);
    const gone = oneOf(core, c);
    core.accountData.lossReasons = core.accountData.lossReasons.filter((reason) => reason !== gone);
    return noContent();
  });
  return app;
}

function oneOf(core: Core, c: RestContext): LossReason {
  const reason = core.accountData.lossReasons.find((candidate) => candidate.id === Number(c.req.param('id')));
  if (!reason) throw notFound('loss reason not found');
  return reason;
}

async function create(core: Core, c: RestContext): Promise<Response> {
  requireAdmin(c);
  const items = await batchOf(c);
  const missing = [{ code: 'FieldMissing', path: 'name', detail: 'This field is missing.' }];
  checkAll(items, (item) => (nameOf(item) === '' ? missing : []));
  const at = seconds(core);
  const loss_reasons = items.map((item, index) => {
    const sort = (core.accountData.lossReasons.length + 1) * 100;
    const reason = {
      id: core.accountData.nextId(),
      name: nameOf(item),
      sort,
      created_at: at,
      updated_at: at,
    };
    core.accountData.lossReasons.push(reason);
    return { ...reason, request_id: requestId(item, index) };
  });
  return halResponse({ _total_items: loss_reasons.length, _embedded: { loss_reasons } });
}

const nameOf = (item: unknown): string =>
  typeof item === 'object' && item !== null && 'name' in item && typeof item.name === 'string'
    ? item.name
    : '';
