import type { ComponentChild } from 'preact';
import { connection } from '#areas/connection.ts';
import type { AreaContext } from '#areas/context.ts';
import type { Gateway } from '#gateway-client/reader.ts';
import type { Lifetime } from '#shared/lifetime.ts';

/** What each section's chunk exports as `open`: draws within the page's own tree, in the page's own sheet of styles. */
export type OpenSection = (
  lifetime: Lifetime,
  context: AreaContext,
  style: (css: string) => void,
) => ComponentChild | Promise<ComponentChild>;

/** Sections are offered only where a gateway is. @throws when there is none all the same */
export function gatewayOf(context: AreaContext): Gateway {
  const { gateway } = connection(context);
  if (!gateway) throw new Error('no gateway to administer');
  return gateway;
}
