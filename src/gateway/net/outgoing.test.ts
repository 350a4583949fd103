import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createOutgoingFetch, ForbiddenAddress, isNetwork, judgeOf } from './outgoing.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listen(): Promise<{ readonly port: number; readonly asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url === '/away') response.writeHead(302, { Location: '/secret' }).end();
    else response.end('here');
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, asked };
}

describe('addresses that a person of an account types', () => {
  it.each([
    '10.0.0.1',
    '127.0.0.1',
    '169.254.169.254',
    '172.31.255.255',
    '192.168.1.1',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    'fd00::1',
    'fe80::1',
    '::ffff:10.0.0.1',
    '2001:db8::1',
    '64:ff9b::a00:1',
  ])('%s is not asked', (address) => {
    expect(judgeOf([])(address, false)).toBe(false);
  });

  it.each(['8.8.8.8', '93.184.216.34', '2a00:1450:4010::1'])(
    '%s is asked, but not by plain http',
    (address) => {
      expect(judgeOf([])(address, false)).toBe(true);
      expect(judgeOf([])(address, true)).toBe(false);
    },
  );

  it('of networks the operator names are asked, also by plain http', () => {
    const judge = judgeOf(['10.1.0.0/16', '192.168.0.5']);
    expect([judge('10.1.2.3', true), judge('192.168.0.5', true)]).toEqual([true, true]);
    expect([judge('10.2.0.1', false), judge('192.168.0.6', false)]).toEqual([false, false]);
  });

  it('are judged after the name is looked up, and nothing reaches the host', async () => {
    const { port, asked } = await listen();
    const refused = createOutgoingFetch([]);
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '2130706433', '0x7f.1']) {
      await expect(refused(`http://${host}:${port}/`)).rejects.toThrow(ForbiddenAddress);
    }
    await expect(refused('https://localhost/')).rejects.toThrow(ForbiddenAddress);
    await expect(refused('file:///etc/passwd')).rejects.toThrow(ForbiddenAddress);
    expect(asked).toEqual([]);
  });

  it('of a redirect are not followed', async () => {
    const { port, asked } = await listen();
    const allowed = createOutgoingFetch(['127.0.0.0/8']);
    const answer = await allowed(`http://127.0.0.1:${port}/away`, { headers: { Authorization: 'Basic x' } });
    expect([answer.status, asked]).toEqual([302, ['/away']]);
    expect(await (await allowed(`http://127.0.0.1:${port}/`)).text()).toBe('here');
  });
});

it('a network is an address, or one with the length of its prefix', () => {
  expect(['10.0.0.0/8', '::1', 'fd00::/8', '1.2.3.4'].every(isNetwork)).toBe(true);
  expect(['10.0.0/8', '10.0.0.0/33', 'localhost', '', '10.0.0.0/x'].some(isNetwork)).toBe(false);
});
