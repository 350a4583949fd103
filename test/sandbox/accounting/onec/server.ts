import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Faults } from '../faults.ts';
import { type Answer, Refusal } from './answers.ts';
import { Base } from './base.ts';
import type { ConfigurationName } from './configurations.ts';
import { type Rights, route } from './routes.ts';

/** What can go wrong on purpose. */
export type FaultKind =
  /** The page of a web server: no licence is left, or the base is locked. */
  | 'html500'
  | 'html503'
  /** A page to sign in, with the status 200. */
  | 'html200'
  | 'limited'
  | 'cut'
  /** Nothing is ever answered. */
  | 'slow'
  | 'dropped'
  /** The request is worked and its answer is lost. */
  | 'lostAnswer'
  /** The configuration's own code said no. */
  | 'business'
  /** The publication has moved. */
  | 'redirect';

/** Of the publication in the address. */
export const INFOBASE = 'buh';
const SERVICE = '/odata/standard.odata';

export interface StandInOptions {
  readonly configuration?: ConfigurationName;
  /** `login:password`. */
  readonly accepted?: readonly string[];
  /** How long an answer takes. */
  readonly latencyMs?: number;
}

/** A running stand-in of an infobase of 1С that is published by a web server. */
export interface StandIn {
  /** Of the publication. */
  readonly url: string;
  readonly base: Base;
  readonly faults: Faults<FaultKind>;
  readonly rights: Rights;
  readonly accepted: Set<string>;
  /** Method and address of every request, oldest first. */
  readonly requests: readonly string[];
  /** The most requests that were worked at once. */
  readonly seen: { most: number };
  /** Runs before a request is answered. */
  onRequest(listener: (request: string) => void): void;
  close(): Promise<void>;
}

export async function startOneC({
  configuration = 'accounting',
  accepted = ['Сверка:пароль'],
  latencyMs = 0,
}: StandInOptions = {}): Promise<StandIn> {
  const base = new Base(configuration);
  const rights: Rights = {
    denied: new Set(),
    written: new Set(),
    keepsKeys: false,
    closed: () => false,
  };
  const desk = new FrontDesk({ base, rights, accepted: new Set(accepted), latencyMs });
  const server = createServer((request, response) => void desk.serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    ...desk.parts,
    url: `http://127.0.0.1:${port}/${INFOBASE}`,
    faults: desk.faults,
    requests: desk.requests,
    seen: desk.seen,
    onRequest: (listener) => {
      desk.listeners.push(listener);
    },
    close: async () => closeServer(server),
  };
}

async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}

interface Parts {
  readonly base: Base;
  readonly rights: Rights;
  readonly accepted: Set<string>;
  readonly latencyMs: number;
}

/** The web server before the infobase: addresses, sign-in, pages for people. */
class FrontDesk {
  readonly faults = new Faults<FaultKind>();
  readonly requests: string[] = [];
  readonly listeners: ((request: string) => void)[] = [];
  readonly seen = { most: 0 };
  readonly parts: Parts;
  private running = 0;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readText(request);
    const line = `${request.method ?? ''} ${decodeURIComponent(request.url ?? '')}`;
    this.requests.push(line);
    this.running += 1;
    this.seen.most = Math.max(this.seen.most, this.running);
    response.once('close', () => {
      this.running -= 1;
    });
    for (const listener of this.listeners) listener(line);
    if (this.parts.latencyMs > 0) await later(this.parts.latencyMs);
    const fault = this.faults.next(line);
    if (fault && fault !== 'lostAnswer') {
      fail(response, fault);
      return;
    }
    const answer = refusalOf(() => this.work(request, body));
    if (fault) response.destroy();
    else send(response, answer);
  }

  private work(request: IncomingMessage, body: string): Answer {
    const { pathname, search } = new URL(request.url ?? '', 'http://stand-in');
    const path = decodeURIComponent(pathname);
    const root = `/${INFOBASE}`;
    if (path !== root && !path.startsWith(`${root}/`)) return page(404, '404 Not Found');
    if (!path.startsWith(`${root}${SERVICE}`)) return page(200, '1С:Предприятие');
    if (!this.parts.accepted.has(credentialsOf(request))) return signIn;
    const resource = path.slice(`${root}${SERVICE}/`.length);
    const { base, rights } = this.parts;
    return route(base, rights, {
      method: request.method ?? 'GET',
      resource,
      search,
      accept: request.headers.accept ?? '',
      body,
    });
  }
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function later(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

function page(status: number, title: string): Answer {
  return { status, text: `<!doctype html><title>${title}</title><h1>${title}</h1>`, type: 'text/html' };
}

const signIn: Answer = {
  ...page(401, 'Unauthorized'),
  headers: { 'WWW-Authenticate': 'Basic realm="1C:Enterprise 8.3"' },
};

function refusalOf(work: () => Answer): Answer {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    throw error;
  }
}

function credentialsOf({ headers }: IncomingMessage): string {
  const [scheme = '', value = ''] = (headers.authorization ?? '').split(' ');
  return scheme === 'Basic' ? Buffer.from(value, 'base64').toString('utf8') : '';
}

const JSON_TYPE = 'application/json;charset=utf-8';

/** JSON begins with a byte order mark, as answers of some servers do. */
function send(response: ServerResponse, { status, body, text, type, headers = {} }: Answer): void {
  const content = body === undefined ? (text ?? '') : `\uFEFF${JSON.stringify(body)}`;
  const contentType = body === undefined ? `${type ?? 'text/plain'};charset=utf-8` : JSON_TYPE;
  response
    .writeHead(status, { 'Content-Type': contentType, DataServiceVersion: '3.0', ...headers })
    .end(content);
}

const failures: Readonly<Record<Exclude<FaultKind, 'lostAnswer'>, (response: ServerResponse) => void>> = {
  html500: (response) => send(response, page(500, 'Не обнаружено свободной лицензии')),
  html503: (response) => send(response, page(503, 'Начало сеанса с информационной базой запрещено')),
  html200: (response) => send(response, page(200, 'Вход в систему')),
  limited: (response) =>
    send(response, { ...page(429, 'Too Many Requests'), headers: { 'Retry-After': '3' } }),
  cut: (response) =>
    void response.writeHead(200, { 'Content-Type': JSON_TYPE }).end('{"value":[{"Ref_Key":"'),
  slow: () => undefined,
  dropped: (response) => void response.destroy(),
  business: (response) => send(response, new Refusal(500, -1, 'Период закрыт для изменений').answer),
  redirect: (response) =>
    send(response, { ...page(302, 'Found'), headers: { Location: 'http://127.0.0.1:9/' } }),
};

function fail(response: ServerResponse, fault: Exclude<FaultKind, 'lostAnswer'>): void {
  failures[fault](response);
}
