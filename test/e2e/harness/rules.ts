/** The company's initial request rules: every test restores them. */
import { demoUser } from '#run/demo/demo-user.ts';
import { demoClient } from '#run/stack.ts';
import type { Product } from './product.ts';

interface Settings {
  readonly version: number;
  readonly kinds: readonly string[];
  readonly approval_limits: readonly unknown[];
}

const PATH = '/v1/request-rules';

/** @returns a function that restores the rules if a test has changed them */
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
  // The previous test may have left the sandbox without tokens.
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
