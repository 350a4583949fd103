/** Rules of requests as the company has them at first: no test leaves others to the next. */
import { demoUser } from '#run/demo-user.ts';
import { demoClient } from '#run/stack.ts';
import type { Product } from './product.ts';

interface Settings {
  readonly version: number;
  readonly kinds: readonly string[];
  readonly approval_limits: readonly unknown[];
}

const PATH = '/v1/request-rules';

/** @returns what puts the rules back where a test has changed them */
export async function keepRules(product: Product): Promise<() => Promise<void>> {
  const first = await readRules(product);
  return async () => {
    const { ask, settings } = await readRules(product);
    if (sameRules(settings, first.settings)) return;
    const { kinds, approval_limits } = first.settings;
    await ask('PUT', PATH, { version: settings.version, kinds, approval_limits });
  };
}

async function readRules({ sandboxUrl, directUrl }: Product) {
  // The last test may have left the sandbox without tokens.
  await fetch(`${sandboxUrl}/sandbox/api/reset`, { method: 'POST' });
  const { ask } = await demoUser({ sandboxUrl, gatewayUrl: directUrl, clientId: demoClient.id });
  return { ask, settings: await ask<Settings>('GET', PATH) };
}

function sameRules(one: Settings, other: Settings): boolean {
  const [left, right] = [one, other].map(({ kinds, approval_limits }) =>
    JSON.stringify([[...kinds].sort(), approval_limits]),
  );
  return left === right;
}
