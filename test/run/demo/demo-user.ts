/**
 * A user of the demo company, by default the administrator, acting as their page does: a page token, a
 * session, gateway calls.
 */

export const DEMO_ADMIN = 501;

export interface DemoAddresses {
  readonly sandboxUrl: string;
  readonly gatewayUrl: string;
  readonly clientId: string;
}

export interface DemoCalls {
  /** @throws with the response when the gateway refuses */
  ask<Answer>(
    method: string,
    path: string,
    body?: unknown,
    more?: Readonly<Record<string, string>>,
  ): Promise<Answer>;
  /** Sends a file as it is. @throws as `ask` */
  upload<Answer>(path: string, text: string): Promise<Answer>;
}

/** Signs the user in. */
export async function demoUser(
  { sandboxUrl, gatewayUrl, clientId }: DemoAddresses,
  user = DEMO_ADMIN,
): Promise<DemoCalls> {
  const { token } = await callGateway<{ token: string }>(
    `${sandboxUrl}/ajax/v2/integrations/${clientId}/disposable_token`,
    { headers: { 'X-Requested-With': 'XMLHttpRequest', Cookie: `sandbox_user=${user}` } },
  );
  const { session } = await callGateway<{ session: string }>(`${gatewayUrl}/v1/session`, {
    method: 'POST',
    headers: { 'X-Auth-Token': token, Origin: sandboxUrl },
  });
  const headers = {
    Authorization: `Bearer ${session}`,
    Origin: sandboxUrl,
    'Content-Type': 'application/json',
  };
  return {
    upload: (path, text) =>
      callGateway(gatewayUrl + path, {
        method: 'POST',
        headers: { ...headers, 'Content-Type': 'application/octet-stream' },
        body: text,
      }),
    ask: (method, path, body, more) =>
      callGateway(gatewayUrl + path, {
        method,
        headers: { ...headers, ...more },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
  };
}

/** @throws with the response when it is a refusal */
export async function callGateway<Answer>(url: string, init: RequestInit): Promise<Answer> {
  const answer = await fetch(url, init);
  if (!answer.ok) throw new Error(`${init.method ?? 'GET'} ${url}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Answer;
}
