/**
 * The gateway's own access to the account: present since the installation, lost, and granted again in a
 * window.
 */
import type { ConnectionStart, ConnectionTest } from '#contract/settings/connection.ts';
import { demoClient } from '#run/stack.ts';
import type { Product } from './harness/product.ts';
import { expect, test } from './harness/test.ts';

const ADMIN = { Cookie: 'sandbox_user=501', 'X-Requested-With': 'XMLHttpRequest' };

async function ask<Answer>(url: string, init: RequestInit = {}): Promise<Answer> {
  const answer = await fetch(url, init);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return (await answer.json()) as Answer;
}

/** Sends a `POST` to the gateway as an administrator of the CRM. */
async function administer<Answer>({ sandboxUrl, gatewayUrl }: Product, path: string): Promise<Answer> {
  const own = `${sandboxUrl}/ajax/v2/integrations/${demoClient.id}/disposable_token`;
  const { token } = await ask<{ token: string }>(own, { headers: ADMIN });
  const signing = { method: 'POST', headers: { 'X-Auth-Token': token, Origin: sandboxUrl } };
  const { session } = await ask<{ session: string }>(`${gatewayUrl}/v1/session`, signing);
  const headers = { Authorization: `Bearer ${session}`, Origin: sandboxUrl };
  return ask<Answer>(`${gatewayUrl}${path}`, { method: 'POST', headers });
}

async function works(product: Product): Promise<[boolean, string, string | null]> {
  // Sessions end with the access, so the poll ignores a call that fails in between.
  const answer = await administer<ConnectionTest>(product, '/v1/connection:test').catch(() => null);
  return answer
    ? [answer.works, answer.connection.status, answer.connection.reason]
    : [false, 'refused', null];
}

test('is granted by the installation, ends with it, and is granted again in a window that notifies the page behind', async ({
  crm,
  page,
  product,
}) => {
  await expect.poll(() => works(product)).toEqual([true, 'connected', null]);
  const { sandboxUrl } = product;
  const [widget] = (await ask<{ items: { code: string }[] }>(`${sandboxUrl}/sandbox/api/integrations`)).items;
  const edit = JSON.stringify({ code: widget?.code, active: 'N', settings: {} });
  await ask(`${sandboxUrl}/ajax/widgets/edit`, { method: 'POST', headers: ADMIN, body: edit });
  await expect.poll(() => works(product)).toEqual([false, 'disconnected', 'uninstalled']);

  await crm.reset();
  await page.goto(`${sandboxUrl}/dashboard/`);
  const { url } = await administer<ConnectionStart>(product, '/v1/connection:start');
  const opened = page.waitForEvent('popup');
  const heard = page.evaluate(
    (address) =>
      new Promise((resolve) => {
        window.addEventListener('message', ({ data }: MessageEvent<{ source?: string }>) => {
          if (data.source === 'sverka') resolve(data);
        });
        window.open(address, 'sverka', 'width=750,height=580');
      }),
    url,
  );
  const consent = await opened;
  await consent.getByRole('button', { name: 'Разрешить' }).click();
  expect(await heard).toEqual({ source: 'sverka', status: 'ok', error: null });
  expect(await works(product)).toEqual([true, 'connected', null]);
  await consent.close();
});
