import { Hono } from 'hono';
import { ACCOUNT } from '../../../data/account.ts';
import { type Core, seconds } from '../../core.ts';
import { type RestEnv, requireAdmin } from '../context.ts';
import { halPage } from '../paging.ts';

/** Chat templates, empty at start; the page's `/ajax/v1/chats/templates/add` creates them. */
export function templateRoutes(core: Core): Hono<RestEnv> {
  const app = new Hono<RestEnv>();
  app.get('/chats/templates', (c) => {
    requireAdmin(c);
    return halPage(c, 'chat_templates', core.chatTemplates, { max: 50 });
  });
  return app;
}

/**
 * Stores the `request` of the page's call; returns the old envelope, which the official sample widget reads.
 */
export function addTemplate(core: Core, request: Record<string, unknown>): Record<string, unknown> {
  const id = core.accountData.nextId();
  const at = seconds(core);
  core.chatTemplates.push({ ...request, id, account_id: ACCOUNT.id, created_at: at, updated_at: at });
  return { response: { chats: { templates: { added: id } } } };
}
