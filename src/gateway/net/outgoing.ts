/** Requests to addresses that a person of an account has typed. */
import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { Agent, fetch as undiciFetch } from 'undici';

/** The gateway may not go there: an address inside the operator's own network, or plain http. */
export class ForbiddenAddress extends Error {
  override readonly name = 'ForbiddenAddress';
}

/** Networks that belong to no public host: private, loopback, link-local, shared, test, multicast, reserved. */
const NOT_PUBLIC = [
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24',
  '192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4',
  // Of IPv6 only 2000::/3 is public, less what leads back into IPv4 and what is for documentation.
  '::/3 4000::/2 8000::/1 2001::/23 2001:db8::/32 2002::/16',
].flatMap((line) => line.split(' '));

/** A network as operators write it, `10.1.0.0/16`; a single address is one too. */
export function isNetwork(text: string): boolean {
  const [address = '', bits] = text.split('/');
  const family = isIP(address);
  const most = family === 4 ? 32 : 128;
  return family !== 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most));
}

type Family = 'ipv4' | 'ipv6';

const familyOf = (address: string): Family => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** A list a family: a network of IPv6 that holds the mapped addresses would hold all of IPv4. */
function listsOf(networks: readonly string[]): (address: string) => boolean {
  const lists = { ipv4: new BlockList(), ipv6: new BlockList() };
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    const family = familyOf(address);
    const whole = family === 'ipv6' ? 128 : 32;
    lists[family].addSubnet(address, bits === undefined ? whole : Number(bits), family);
  }
  return (address) => lists[familyOf(address)].check(address, familyOf(address));
}

/** Whether the gateway may go to this address, and whether without encryption. */
type Judge = (address: string, isPlain: boolean) => boolean;

/** @param allowed networks of the operator's own that may be asked, also by plain http */
export function judgeOf(allowed: readonly string[]): Judge {
  const [isClosed, isOpen] = [listsOf(NOT_PUBLIC), listsOf(allowed)];
  return (given, isPlain) => {
    const address = given.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');
    return isOpen(address) || (!isPlain && !isClosed(address));
  };
}

/** Answers the name's addresses only when all of them may be asked: the one that is asked is the one judged. */
function guardedLookup(judge: Judge, isPlain: boolean): LookupFunction {
  return (host, options, done) => {
    lookup(host, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, []);
      const isGood = addresses.length > 0 && addresses.every(({ address }) => judge(address, isPlain));
      if (!isGood) return done(new ForbiddenAddress(), []);
      const [first] = addresses;
      return options.all ? done(null, addresses) : done(null, first?.address ?? '', first?.family);
    });
  };
}

/** Longer than any call waits: callers have their own limits. */
const LONGEST_MS = 120_000;

/**
 * `fetch` that goes to public hosts by https, and to networks the operator allows; never where a redirect
 * leads. @throws ForbiddenAddress
 */
export function createOutgoingFetch(allowed: readonly string[]): typeof globalThis.fetch {
  const judge = judgeOf(allowed);
  const timeouts = { headersTimeout: LONGEST_MS, bodyTimeout: LONGEST_MS };
  const agentOf = (isPlain: boolean): Agent =>
    new Agent({ ...timeouts, connect: { lookup: guardedLookup(judge, isPlain) } });
  const agents = { 'http:': agentOf(true), 'https:': agentOf(false) };
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const agent = url.protocol === 'http:' || url.protocol === 'https:' ? agents[url.protocol] : null;
    // A literal address is never looked up.
    const literal = url.hostname.replace(/^\[(.*)\]$/, '$1');
    const isLiteral = isIP(literal) !== 0;
    if (!agent || (isLiteral && !judge(literal, url.protocol === 'http:'))) throw new ForbiddenAddress();
    try {
      const own = { ...init, redirect: 'manual', dispatcher: agent } as Parameters<typeof undiciFetch>[1];
      return (await undiciFetch(url, own)) as unknown as Response;
    } catch (error) {
      if (error instanceof Error && error.cause instanceof ForbiddenAddress) throw error.cause;
      throw error;
    }
  };
}
