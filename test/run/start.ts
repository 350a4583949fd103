/**
 * `npm start`: builds the archive, starts the gateway and the sandbox with the archive installed, and prints
 * the addresses.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import type { Switches } from '#areas/switches.ts';
import { connectAccounting } from './demo-accounting.ts';
import { attachInvoice } from './demo-deal.ts';
import { inviteToDesk } from './demo-desk.ts';
import { ACCOUNTING_FILE } from './demo-files.ts';
import { fillDesk } from './demo-requests.ts';
import { buildDesk, buildZip, liveUntilAsked, say } from './live.ts';
import { freePort } from './ports.ts';
import { demoClient, type Stack, startStack } from './stack.ts';

const SANDBOX_PORT = 8600;
const GATEWAY_PORT = 8601;
const DIST = 'dist/private';
const DATA_DIR = '.cache/start';
const switchedOn: Partial<Switches> = { notifications: true };
/**
 * The sandbox's panel lists the designed states and can make the gateway fail, so the gateway is behind the
 * sandbox's proxy.
 */
const SANDBOX_WORDS = [
  '--states',
  'test/run/states.json',
  '--gateway-proxy',
  // The demo shows notifications without a visit to the settings; everywhere else they are off until a user
  // turns them on.
  '--settings',
  `sverka:${JSON.stringify({ switches: JSON.stringify(switchedOn) })}`,
];
/** A deal of a client with an overdue debt, in both the sandbox's company and the demo books. */
const KNOWN_CARD = '/leads/detail/10001';

interface Demo extends Stack {
  readonly deskUrl: string;
}

async function start(): Promise<Demo> {
  await buildZip(DIST);
  await buildDesk();
  const sandboxPort = await freePort(SANDBOX_PORT);
  const gatewayPort = await freePort(GATEWAY_PORT, new Set([sandboxPort]));
  // One process per folder: a second `npm start` has a books database of its own.
  const dataDir = `${DATA_DIR}/${gatewayPort}`;
  await mkdir(dataDir, { recursive: true });
  say('Starting the gateway and the sandbox…');
  const onLine = (name: string, line: string): void => say(`[${name}] ${line}`);
  const zips = [`${DIST}/widget.zip`];
  const stack = await startStack({
    sandboxPort,
    gatewayPort,
    dataDir,
    zips,
    sandboxWords: SANDBOX_WORDS,
    onLine,
  });
  for (const { name, pid } of stack.programs) onLine(name, `process ${pid}`);
  const addresses = { ...stack, clientId: demoClient.id };
  await fillDesk(addresses);
  await attachInvoice(addresses);
  await writeFile(ACCOUNTING_FILE, JSON.stringify(await connectAccounting(addresses)));
  const deskUrl = await inviteToDesk(addresses);
  return { ...stack, deskUrl };
}

void liveUntilAsked(start, ({ sandboxUrl, gatewayUrl, deskUrl }) => [
  `Sandbox   ${sandboxUrl}`,
  `A deal    ${sandboxUrl}${KNOWN_CARD}   ООО «Ромашка»: долг 86 400 ₽, просрочка 12 дней`,
  `Gateway   ${gatewayUrl}`,
  `Desk      ${deskUrl}   стол бухгалтера; ссылка работает один раз`,
  'Учёт      npm run accounting -- payment   пришла оплата; ещё paid, shipment, overdue',
  `Archive   ${DIST}/widget.zip`,
]);
