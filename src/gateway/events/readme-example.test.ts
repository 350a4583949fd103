import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { getRequestListener } from '@hono/node-server';
import { expect, it } from 'vitest';
import { systemClock } from '#shared/clock.ts';
import { accountingEvents } from '../store/schema/accounting-events.ts';
import { allRows } from '../store/testing/all-rows.ts';
import { routeEngine, useDatabase } from '../store/testing/databases.ts';
import { addSource } from '../testing/events.ts';
import { openAccount } from '../testing/requests.ts';
import { testGateway } from '../testing/test-gateway.ts';

const database = useDatabase(routeEngine);

it('the gateway accepts the example in its README unchanged', async () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const [, example = ''] = /```sh\n(ID=[\s\S]*?)```/.exec(readme) ?? [];
  const gateway = testGateway(database(), { clock: { ...systemClock(), advance: () => undefined } });
  const source = await addSource(gateway, (await openAccount(gateway)).admin);
  const listener = getRequestListener((request) => gateway.app.fetch(request));
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = server.address() as AddressInfo;
    const env = { ...process.env, KEY: source.key, URL: `http://127.0.0.1:${port}${source.path}` };
    const { stdout } = await promisify(execFile)('sh', ['-c', example], { env });
    expect(JSON.parse(stdout)).toEqual({ status: 'accepted' });
    expect(await allRows(database(), accountingEvents)).toMatchObject([{ type: 'payment.received' }]);
  } finally {
    server.close();
  }
}, 60_000);
