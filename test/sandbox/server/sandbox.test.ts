import { describe, expect, it } from 'vitest';
import { widgetFiles, zipOf } from '../testing/archives.ts';
import { readArguments } from './args.ts';
import { createSandbox } from './sandbox.ts';

const page = { renderShell: () => '<html></html>', buildPage: async () => ({ files: new Map() }) };

describe('listening', () => {
  it('opens two origins on free ports, installs, and closes', async () => {
    const zips = [{ name: 'widget.zip', bytes: await zipOf(widgetFiles()) }];
    const listening = await createSandbox({ page, zips, cdn: true }).listen();
    expect(listening.widgets).toEqual([{ code: 'trial_widget', status: 'not_configured' }]);
    const file = await fetch(`${listening.cdnUrl}/upl/trial_widget/widget/script.js`);
    expect([file.status, file.headers.get('access-control-allow-origin')]).toEqual([200, null]);
    expect((await fetch(`${listening.cdnUrl}/api/v4/account`)).status).toBe(404);
    const body = JSON.stringify({ static: { status: 503, times: 1 } });
    await fetch(`${listening.url}/sandbox/api/faults`, { method: 'POST', body });
    expect((await fetch(`${listening.cdnUrl}/upl/trial_widget/widget/script.js`)).status).toBe(503);
    expect((await fetch(`${listening.url}/leads/list/`)).status).toBe(200);
    await listening.close();
    await expect(fetch(listening.url)).rejects.toThrow();
  });

  it('refuses a broken archive before it listens', async () => {
    const zips = [{ name: 'widget.zip', bytes: await zipOf(widgetFiles({ 'script.js': null })) }];
    await expect(createSandbox({ page, zips }).listen()).rejects.toThrow(/script\.js/);
  });

  it('is as new after a reset', async () => {
    const zips = [{ name: 'widget.zip', bytes: await zipOf(widgetFiles()) }];
    const sandbox = createSandbox({ page, zips, gateway: 'https://g.test' });
    const listening = await sandbox.listen();
    const call = (path: string, init: RequestInit = {}) =>
      fetch(listening.url + path, { ...init, headers: { cookie: 'sandbox_user=501' } });
    await call('/api/v4/leads/10001', { method: 'PATCH', body: '{"price":1}' });
    await call('/api/v4/widgets/trial_widget', { method: 'DELETE' });
    expect((await call('/sandbox/api/reset', { method: 'POST' })).status).toBe(204);
    expect(await (await call('/api/v4/leads/10001')).json()).toMatchObject({ price: 342350 });
    const widget: unknown = await (await call('/api/v4/widgets/trial_widget')).json();
    expect(widget).toMatchObject({ is_active_in_account: true });
    await listening.close();
  });
});

it('keeps settings of a widget that is not installed', async () => {
  const zips = [{ name: 'widget.zip', bytes: await zipOf(widgetFiles()) }];
  const widgetSettings = { sverkaa: { a: 1 } };
  await expect(createSandbox({ page, zips, widgetSettings }).listen()).rejects.toThrow(
    'settings: no widget has the code sverkaa; known codes: trial_widget',
  );
  await expect(createSandbox({ page, widgetSettings }).listen()).rejects.toThrow('no widget is installed');
});

describe('arguments', () => {
  it('distinguish a requested port from the default', () => {
    expect(readArguments([], {})).toMatchObject({ port: 8600, anyPort: true });
    expect(readArguments(['--port', '8600'], {})).toMatchObject({ port: 8600, anyPort: false });
    expect(readArguments([], { SANDBOX_PORT: '8605' })).toMatchObject({ port: 8605, anyPort: false });
  });

  it('override the environment', () => {
    const argv = ['a.zip', '--port', '0', '--settings', 'x:{"a":1}', '--cdn'];
    expect(readArguments(argv, { SANDBOX_PORT: '1', SANDBOX_GATEWAY: 'http://127.0.0.1:2' })).toMatchObject({
      port: 0,
      gateway: 'http://127.0.0.1:2',
      zipPaths: ['a.zip'],
      widgetSettings: { x: { a: 1 } },
      cdn: true,
    });
  });

  it('start the proxy only with a gateway', () => {
    expect(() => readArguments(['--gateway-proxy'], {})).toThrow(/gateway-proxy: --gateway/);
    const given = readArguments(['--gateway-proxy', '--keep-files', '--gateway', 'http://127.0.0.1:2'], {});
    expect(given).toMatchObject({ gatewayProxy: true, keepFiles: true, watch: false });
    expect(readArguments(['--watch', 'a.zip'], {})).toMatchObject({ watch: true });
    expect(() => readArguments(['--watch'], {})).toThrow(/name the archive/);
  });

  it('are refused with every fault', () => {
    const argv = ['--port', 'x', '--gateway', 'nowhere', '--settings', 'y'];
    expect(() => readArguments(argv, {})).toThrow(/port.*\n.*gateway.*\n.*settings/);
  });
});
