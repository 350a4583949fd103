import { fail, ok, type Result } from '#shared/result.ts';
import { type Environment, type LogLevel, logLevels } from '../config.ts';
import { baseOf } from '../connectors/onec/client.ts';
import { parseUrl } from '../parse-url.ts';

/** What an agent needs to know. */
export interface AgentConfig {
  /** Origin of the gateway. */
  readonly gateway: string;
  readonly key: string;
  /** Address of the publication of the base. */
  readonly base: string;
  readonly login: string;
  readonly password: string;
  /** A file of profiles of 1С in place of the built-in ones; null: those. */
  readonly profiles: string | null;
  /** The way to the gateway; null: straight. The base is always asked straight. */
  readonly proxy: ProxyWay | null;
  readonly logLevel: LogLevel;
}

/** A proxy that leads out of the company's network. */
export interface ProxyWay {
  /** With the name and the password it asks for, if any. */
  readonly url: string;
  /** Hosts that are asked straight, as `NO_PROXY` lists them. */
  readonly except: string;
}

/** Text of a file. @throws when it cannot be read */
export type ReadText = (path: string) => string;

export const agentVariables = [
  'AGENT_GATEWAY',
  'AGENT_KEY',
  'AGENT_KEY_FILE',
  'ONEC_URL',
  'ONEC_LOGIN',
  'ONEC_PASSWORD',
  'ONEC_PASSWORD_FILE',
  'ONEC_PROFILES',
  'HTTPS_PROXY',
  'NO_PROXY',
  'LOG_LEVEL',
] as const;

const KEY = /^agt_[A-Za-z0-9_-]{16}\.[A-Za-z0-9_-]{43}$/;
const PROXY = 'the address of the proxy, such as http://proxy:3128';
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Reads the environment, and a JSON file with the same names whose values the environment replaces. All faults
 * at once; a fault names the variable and never the value.
 * @param file path of that file; null for none
 */
export function readAgentConfig(
  env: Environment,
  file: string | null,
  readText: ReadText,
): Result<AgentConfig, readonly string[]> {
  const given = file === null ? ok<Environment>({}) : readFile(file, readText);
  if (!given.ok) return given;
  const faults: string[] = [];
  // Systems set these two in small letters as well.
  const { https_proxy: HTTPS_PROXY, no_proxy: NO_PROXY } = env;
  const all = { ...given.value, ...withoutEmpty({ HTTPS_PROXY, NO_PROXY }), ...withoutEmpty(env) };
  const say = (name: string, wanted: string): string => {
    faults.push(`${name}: ${wanted}`);
    return '';
  };
  const secret = (name: string): string => readSecret(all, name, readText, say);
  const key = secret('AGENT_KEY');
  const config: AgentConfig = {
    gateway:
      originOf(all.AGENT_GATEWAY ?? '') ??
      say('AGENT_GATEWAY', 'the https address of the gateway (http only on loopback)'),
    key: key === '' || KEY.test(key) ? key : say('AGENT_KEY', 'the key from the settings, agt_…'),
    base:
      baseOf(all.ONEC_URL ?? '') ??
      say('ONEC_URL', 'the address of the published base, such as http://srv1c/buh'),
    login: all.ONEC_LOGIN || say('ONEC_LOGIN', 'the user of 1С'),
    password: secret('ONEC_PASSWORD'),
    profiles: all.ONEC_PROFILES || null,
    proxy: all.HTTPS_PROXY
      ? { url: proxyOf(all.HTTPS_PROXY) ?? say('HTTPS_PROXY', PROXY), except: all.NO_PROXY ?? '' }
      : null,
    logLevel: logLevels.find((known) => known === (all.LOG_LEVEL || 'info')) ?? 'info',
  };
  return faults.length > 0 ? fail(faults) : ok(config);
}

function withoutEmpty(env: Environment): Environment {
  return Object.fromEntries(agentVariables.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
}

function readFile(path: string, readText: ReadText): Result<Environment, readonly string[]> {
  try {
    const value = JSON.parse(readText(path).replace(/^\uFEFF/, '')) as unknown;
    const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
    const known: readonly string[] = agentVariables;
    const wrong = entries.filter(([name, one]) => !known.includes(name) || typeof one !== 'string');
    if (wrong.length > 0) return fail(wrong.map(([name]) => `${name}: no text that is known in the file`));
    return ok(Object.fromEntries(entries) as Environment);
  } catch {
    return fail(['the file of settings: cannot be read as JSON']);
  }
}

/** By itself, or in a file of its own that only the service may read. */
function readSecret(
  all: Environment,
  name: string,
  readText: ReadText,
  say: (name: string, wanted: string) => string,
): string {
  const file = all[`${name}_FILE`];
  if (!file) return all[name] || say(name, `a text, or its file in ${name}_FILE`);
  try {
    return (
      readText(file)
        .replace(/^\uFEFF/, '')
        .trim() || say(`${name}_FILE`, 'a file with a text')
    );
  } catch {
    return say(`${name}_FILE`, 'a file that can be read');
  }
}

/** @returns null for what is no address of a proxy */
function proxyOf(text: string): string | null {
  const url = parseUrl(text);
  return url?.protocol === 'http:' || url?.protocol === 'https:' ? url.href : null;
}

/** @returns null for what is no address that may be used */
function originOf(text: string): string | null {
  const url = parseUrl(text);
  if (url?.username !== '' || url.password !== '') return null;
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname));
  return isSafe ? url.origin : null;
}
