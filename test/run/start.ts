/**
 * `npm start`: builds the archive, starts the gateway and the sandbox with the archive installed, and prints
 * the addresses. `--books moysklad` or `--books 1c` also starts a stand-in of that system and connects it in
 * place of the demo books; `--books files` brings the same company's books as files.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Switches } from '#areas/switches.ts';
import { connectAccounting } from './demo/demo-accounting.ts';
import { attachInvoice } from './demo/demo-deal.ts';
import { inviteToDesk } from './demo/demo-desk.ts';
import { bringFiles } from './demo/demo-file-books.ts';
import { ACCOUNTING_FILE } from './demo/demo-files.ts';
import { connectMoySklad, DEMO_TOKEN, startDemoMoySklad } from './demo/demo-moysklad.ts';
import { connectOneC, ONEC_ENV, ONEC_USER, startDemoOneC } from './demo/demo-onec.ts';
import { fillDesk } from './demo/demo-requests.ts';
import { buildDesk, buildZip, liveUntilAsked, say } from './live.ts';
import { freePort } from './ports.ts';
import { demoClient, type Stack, type StackOptions, startStack } from './stack.ts';

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
  /** Where the accounting system of the demo is, and how to sign in there. */
  readonly books: string;
}

const books = ['demo', 'moysklad', '1c', 'files'] as const;
type BooksName = (typeof books)[number];

/** @throws for a word that is not known */
function readBooks(): BooksName {
  const { values } = parseArgs({ options: { books: { type: 'string', default: 'demo' } } });
  const name = books.find((known) => known === values.books);
  if (!name) throw new Error(`--books: one of ${books.join(', ')}`);
  return name;
}

async function start(): Promise<Demo> {
  const name = readBooks();
  await buildZip(DIST);
  await buildDesk();
  const sandboxPort = await freePort(SANDBOX_PORT);
  const gatewayPort = await freePort(GATEWAY_PORT, new Set([sandboxPort]));
  // One process per folder: a second `npm start` has a books database of its own.
  const dataDir = `${DATA_DIR}/${name === 'demo' ? '' : `${name}-`}${gatewayPort}`;
  await mkdir(dataDir, { recursive: true });
  say('Starting the gateway and the sandbox…');
  const onLine = (program: string, line: string): void => say(`[${program}] ${line}`);
  const zips = [`${DIST}/widget.zip`];
  const own = { sandboxPort, gatewayPort, dataDir, zips, sandboxWords: SANDBOX_WORDS, onLine };
  const demo = await starts[name](own);
  for (const { name: program, pid } of demo.programs) onLine(program, `process ${pid}`);
  const deskUrl = await inviteToDesk({ ...demo, clientId: demoClient.id });
  return { ...demo, deskUrl };
}

type Started = Omit<Demo, 'deskUrl'>;

async function startDemo(options: StackOptions): Promise<Started> {
  const stack = await startStack(options);
  const addresses = { ...stack, clientId: demoClient.id };
  await fillDesk(addresses);
  await attachInvoice(addresses);
  await writeFile(ACCOUNTING_FILE, JSON.stringify(await connectAccounting(addresses)));
  const news = 'npm run accounting -- payment   пришла оплата; ещё paid, shipment, overdue';
  return { ...stack, books: news };
}

async function startMoySkladDemo(options: StackOptions): Promise<Started> {
  const system = await startDemoMoySklad();
  const gatewayEnv = { BOOKS: 'none', MOYSKLAD_URL: system.url };
  const stack = await startStack({ ...options, gatewayEnv });
  await connectMoySklad({ ...stack, clientId: demoClient.id });
  const stop = async (): Promise<void> => {
    await stack.stop();
    await system.close();
  };
  return { ...stack, stop, books: `${system.url}   МойСклад на этом компьютере, ключ доступа ${DEMO_TOKEN}` };
}

async function startOneCDemo(options: StackOptions): Promise<Started> {
  const system = await startDemoOneC();
  const stack = await startStack({ ...options, gatewayEnv: ONEC_ENV });
  await connectOneC({ ...stack, clientId: demoClient.id }, system.url);
  const stop = async (): Promise<void> => {
    await stack.stop();
    await system.close();
  };
  const { login, password } = ONEC_USER;
  return {
    ...stack,
    stop,
    books: `${system.url}   1С на этом компьютере, логин ${login}, пароль ${password}`,
  };
}

async function startFilesDemo(options: StackOptions): Promise<Started> {
  const stack = await startStack({ ...options, gatewayEnv: { BOOKS: 'none' } });
  await bringFiles({ ...stack, clientId: demoClient.id });
  return { ...stack, books: 'файлы: «Сверка: настройки» → «Учёт»' };
}

const starts = {
  demo: startDemo,
  moysklad: startMoySkladDemo,
  '1c': startOneCDemo,
  files: startFilesDemo,
} as const satisfies Record<BooksName, (options: StackOptions) => Promise<Started>>;

void liveUntilAsked(start, ({ sandboxUrl, gatewayUrl, deskUrl, books: where }) => [
  `Sandbox   ${sandboxUrl}`,
  `A deal    ${sandboxUrl}${KNOWN_CARD}   ООО «Ромашка»: долг 86 400 ₽, просрочка 12 дней`,
  `Gateway   ${gatewayUrl}`,
  `Desk      ${deskUrl}   стол бухгалтера; ссылка работает один раз`,
  `Учёт      ${where}`,
  `Archive   ${DIST}/widget.zip`,
]);
