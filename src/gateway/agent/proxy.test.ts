import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { readAgentConfig } from './config.ts';
import { fetchThrough } from './proxy.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A proxy that notes where it is to go and lets nobody through; it answers pages as well. */
async function startProxy() {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.end('page');
  });
  server.on('connect', (request, socket) => {
    asked.push(`${request.url} ${request.headers['proxy-authorization'] ?? 'nobody'}`);
    socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { asked, port: (server.address() as AddressInfo).port };
}

it('asks the gateway through the proxy, under the name the proxy wants', async () => {
  const { asked, port } = await startProxy();
  const go = fetchThrough({ url: `http://ann:secret@127.0.0.1:${port}`, except: 'other.example' });
  await expect(go('https://gateway.example/v1/agent/turn', { method: 'POST', body: '{}' })).rejects.toThrow();
  expect(asked).toEqual([`gateway.example:443 Basic ${Buffer.from('ann:secret').toString('base64')}`]);
});

it('asks straight what is excepted, and a gateway on the same computer', async () => {
  const { asked, port } = await startProxy();
  const go = fetchThrough({ url: `http://127.0.0.1:${port}`, except: '127.0.0.1,.inside.example' });
  // What answers there speaks no TLS.
  await expect(go(`https://127.0.0.1:${port}/`)).rejects.toThrow();
  expect(asked).toEqual([]);
  expect(await (await go(`http://localhost:${port}/here`)).text()).toBe('page');
  expect(asked).toEqual(['GET /here']);
});

const SETTINGS = {
  AGENT_GATEWAY: 'https://gateway.example',
  AGENT_KEY: `agt_${'a'.repeat(16)}.${'b'.repeat(43)}`,
  ONEC_URL: 'http://srv1c/buh',
  ONEC_LOGIN: 'reader',
  ONEC_PASSWORD: 'secret',
};
const proxyIn = (env: Record<string, string>) => {
  const config = readAgentConfig({ ...SETTINGS, ...env }, null, () => '');
  return config.ok ? config.value.proxy : config.failure;
};

it('takes the proxy from the usual variables, and names one that is no address', () => {
  expect(proxyIn({})).toBeNull();
  expect(proxyIn({ HTTPS_PROXY: '', NO_PROXY: 'srv1c' })).toBeNull();
  const [url, except] = ['http://proxy:3128/', 'srv1c'];
  expect(proxyIn({ https_proxy: 'http://proxy:3128', no_proxy: except })).toEqual({ url, except });
  const both = { https_proxy: 'http://other:1', HTTPS_PROXY: 'http://proxy:3128', NO_PROXY: except };
  expect(proxyIn(both)).toEqual({ url, except });
  expect(proxyIn({ HTTPS_PROXY: 'socks5://ann:secret@proxy:1' })).toEqual([
    'HTTPS_PROXY: the address of the proxy, such as http://proxy:3128',
  ]);
});
