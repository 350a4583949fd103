import type { Context } from 'hono';
import { parse } from 'qs';
import { isObject } from '../../archive/check.ts';
import type { WidgetsList } from '../../boot.ts';
import { ACCOUNT } from '../../data/account.ts';
import type { Core } from '../core.ts';
import { AREA_CODES, displayedCounts, isDisplayed, systemArea, worksIn } from '../market/areas.ts';
import { widgetRecord } from '../market/record.ts';
import type { Widget } from '../market/types.ts';
import { accountHost } from '../oauth/endpoint.ts';
import { installWidget, uninstallWidget } from '../oauth/install.ts';
import { sessionOf } from '../session.ts';

/**
 * `POST /ajax/widgets/list`: the active widgets of the area, the system block, and the version map in the
 * header.
 */
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

/** `GET /ajax/v1/widgets/list/?full=y`: every uploaded widget, active or not. */
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

/**
 * `POST /ajax/widgets/edit`: installs or saves (`Y`), uninstalls (`N`); administrator only. Accepts JSON as
 * the page sends it, or the form that widgets' scripts send: `action`, `id` or `code`, `widget_active`,
 * `settings`. Without settings the stored ones stay.
 */
export async function widgetsEdit(core: Core, c: Context): Promise<Response> {
  const { user } = sessionOf(c);
  if (!user.is_admin) return c.json({ error: 'Not enough rights' }, 403);
  const edit = editOf(await c.req.text());
  if (edit === null) return c.json({ error: 'code, active (Y or N) and settings are expected' }, 400);
  const widget = core.market.get(edit.code) ?? core.market.all().find(({ id }) => String(id) === edit.id);
  if (!widget) return c.json({ error: `no widget ${edit.code}` }, 404);
  const press = { user_id: user.id, host: accountHost(core, c) };
  if (edit.active) installWidget(core, widget, edit.settings ?? widget.settings, press);
  else uninstallWidget(core, widget);
  const { status } = widget;
  return c.json({ status, settings: JSON.stringify(widget.settings), response: { status: 'ok' } });
}

type Edit = { code: string; id: string; active: boolean; settings: Record<string, unknown> | null };

function editOf(text: string): Edit | null {
  const body = jsonOf(text) ?? parse(text, { depth: 10 });
  const { code = '', id = '', active, widget_active, settings } = body as Record<string, unknown>;
  const flag = String(active ?? widget_active);
  const known = ['Y', 'N', 'true', 'false'].includes(flag);
  // Only a script's form may omit the settings.
  const whole = isObject(settings) || (active === undefined && settings === undefined);
  if (!known || !whole || (code === '' && id === '')) return null;
  const kept = isObject(settings) ? settings : null;
  return { code: String(code), id: String(id), active: flag === 'Y' || flag === 'true', settings: kept };
}

function jsonOf(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
