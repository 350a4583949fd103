import { fail, ok, type Result } from '#shared/result.ts';
import { type OriginPattern, originPattern, parseOriginPattern } from './auth/origin-pattern.ts';
import { VENDOR_BASE } from './connectors/moysklad/client.ts';
import { isNetwork } from './net/outgoing.ts';
import { parseUrl } from './parse-url.ts';

/** The gateway's configuration; read from the environment once, by {@link readConfig}. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Origin others reach us at; the audience of page tokens. */
  readonly publicUrl: URL;
  readonly database:
    | { readonly kind: 'postgres'; readonly url: string }
    | { readonly kind: 'pglite'; readonly folder: string };
  readonly amo: {
    readonly clientId: string;
    readonly clientSecret: string;
    /** Hosts of accounts: allowed issuers of tokens and allowed origins of pages. */
    readonly domains: readonly OriginPattern[];
  };
  /** 32 bytes; encrypts secrets at rest. */
  readonly encryptionKey: Uint8Array;
  /** Earlier values; they open what they encrypted. */
  readonly oldEncryptionKeys: readonly Uint8Array[];
  /** `demo`: an account that never had accounting connected begins with the demo books. */
  readonly books: 'demo' | 'none';
  /** Base address of the МойСклад API; a stand-in has another. */
  readonly moySkladUrl: string;
  /** Networks of the operator's own in which a base of 1С may be, also by plain http; none by default. */
  readonly onecNetworks: readonly string[];
  /** A file of profiles of 1С in place of the built-in ones; null: those. */
  readonly onecProfiles: string | null;
  /** Documents of generated clients added to the demo books; for measuring. */
  readonly demoDocuments: number;
  /** How long a notification waits for an open page before it becomes a task. */
  readonly unseenSeconds: number;
  /** Number of our own proxies between the callers and this process. */
  readonly trustedProxies: number;
  readonly logLevel: LogLevel;
  /** Checks answers against their schema before they are sent; for tests, because it costs time. */
  readonly checkAnswers: boolean;
}

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];
export type Environment = Readonly<Record<string, string | undefined>>;

/** A shorter secret can be guessed; the platform's own secrets have 64 characters. */
const SHORTEST_SECRET = 32;
const MOST_DEMO_DOCUMENTS = 1_000_000;
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Reports all faults at once, so that they can be fixed in one go. A fault names the variable and the
 * expected format, never the value: it may be a secret.
 */
export function readConfig(env: Environment): Result<Config, readonly string[]> {
  const faults: string[] = [];
  const say = (name: string, wanted: string): null => {
    faults.push(`${name}: ${wanted}`);
    return null;
  };
  const config = {
    host: env.HOST || '127.0.0.1',
    port: readPort(env, say),
    publicUrl: readPublicUrl(env, say),
    database: readDatabase(env, say),
    clientId: readClientId(env, say),
    clientSecret: readClientSecret(env, say),
    domains: readDomains(env, say),
    encryptionKey: readKey(env, say),
    oldEncryptionKeys: readOldKeys(env, say),
    books: readBooks(env, say),
    moySkladUrl: readMoySkladUrl(env, say),
    onecNetworks: readNetworks(env, say),
    demoDocuments: readDemoDocuments(env, say),
    unseenSeconds: readUnseen(env, say),
    trustedProxies: readProxies(env, say),
    logLevel: readLogLevel(env, say),
  };
  return isComplete(config) ? ok(assemble(config, env)) : fail(faults);
}

type Say = (name: string, wanted: string) => null;
interface Parts {
  host: string;
  port: number;
  publicUrl: URL;
  database: Config['database'];
  clientId: string;
  clientSecret: string;
  domains: readonly OriginPattern[];
  encryptionKey: Uint8Array;
  oldEncryptionKeys: readonly Uint8Array[];
  books: Config['books'];
  moySkladUrl: string;
  onecNetworks: readonly string[];
  demoDocuments: number;
  unseenSeconds: number;
  trustedProxies: number;
  logLevel: LogLevel;
}
type MaybeParts = { [Key in keyof Parts]: Parts[Key] | null };

function isComplete(parts: MaybeParts): parts is Parts {
  return Object.values(parts).every((part) => part !== null);
}

function assemble({ clientId, clientSecret, domains, ...rest }: Parts, env: Environment): Config {
  const onecProfiles = env.ONEC_PROFILES || null;
  const checkAnswers = env.CHECK_ANSWERS === '1';
  return { ...rest, onecProfiles, amo: { clientId, clientSecret, domains }, checkAnswers };
}

function readPort(env: Environment, say: Say): number | null {
  const port = /^\d{1,5}$/.test(env.PORT ?? '') ? Number(env.PORT) : Number.NaN;
  return port <= 65_535 ? port : say('PORT', 'a number from 0 to 65535');
}

function readPublicUrl(env: Environment, say: Say): URL | null {
  const url = parseUrl(env.PUBLIC_URL ?? '');
  const bare = url !== null && url.username === '' && url.search === '' && url.hash === '';
  if (bare && (url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname))))
    return url;
  return say('PUBLIC_URL', 'the https address others reach this gateway by (http only on loopback)');
}

function readDatabase(env: Environment, say: Say): Config['database'] | null {
  const url = env.DATABASE_URL;
  if (!url) return env.DATA_DIR ? { kind: 'pglite', folder: env.DATA_DIR } : sayDatabase(say);
  const scheme = parseUrl(url)?.protocol;
  const known = scheme === 'postgres:' || scheme === 'postgresql:';
  return known ? { kind: 'postgres', url } : say('DATABASE_URL', 'postgres://user:password@host/database');
}

function sayDatabase(say: Say): null {
  return say('DATA_DIR', 'a folder for the embedded database (or set DATABASE_URL for PostgreSQL)');
}

function readClientId(env: Environment, say: Say): string | null {
  const id = env.AMO_CLIENT_ID ?? '';
  return /^[\w-]{8,64}$/.test(id)
    ? id
    : say('AMO_CLIENT_ID', 'the integration’s id (a UUID) from its keys tab');
}

function readClientSecret(env: Environment, say: Say): string | null {
  const secret = env.AMO_CLIENT_SECRET ?? '';
  if (secret.length >= SHORTEST_SECRET && secret.trim() === secret) return secret;
  return say('AMO_CLIENT_SECRET', `the integration’s secret key, ${SHORTEST_SECRET} characters at least`);
}

function readDomains(env: Environment, say: Say): readonly OriginPattern[] | null {
  const texts = (env.AMO_DOMAINS ?? '').split(',').map((text) => text.trim());
  const parsed = texts.map(parseOriginPattern);
  const good = parsed.filter((pattern) => pattern !== null);
  if (good.length === parsed.length) return good;
  const list = `a comma list such as ${originPattern.example} (https unless written)`;
  return say('AMO_DOMAINS', `${list}; after *. a domain of one owner, not one such as co.uk or github.io`);
}

function readKey(env: Environment, say: Say): Uint8Array | null {
  const key = parseKey(env.ENCRYPTION_KEY ?? '');
  return key ?? say('ENCRYPTION_KEY', '32 random bytes in base64 (openssl rand -base64 32)');
}

function readOldKeys(env: Environment, say: Say): readonly Uint8Array[] | null {
  const keys = (env.ENCRYPTION_KEYS_OLD ?? '').split(',').filter(Boolean).map(parseKey);
  const good = keys.filter((key) => key !== null);
  return good.length === keys.length ? good : say('ENCRYPTION_KEYS_OLD', 'earlier keys, a comma list');
}

function parseKey(text: string): Uint8Array | null {
  const key = Buffer.from(text, 'base64');
  const exact = key.length === 32 && key.toString('base64') === text;
  return exact ? new Uint8Array(key) : null;
}

function readBooks(env: Environment, say: Say): Config['books'] | null {
  const books = (['demo', 'none'] as const).find((known) => known === (env.BOOKS || 'none'));
  return books ?? say('BOOKS', 'demo, or none');
}

function readMoySkladUrl(env: Environment, say: Say): string | null {
  const text = env.MOYSKLAD_URL || VENDOR_BASE;
  const url = parseUrl(text);
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.has(url.hostname));
  return url && isSafe && url.search === '' && url.hash === '' && url.username === ''
    ? text
    : say('MOYSKLAD_URL', 'the https address of the МойСклад API (http only on loopback)');
}

function readNetworks(env: Environment, say: Say): readonly string[] | null {
  const networks = (env.ONEC_NETWORKS ?? '').split(',').map((text) => text.trim());
  const given = networks.filter((text) => text !== '');
  const isGood = given.every(isNetwork);
  return isGood ? given : say('ONEC_NETWORKS', 'networks such as 10.1.0.0/16, a comma list');
}

function readDemoDocuments(env: Environment, say: Say): number | null {
  const text = env.DEMO_DOCUMENTS || '0';
  const documents = /^\d{1,7}$/.test(text) ? Number(text) : Number.NaN;
  return documents <= MOST_DEMO_DOCUMENTS
    ? documents
    : say('DEMO_DOCUMENTS', `a number from 0 to ${MOST_DEMO_DOCUMENTS}`);
}

function readUnseen(env: Environment, say: Say): number | null {
  const text = env.UNSEEN_SECONDS || '600';
  return /^\d{1,5}$/.test(text) ? Number(text) : say('UNSEEN_SECONDS', 'a number from 0 to 99999');
}

function readProxies(env: Environment, say: Say): number | null {
  const text = env.TRUSTED_PROXIES || '0';
  return /^[0-9]$/.test(text)
    ? Number(text)
    : say('TRUSTED_PROXIES', 'how many proxies of yours are in front, 0 to 9');
}

function readLogLevel(env: Environment, say: Say): LogLevel | null {
  const level = logLevels.find((known) => known === (env.LOG_LEVEL || 'info'));
  return level ?? say('LOG_LEVEL', `one of: ${logLevels.join(', ')}`);
}
