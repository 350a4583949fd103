/** Addresses that work on one machine only, or not for long. */
import type { Leftover, Text } from '../checks/leftover.ts';
import { error, warning } from '../fault.ts';
import { underSwitch } from './switches.ts';

const local =
  /(?<![\w:])(?:(?:https?|wss?):)?\/\/(?:localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1\]|10(?:\.\d+){3}|192\.168(?:\.\d+){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2}|host\.docker\.internal|[\w-]{1,63}\.(?:local|localhost))(?![\w.-])/gi;
/** `"localhost:3000"`, to which code prepends a scheme later. */
const bareLocal = /(?<=["'`])(?:localhost|127\.0\.0\.1):\d+(?=["'`/])/gi;

const tunnelHosts = [
  'ngrok\\.(?:io|app|dev|com)',
  'ngrok-free\\.(?:app|dev)',
  'loca\\.lt',
  'localtunnel\\.me',
  'trycloudflare\\.com',
  'serveo\\.net',
  'serveousercontent\\.com',
  'localhost\\.run',
  'lhr\\.(?:life|rocks)',
  'pagekite\\.me',
  'devtunnels\\.ms',
  'tunnelmole\\.net',
  'bore\\.pub',
  'tunnelto\\.dev',
  'sharedwithexpose\\.com',
  'share\\.zrok\\.io',
  'pinggy\\.(?:link|online)',
  'tuna\\.am',
  'cloudpub\\.ru',
  'webhook\\.site',
  'gitpod\\.io',
  'app\\.github\\.dev',
];
const tunnels = new RegExp(`(?<=[\\w-][./]|//)(?:${tunnelHosts.join('|')})(?![\\w-]|\\.\\w)`, 'gi');

const realServer = 'use the address of the real server';

/** True when a text contains an address of the local machine. */
export function addressesIn(text: string): boolean {
  return new RegExp(local.source, 'i').test(text);
}

export function addresses(file: Text): Leftover[] {
  const { name, text, line } = file;
  // Texts may show an administrator what a local address looks like.
  if (/\.(md|txt)$|^i18n\//.test(name)) return [];
  const found = [...text.matchAll(local), ...text.matchAll(bareLocal)];
  const switched = found.length > 0 && file.program ? underSwitch(file.program, text) : () => undefined;
  return [
    ...found.flatMap(({ index, 0: address }) => {
      const how = switched(index);
      return how === 'loaded' ? [] : [localAddress(file, index, address, how === 'named')];
    }),
    ...ofAccount(file),
    ...[...text.matchAll(tunnels)].map(({ index, 0: end }) => {
      const host = hostAt(text, index) + end;
      const fault = error('tunnel', [name, line(index)], `${host} is a temporary tunnel`, realServer);
      return { offset: index, fault };
    }),
  ];
}

/**
 * The part of the host name before its end; searched backwards, since a forward search would start at every
 * letter.
 */
function hostAt(text: string, end: number): string {
  return /[\w.-]*$/.exec(text.slice(Math.max(0, end - 100), end))?.[0] ?? '';
}

/** HTTP libraries use a bare "http://localhost" as the origin of a page without one. */
function localAddress(
  { name, text, line }: Text,
  offset: number,
  address: string,
  switched: boolean,
): Leftover {
  const bare = /^["'`]$/.test(text[offset + address.length] ?? '') && address === 'http://localhost';
  const make = bare || switched ? warning : error;
  const problem = `${address} exists on your own machine only`;
  return { offset, fault: make('local-address', [name, line(offset)], problem, realServer) };
}

const ours = '(?:amocrm\\.(?:ru|com)|kommo\\.com)';
const account = new RegExp(`(?:https?:)?//([a-z0-9][a-z0-9-]{0,62})\\.${ours}(?![\\w.-])`, 'gi');
/** Hosts of the platform itself. */
const services =
  /^(?:www|developers?|es-developers|pt-developers|support|help|docs|api(?:-[a-z])?|drive(?:-[a-z])?|amojo|static|images|files?|forms|gso|gso-?\w*|core|lookup|id|oauth|mail|widgets?|cdn|market|partners?|blog|status|academy|sdk|chats?|push|telephony|notifications?|lead|ws|edge)$/i;
const privateApi = /\/private\/api\/[\w./-]{0,60}/g;

/**
 * An address that is valid for one account only, or an undocumented API; searched in code only, where it is
 * used.
 */
function ofAccount({ name, text, line, program }: Text): Leftover[] {
  if (!program) return [];
  const found: Leftover[] = [];
  for (const { index, 0: address, 1: host = '' } of text.matchAll(account)) {
    if (services.test(host)) continue;
    const fix = 'take it from the page: APP.constant("account").subdomain, or use a path without a host';
    const problem = `${address} is the address of one account`;
    found.push({ offset: index, fault: warning('account-address', [name, line(index)], problem, fix) });
  }
  for (const { index, 0: path } of text.matchAll(privateApi)) {
    const problem = `${path} is no API the platform documents: it may change or end any day`;
    found.push({ offset: index, fault: warning('private-api', [name, line(index)], problem, 'use /api/v4') });
  }
  return found;
}
