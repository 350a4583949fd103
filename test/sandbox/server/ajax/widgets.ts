import type { Context } from 'hono';
import type { WidgetEdit, WidgetsList } from '../../boot.ts';
import { ACCOUNT } from '../../data/account.ts';
import type { Core } from '../core.ts';
import { AREA_CODES, displayedCounts, isDisplayed, systemArea, worksIn } from '../market/areas.ts';
import { widgetRecord } from '../market/record.ts';
import type { Widget } from '../market/types.ts';
import { accountHost } from '../oauth/endpoint.ts';
import { installWidget, uninstallWidget } from '../oauth/install.ts';
import { sessionOf } from '../session.ts';

/** `POST /ajax/widgets/list`: the active widgets of the area, the system block, and the version map in the header. */
export async function widgetsList(core: Core, c: Context): Promise<Response> {
  const form = await c.req.parseBody();
  const area = typeof form.area === 'string' ? form.area : '';
  const active = core.market.all().filter((widget) => widget.active);
  const versions = Object.fromEntries([...AREA_CODES, area].map((code) => [code, core.market.revision()]));
  c.header('X-Core-Widgets-Cache-Version', JSON.stringify(versions));
  return c.json(
    answer(
      c,
      area,
      active.filter((widget) => worksIn(widget, area)),
      active,
    ),
  );
}

/** `GET /ajax/v1/widgets/list/?full=y`: everything uploaded, active or not. */
export function widgetsFullList(core: Core, c: Context): Response {
  const all = core.market.all();
  return c.json(answer(c, '', all, all));
}

function answer(
  c: Context,
  area: string,
  listed: readonly Widget[],
  counted: readonly Widget[],
): WidgetsList {
  const { user, lang, init_once } = sessionOf(c);
  const records = listed.map((widget) => {
    const record = widgetRecord(widget, lang);
    return [widget.code, init_once ? { ...record, init_once } : record] as const;
  });
  return {
    widgets: Object.fromEntries(records),
    system: {
      area: systemArea(area),
      subdomain: ACCOUNT.subdomain,
      domain: 'amocrm.ru',
      server: new URL(c.req.url).host,
      amouser_id: String(user.id),
      displayed_count: counted.filter((widget) => isDisplayed(widget, area)).length,
      displayed_count_by_area: displayedCounts(counted),
    },
  };
}

/** `POST /ajax/widgets/edit`: install or save (`Y`), uninstall (`N`); the administrator's only. */
export async function widgetsEdit(core: Core, c: Context): Promise<Response> {
  const { user } = sessionOf(c);
  if (!user.is_admin) return c.json({ error: 'Not enough rights' }, 403);
  const body: unknown = await c.req.json().catch(() => null);
  if (!isEdit(body)) return c.json({ error: 'code, active (Y or N) and settings are expected' }, 400);
  const widget = core.market.get(body.code);
  if (!widget) return c.json({ error: `no widget ${body.code}` }, 404);
  const press = { user_id: user.id, host: accountHost(core, c) };
  if (body.active === 'Y') installWidget(core, widget, body.settings, press);
  else uninstallWidget(core, widget);
  return c.json({ status: widget.status, settings: JSON.stringify(widget.settings) });
}

function isEdit(body: unknown): body is WidgetEdit {
  if (typeof body !== 'object' || body === null) return false;
  const { code, active, settings } = body as Partial<WidgetEdit>;
  const known = active === 'Y' || active === 'N';
  return typeof code === 'string' && known && typeof settings === 'object' && settings !== null;
}
