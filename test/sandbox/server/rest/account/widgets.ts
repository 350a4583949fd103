import { Hono } from 'hono';
import { textAt } from '../../../archive/texts.ts';
import type { Core } from '../../core.ts';
import type { Widget } from '../../market/types.ts';
import { accountHost } from '../../oauth/endpoint.ts';
import { installWidget, uninstallWidget } from '../../oauth/install.ts';
import {
  halResponse,
  noContent,
  objectBody,
  originOf,
  type RestContext,
  type RestEnv,
  requireAdmin,
} from '../context.ts';
import { halPage } from '../paging.ts';
import { notFound, validationProblem } from '../problem.ts';

type Json = Record<string, unknown>;

/** `/widgets`: state, install with settings, uninstall. */
export function widgetRoutes(core: Core): Hono<RestEnv> {
  const app = new Hono<RestEnv>();
  app.get('/widgets', (c) =>
    halPage(
      c,
      'widgets',
      core.market.all().map((item) => present(item, c)),
      { total: true },
    ),
  );
  app.get('/widgets/:code', (c) => halResponse(present(widgetOf(core, c), c)));
  app.post('/widgets/:code', async (c) => {
    requireAdmin(c);
    const widget = widgetOf(core, c);
    const settings = await objectBody(c);
    refuseUnknown(widget, settings);
    const press = { user_id: c.get('actor').user.id, host: accountHost(core, c) };
    installWidget(core, widget, { ...widget.settings, ...settings }, press);
    return halResponse(present(widget, c));
  });
  app.delete('/widgets/:code', (c) => {
    requireAdmin(c);
    uninstallWidget(core, widgetOf(core, c));
    return noContent();
  });
  return app;
}

function widgetOf(core: Core, c: RestContext): Widget {
  const code = c.req.param('code') ?? '';
  const widget = core.market.get(code);
  if (!widget) throw notFound(`widget ${code} not found`);
  return widget;
}

function refuseUnknown(widget: Widget, settings: Json): void {
  const errors = Object.keys(settings)
    .filter((key) => !widget.template.some((field) => field.key === key))
    .map((path) => ({ code: 'NotSupportedChoice', path, detail: 'The widget has no such setting.' }));
  if (errors.length > 0) throw validationProblem([{ request_id: '0', errors }]);
}

/** `settings` are shown only to a token of the widget's own integration. */
function present(widget: Widget, c: RestContext): Json {
  const texts =
    widget.archive.locales[c.get('actor').user.lang] ?? Object.values(widget.archive.locales)[0] ?? {};
  const own = c.get('actor').client === widget.client_uuid;
  return {
    id: widget.id,
    code: widget.code,
    version: widget.version,
    rating: '0,0',
    settings_template: widget.template.map(({ key, name, type, required }) => ({
      key,
      name: textAt(texts, name),
      type,
      is_required: required,
    })),
    is_lead_source: widget.locations.includes('lead_sources'),
    is_work_with_dp: widget.locations.includes('digital_pipeline'),
    is_crm_template: false,
    client_uuid: widget.client_uuid,
    is_active_in_account: widget.active,
    pipeline_id: null,
    ...(own ? { settings: widget.settings } : {}),
    _links: { self: { href: `${originOf(c)}/api/v4/widgets/${widget.code}` } },
  };
}
