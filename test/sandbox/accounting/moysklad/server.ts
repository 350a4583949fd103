import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { Faults } from '../faults.ts';
import { Account } from './account.ts';
import { type Answer, Refusal } from './answers.ts';
import type { FaultKind } from './faults.ts';
import { type LimitRules, Limits, type SignIn, tooMany, VENDOR_LIMITS } from './limits.ts';
import { Printer } from './print.ts';
import { Renderer } from './render.ts';
import { CounterpartyReport } from './report.ts';
import { type Parts, type Rights, route } from './routes.ts';
import { Webhooks } from './webhooks.ts';

const BASE = '/api/remap/1.2';
/** Hrefs name the vendor's host, not the address that was called. */
const PLACES = { api: `https://api.moysklad.example${BASE}`, pages: 'https://online.moysklad.example' };
const LONGEST_HEAD = 8_192;

export interface StandInOptions {
  readonly now: () => number;
  /** Tokens and what each is; `login:password` for Basic. */
  readonly accepted?: ReadonlyMap<string, SignIn>;
  readonly limits?: LimitRules;
}

/** A running stand-in of the МойСклад JSON API 1.2. */
export interface StandIn {
  /** The base for requests, with its path. */
  readonly url: string;
  readonly account: Account;
  readonly faults: Faults<FaultKind>;
  readonly limits: Limits;
  readonly rights: Rights;
  readonly report: CounterpartyReport;
  readonly printer: Printer;
  readonly webhooks: Webhooks;
  /** Tokens that are accepted now; take one out to revoke it. */
  readonly accepted: Map<string, SignIn>;
  /** Method and address of every request, oldest first. */
  readonly requests: readonly string[];
  /** Runs before a request is answered. */
  onRequest(listener: (request: string) => void): void;
  close(): Promise<void>;
}

export async function startMoySklad({ now, accepted, limits }: StandInOptions): Promise<StandIn> {
  const account = new Account(now);
  const renderer = new Renderer(account, PLACES);
  const rights: Rights = { denied: new Set(), crm: true, bin: true, closed: false };
  const parts: Parts = {
    account,
    renderer,
    rights,
    report: new CounterpartyReport(account, renderer),
    printer: new Printer(renderer),
    webhooks: new Webhooks(account, renderer),
  };
  const desk = new FrontDesk(
    parts,
    new Limits(limits ?? VENDOR_LIMITS, now),
    new Map(accepted ?? [['token', 'user']]),
    now,
  );
  const server = createServer((request, response) => void desk.serve(request, response));
  await parts.printer.open();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    ...parts,
    url: `http://127.0.0.1:${port}${BASE}`,
    faults: desk.faults,
    limits: desk.limits,
    accepted: desk.accepted,
    requests: desk.requests,
    onRequest: (listener) => {
      desk.listeners.push(listener);
    },
    close: async () => Promise.all([closeServer(server), parts.printer.close()]).then(() => undefined),
  };
}

async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}

/** Everything before and after the work itself: sign-in, limits, compression, faults. */
class FrontDesk {
  readonly faults = new Faults<FaultKind>();
  readonly requests: string[] = [];
  readonly listeners: ((request: string) => void)[] = [];
  readonly limits: Limits;
  readonly accepted: Map<string, SignIn>;
  private readonly parts: Parts;
  private readonly now: () => number;

  constructor(parts: Parts, limits: Limits, accepted: Map<string, SignIn>, now: () => number) {
    this.parts = parts;
    this.now = now;
    this.limits = limits;
    this.accepted = accepted;
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('Date', new Date(this.now()).toUTCString());
    const body = await readText(request);
    const line = `${request.method ?? ''} ${decodeURIComponent(request.url ?? '')}`;
    this.requests.push(line);
    for (const listener of this.listeners) listener(line);
    const who = credentialsOf(request);
    const signIn = this.accepted.get(who);
    if (!acceptsGzip(request)) response.writeHead(415).end();
    else if (signIn) this.admit(request, response, { who, signIn, body, line });
    else send(response, refusalOf(signInRefused));
  }

  private admit(
    request: IncomingMessage,
    response: ServerResponse,
    { who, signIn, body, line }: { who: string; signIn: SignIn; body: string; line: string },
  ): void {
    const { headers, refused } = this.limits.enter(who, signIn);
    response.once('close', () => this.limits.leave(who));
    const fault = refused ? null : this.faults.next(line);
    if (fault && fault !== 'lostAnswer') {
      fail(response, fault, headers);
      return;
    }
    const answer = refused ?? refusalOf(() => this.work(request, body));
    if (fault === 'lostAnswer') response.destroy();
    else send(response, { ...answer, headers: { ...headers, ...answer.headers } });
  }

  private work(request: IncomingMessage, body: string): Answer {
    const address = request.url ?? '';
    if (address.length + JSON.stringify(request.headers).length > LONGEST_HEAD) return { status: 414 };
    const accept = request.headers.accept;
    if (accept && !/^application\/json(;charset=utf-8)?$/.test(accept)) {
      throw new Refusal(400, 1062, "Неверное значение заголовка 'Accept'");
    }
    const url = new URL(address, 'http://stand-in');
    if (!url.pathname.startsWith(`${BASE}/`))
      throw new Refusal(404, 1002, `Неопознанный путь: ${url.pathname}`);
    const muted = request.headersDistinct['x-lognex-webhook-disablebyprefix'] ?? [];
    const path = url.pathname
      .slice(BASE.length + 1)
      .split('/')
      .filter((part) => part !== '');
    return route(this.parts, {
      method: request.method ?? 'GET',
      path,
      query: url.searchParams,
      body: parse(body),
      muted,
    });
  }
}

function signInRefused(): never {
  throw new Refusal(
    401,
    1056,
    'Ошибка аутентификации: неправильный пароль или имя пользователя или ключ авторизации',
  );
}

function refusalOf(work: () => Answer): Answer {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    throw error;
  }
}

function parse(body: string): unknown {
  if (body === '') return undefined;
  try {
    return JSON.parse(body) as unknown;
  } catch {
    throw new Refusal(400, 2001, 'входящий запрос не соответствует формату JSON');
  }
}

/** The token, or `login:password`. */
function credentialsOf({ headers }: IncomingMessage): string {
  const [scheme = '', value = ''] = (headers.authorization ?? '').split(' ');
  if (scheme === 'Bearer') return value;
  return scheme === 'Basic' ? Buffer.from(value, 'base64').toString('utf8') : '';
}

/** Gzip is the only encoding; a list that names it among others passes. */
function acceptsGzip({ headers }: IncomingMessage): boolean {
  return String(headers['accept-encoding'] ?? '').includes('gzip');
}

function send(response: ServerResponse, { status, body, headers = {} }: Answer): void {
  if (body === undefined) {
    response.writeHead(status, headers).end();
    return;
  }
  const packed = gzipSync(JSON.stringify(body), { level: 1 });
  const own = { 'Content-Type': JSON_TYPE, 'Content-Encoding': 'gzip' };
  response.writeHead(status, { ...own, ...headers }).end(packed);
}

const JSON_TYPE = 'application/json;charset=utf-8';
const PAGE = '<!doctype html><title>502 Bad Gateway</title><h1>nginx</h1>';

const failures: Readonly<
  Record<
    Exclude<FaultKind, 'lostAnswer'>,
    (response: ServerResponse, headers: Record<string, string>) => void
  >
> = {
  dropped: (response) => void response.destroy(),
  // Nothing is ever answered: the caller gives up.
  slow: () => undefined,
  limited: (response, headers) =>
    send(response, { ...tooMany(1049), headers: { ...headers, 'X-Lognex-Retry-After': '1000' } }),
  crowded: (response, headers) => send(response, { ...tooMany(1073), headers }),
  html502: (response) => void response.writeHead(502, { 'Content-Type': 'text/html' }).end(PAGE),
  html200: (response) => void response.writeHead(200, { 'Content-Type': 'text/html' }).end(PAGE),
  cut: (response) =>
    void response.writeHead(200, { 'Content-Type': JSON_TYPE }).end('{"meta":{"size":3},"rows":[{"id":'),
  error500: (response, headers) => send(response, { status: 500, headers }),
  unavailable503: (response, headers) => send(response, { status: 503, headers }),
};

function fail(
  response: ServerResponse,
  fault: Exclude<FaultKind, 'lostAnswer'>,
  headers: Record<string, string>,
): void {
  failures[fault](response, headers);
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
