import type { Page } from '@playwright/test';
import type { PanelResponse } from '#contract/books/panel.ts';
import type { Crm } from './harness/crm.ts';
import { expectedWords, type Spoilt, spoilt } from './harness/spoilt.ts';
import { expect, test } from './harness/test.ts';
import { ROMASHKA } from './known.ts';

/** The real response for a known deal. */
async function readTruth(crm: Crm, page: Page): Promise<PanelResponse> {
  const answer = page.waitForResponse((response) => isPanel(response.url(), response.request().method()));
  await crm.open(ROMASHKA.lead);
  await expect(crm.panel).toContainText(ROMASHKA.debt);
  return (await (await answer).json()) as PanelResponse;
}

const isPanel = (url: string, method: string): boolean => url.includes('/v1/panel') && method === 'POST';

test('any gateway answer gives a designed refusal or safe text, never a blank', async ({
  crm,
  page,
  product,
  watch,
}) => {
  watch.forgive(/Failed to load resource: the server responded with a status of (503|400)/);
  await crm.allowRequests(1000);
  const truth = await readTruth(crm, page);
  let now: Spoilt | undefined;
  await page.route(`${product.gatewayUrl}/v1/panel`, async (route) => {
    if (!now || route.request().method() !== 'POST') return route.fallback();
    const { body, type = 'application/json', status = 200 } = now;
    const headers = { 'Access-Control-Allow-Origin': product.sandboxUrl, 'Content-Type': type };
    return route.fulfill({ status, headers, body: body(truth) });
  });
  for (const [index, kind] of spoilt.entries()) {
    now = kind;
    await crm.go(`/leads/detail/${10_002 + index}`);
    await expect(crm.panel, kind.name).toContainText(expectedWords(kind));
    expect(await crm.panel.locator('img, script, svg[onload]').count(), kind.name).toBe(0);
    expect(await watch.faults(), kind.name).toEqual([]);
  }
});
