/** The servers that requests of one card opening go to; the counts do not depend on the machine. */
import type { Page } from '@playwright/test';

export const askedKinds = ['files', 'crm', 'gateway'] as const;
export type Asked = (typeof askedKinds)[number];
/** Numbers of requests, without the browser's own preflights. */
export type AskedCounts = Readonly<Record<Asked, number>>;

/** Starts counting. @param gateway its origin */
export function countAsked(page: Page, gateway: string): AskedCounts {
  const counts = { files: 0, crm: 0, gateway: 0 };
  page.on('request', (request) => {
    const asked = request.method() === 'OPTIONS' ? null : whose(new URL(request.url()), gateway);
    if (asked) counts[asked] += 1;
  });
  return counts;
}

function whose({ origin, pathname }: URL, gateway: string): Asked | null {
  if (origin === gateway) return 'gateway';
  if (pathname.startsWith('/api/v4/')) return 'crm';
  return pathname.startsWith('/upl/') ? 'files' : null;
}
