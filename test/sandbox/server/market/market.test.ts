import { describe, expect, it } from 'vitest';
import type { Body } from '../../testing/answer.ts';
import { MANIFEST, widgetFiles, zipOf } from '../../testing/archives.ts';
import { type Bench, createBench } from '../../testing/client.ts';
import { DEMO_TOKEN } from '../options.ts';

const zip = await zipOf(widgetFiles());

async function list(bench: Bench, area: string): Promise<Body & { header: Record<string, number> }> {
  const answer = await bench.call('POST', '/ajax/widgets/list', { form: { area } });
  const header = answer.headers.get('x-core-widgets-cache-version') ?? '{}';
  return { ...answer.body, header: JSON.parse(header) as Record<string, number> };
}

const edit = (bench: Bench, settings: unknown) =>
  bench.call('POST', '/ajax/widgets/edit', { json: { code: 'trial_widget', active: 'Y', settings } });

describe('settings shown instead of the saved ones', () => {
  it('are seen by every page, stored nowhere, and gone with the next save', async () => {
    const bench = createBench();
    await bench.call('POST', '/sandbox/api/widgets/upload', { bytes: zip });
    await edit(bench, { gateway_url: 'https://g.test' });
    const seen = async () => {
      const { widgets, header } = await list(bench, 'leads_card');
      return { settings: JSON.parse(widgets.trial_widget?.settings ?? '') as Body, header };
    };
    const before = await seen();
    const show = (json: unknown) => bench.call('POST', '/sandbox/api/settings', { json });
    expect((await show([])).status).toBe(400);
    expect((await show({ gateway_url: '-', strange: 1 })).status).toBe(204);
    const over = await seen();
    expect(over.settings).toEqual({ gateway_url: '-' });
    expect(over.header).not.toEqual(before.header);
    expect((await bench.call('GET', '/sandbox/api/settings')).body).toEqual({ gateway_url: '-' });
    await show({});
    expect((await seen()).settings).toEqual(before.settings);
    await show({ gateway_url: '-' });
    await edit(bench, { gateway_url: 'https://h.test' });
    expect((await seen()).settings).toEqual({ gateway_url: 'https://h.test' });
  });
});

describe('the marketplace', () => {
  it('accepts an archive, installs it with its settings, lists it at its locations', async () => {
    const bench = createBench();
    const up = await bench.call('POST', '/sandbox/api/widgets/upload', { bytes: zip });
    expect([up.status, up.body]).toEqual([200, { code: 'trial_widget' }]);
    expect((await list(bench, 'leads_card')).widgets).toEqual({});
    expect((await edit(bench, {})).body.status).toBe('not_configured');
    expect((await edit(bench, { gateway_url: 'https://g.test', conf: 'plain', other: 1 })).body).toEqual({
      status: 'installed',
      settings: '{"gateway_url":"https://g.test"}',
      response: { status: 'ok' },
    });
    const card = await list(bench, 'leads_card');
    expect(card.widgets.trial_widget).toMatchObject({
      src: '/upl/trial_widget/widget/script.js',
      active: 'Y',
      name: 'Пробный виджет',
    });
    expect(card.system).toMatchObject({
      area: 'lcard',
      subdomain: 'sandbox',
      amouser_id: '501',
      displayed_count: 1,
    });
    expect(card.system.displayed_count_by_area).toMatchObject({
      leads_card: 1,
      contacts_card: 0,
      leads: 1,
      everywhere: 0,
    });
    expect(Object.keys((await list(bench, 'contacts_card')).widgets)).toEqual(['trial_widget']);
    expect((await list(bench, 'companies_card')).widgets).toEqual({});
    expect(Object.keys((await list(bench, 'advanced-settings:trial_widget')).widgets)).toEqual([
      'trial_widget',
    ]);
    expect((await list(bench, 'advanced-settings:another')).widgets).toEqual({});
    expect((await list(bench, 'leads-pipeline')).system.area).toBe('outer_space');
  });

  it.each([
    ['everywhere', { locations: ['everywhere'] }],
    ['init_once', { locations: ['lcard'], widget: { ...MANIFEST.widget, init_once: true } }],
  ])('loads %s widgets on any page', async (_name, change) => {
    const files = widgetFiles({ 'manifest.json': JSON.stringify({ ...MANIFEST, ...change }) });
    const bench = createBench({ gateway: 'http://127.0.0.1:1' });
    await bench.sandbox.install({ name: 'widget.zip', bytes: await zipOf(files) });
    for (const area of ['leads-pipeline', 'dashboard', 'mail']) {
      expect(Object.keys((await list(bench, area)).widgets)).toEqual(['trial_widget']);
    }
  });

  it('runs several side by side; a new version keeps settings and changes the cache version', async () => {
    const bench = createBench({ gateway: 'https://g.test' });
    await bench.sandbox.install({ name: 'widget.zip', bytes: zip });
    await bench.call('POST', '/sandbox/api/widgets/upload', {
      bytes: zip,
      headers: { 'x-file-name': 'second.zip' },
    });
    const before = (await list(bench, 'leads_card')).header;
    const newer = { ...MANIFEST, widget: { ...MANIFEST.widget, version: '1.3.0' } };
    const bytes = await zipOf(widgetFiles({ 'manifest.json': JSON.stringify(newer) }));
    await bench.call('POST', '/sandbox/api/widgets/upload', { bytes });
    const after = await list(bench, 'leads_card');
    expect(after.widgets.trial_widget).toMatchObject({
      installed_version: '1.3.0',
      settings: '{"gateway_url":"https://g.test"}',
    });
    expect(after.header.leads_card).toBeGreaterThan(before.leads_card ?? 0);
    const full = await bench.call('GET', '/ajax/v1/widgets/list/?full=y');
    expect(Object.values(full.body.widgets).map((widget) => widget.active)).toEqual(['Y', 'N']);
  });

  it('answers 422 with every fault, and 403 to a user who is no administrator', async () => {
    const { call } = createBench();
    const bytes = await zipOf(widgetFiles({ 'i18n/ru.json': '{', 'i18n/en.json': null }));
    const refused = await call('POST', '/sandbox/api/widgets/upload', { bytes });
    expect(refused.status).toBe(422);
    expect(refused.body.faults.map((fault) => fault.file)).toEqual(['i18n/en.json', 'i18n/ru.json']);
    expect((await call('POST', '/sandbox/api/widgets/upload', { bytes, user: 503 })).status).toBe(403);
  });

  it('serves the files of the archive and nothing else', async () => {
    const bench = createBench();
    await bench.sandbox.install({ name: 'widget.zip', bytes: zip });
    const script = await bench.call('GET', '/upl/trial_widget/widget/script.js?v=1.2.0');
    expect([script.status, script.type]).toEqual([200, 'text/javascript; charset=utf-8']);
    expect(script.headers.get('access-control-allow-origin')).toBeNull();
    expect((await bench.call('GET', '/upl/trial_widget/widget/images/logo.png')).type).toBe('image/png');
    for (const path of ['nothing.js', '..%2f..%2fpackage.json', '%2e%2e/%2e%2e/package.json']) {
      expect((await bench.call('GET', `/upl/trial_widget/widget/${path}`)).status).toBeGreaterThanOrEqual(
        404,
      );
    }
  });

  it('is reachable by REST: settings with the own token only, writing for the administrator', async () => {
    const bench = createBench();
    await bench.sandbox.install({ name: 'widget.zip', bytes: zip });
    const path = '/api/v4/widgets/trial_widget';
    const json = { gateway_url: 'https://g.test' };
    expect((await bench.call('POST', path, { json, user: 502 })).status).toBe(403);
    expect((await bench.call('POST', path, { json: { colour: 1 } })).status).toBe(400);
    expect((await bench.call('POST', path, { json })).body).toMatchObject({ is_active_in_account: true });
    expect((await bench.call('GET', path)).body).not.toHaveProperty('settings');
    expect((await bench.call('GET', path, { bearer: DEMO_TOKEN })).body.settings).toEqual(json);
    expect((await bench.call('DELETE', path)).status).toBe(204);
    expect((await bench.call('GET', path)).body.is_active_in_account).toBe(false);
    expect((await bench.call('GET', '/api/v4/widgets/nothing')).status).toBe(404);
  });
});
