/** Addresses that answer on one desk only, or not for long. */
import type { Leftover, Text } from './check-leftovers.ts';
import { error, warning } from './fault.ts';

const local =
  /(?<![\w:])(?:(?:https?|wss?):)?\/\/(?:localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1\]|10(?:\.\d+){3}|192\.168(?:\.\d+){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2}|host\.docker\.internal|[\w-]{1,63}\.(?:local|localhost))(?![\w.-])/gi;
/** `"localhost:3000"` where a scheme is put before it later. */
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

export function addresses(file: Text): Leftover[] {
  const { name, text, line } = file;
  // Texts may well tell an administrator what a local address looks like.
  if (/\.(md|txt)$|^i18n\//.test(name)) return [];
  return [
    ...[...text.matchAll(local), ...text.matchAll(bareLocal)].map((found) =>
      localAddress(file, found.index, found[0]),
    ),
    ...[...text.matchAll(tunnels)].map(({ index, 0: end }) => {
      const host = hostAt(text, index) + end;
      const fault = error([name, line(index)], `${host} is a temporary tunnel`, realServer);
      return { offset: index, fault };
    }),
  ];
}

/** What of the host's name stands before its end; looked for backwards, since forwards would be tried at every letter. */
function hostAt(text: string, end: number): string {
  return /[\w.-]*$/.exec(text.slice(Math.max(0, end - 100), end))?.[0] ?? '';
}

/** HTTP libraries carry a bare "http://localhost" as the origin of a page that has none. */
function localAddress({ name, text, line }: Text, offset: number, address: string): Leftover {
  const bare = /^["'`]$/.test(text[offset + address.length] ?? '') && address === 'http://localhost';
  const make = bare ? warning : error;
  const problem = `${address} exists on your own machine only`;
  return { offset, fault: make([name, line(offset)], problem, realServer) };
}
