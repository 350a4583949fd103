import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { ArchiveRefused } from '../../archive/faults.ts';
import type { Core } from '../core.ts';
import { sessionOf } from '../session.ts';

const MAX_UPLOAD = 64 * 1024 * 1024;

/**
 * Archives, keys and tokens of integrations, and the notifications their widgets sent to the page's inbox.
 */
export function widgetRoutes(core: Core): Hono {
  const app = new Hono();
  app.post('/widgets/upload', bodyLimit({ maxSize: MAX_UPLOAD }), (c) => upload(core, c));
  app.get('/widgets/file', (c) => {
    const { code = '', file = '' } = c.req.query();
    return c.json({ packed: core.market.file(code, file) !== undefined });
  });
  app.get('/integrations', (c) => c.json({ items: core.market.all().map(keysOf) }));
  app.post('/tokens', async (c) => {
    const { client_uuid, user_id } = (await c.req.json().catch(() => ({}))) as Record<string, unknown>;
    if (typeof client_uuid !== 'string' || typeof user_id !== 'number') {
      return c.json({ error: 'client_uuid and user_id are expected' }, 400);
    }
    const token = core.settings.uuid();
    core.tokens.set(token, { client: client_uuid, user_id });
    return c.json({ token });
  });
  app.get('/inbox', (c) => c.json({ items: core.inbox }));
  return app;
}

const keysOf = (widget: ReturnType<Core['market']['all']>[number]): Record<string, unknown> => ({
  code: widget.code,
  client_uuid: widget.client_uuid,
  client_secret: widget.client_secret,
  version: widget.version,
  status: widget.status,
});

/** A raw zip (name in `X-File-Name`) or a form with one file. Administrator only. */
async function upload(core: Core, c: Context): Promise<Response> {
  if (!sessionOf(c).user.is_admin) return c.json({ error: 'Not enough rights' }, 403);
  try {
    const { bytes, name } = await archiveOf(c);
    return c.json(await core.market.upload(bytes, name));
  } catch (error) {
    if (!(error instanceof ArchiveRefused)) throw error;
    core.log.fault('archive refused', error.message);
    return c.json({ faults: error.faults }, 422);
  }
}

async function archiveOf(c: Context): Promise<{ bytes: Uint8Array; name: string }> {
  if (c.req.header('content-type')?.startsWith('multipart/form-data')) {
    const file = Object.values(await c.req.parseBody()).find((part) => part instanceof File);
    if (file instanceof File) return { bytes: new Uint8Array(await file.arrayBuffer()), name: file.name };
  }
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  return { bytes, name: decodeURIComponent(c.req.header('x-file-name') ?? 'widget.zip') };
}
