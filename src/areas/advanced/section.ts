import type { ComponentChild } from 'preact';
import { connection } from '#areas/connection.ts';
import type { AreaContext } from '#areas/context.ts';
import type { Gateway } from '#gateway-client/reader.ts';
import type { Lifetime } from '#shared/lifetime.ts';

/**
 * The type of `open` in each section's chunk: it draws in the page's own tree, with the page's own
 * stylesheet.
 */
export type OpenSection = (
  lifetime: Lifetime,
  context: AreaContext,
  style: (css: string) => void,
) => ComponentChild | Promise<ComponentChild>;

/** Sections are offered only where a gateway is connected. @throws Error when there is none after all */
export function gatewayOf(context: AreaContext): Gateway {
  const { gateway } = connection(context);
  if (!gateway) throw new Error('no gateway to administer');
  return gateway;
}
