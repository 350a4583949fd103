/** Gives the demo company its roles the way an administrator would: by a page token, a session and `PUT /v1/roles`. */

const ADMIN = 501;
/** The junior sees that there is a debt, never how much. */
const JUNIOR = '505';
/** The books are none of his business: the calm refusal. */
const OUTSIDER = '504';

const everything = { see: true, see_sums: true, request: true, approve: false, administer: false };

const roles = [
  { subject: { kind: 'default' }, permissions: everything },
  { subject: { kind: 'user', id: '502', name: 'РОП' }, permissions: { ...everything, approve: true } },
  {
    subject: { kind: 'user', id: JUNIOR, name: 'Младший менеджер' },
    permissions: { ...everything, see_sums: false },
  },
  {
    subject: { kind: 'user', id: OUTSIDER, name: 'Без доступа к учёту' },
    permissions: { ...everything, see: false, see_sums: false, request: false },
  },
  {
    subject: { kind: 'user', id: String(ADMIN), name: 'Администратор' },
    permissions: { ...everything, approve: true, administer: true },
  },
];

export interface DemoAddresses {
  readonly sandboxUrl: string;
  readonly gatewayUrl: string;
  readonly clientId: string;
}

/** Throws with the answer when the gateway refuses. */
export async function giveDemoRoles({ sandboxUrl, gatewayUrl, clientId }: DemoAddresses): Promise<void> {
  const { token } = await ask<{ token: string }>(
    `${sandboxUrl}/ajax/v2/integrations/${clientId}/disposable_token`,
    {
      headers: { 'X-Requested-With': 'XMLHttpRequest', Cookie: `sandbox_user=${ADMIN}` },
    },
  );
  const { session } = await ask<{ session: string }>(`${gatewayUrl}/v1/session`, {
    method: 'POST',
    headers: { 'X-Auth-Token': token, Origin: sandboxUrl },
  });
  const headers = {
    Authorization: `Bearer ${session}`,
    Origin: sandboxUrl,
    'Content-Type': 'application/json',
  };
  const { version } = await ask<{ version: number }>(`${gatewayUrl}/v1/roles`, { headers });
  const body = JSON.stringify({ version, read_only: false, roles });
  await ask(`${gatewayUrl}/v1/roles`, { method: 'PUT', headers, body });
}

async function ask<Answer>(url: string, init: RequestInit): Promise<Answer> {
  const answer = await fetch(url, init);
  if (!answer.ok) throw new Error(`${init.method ?? 'GET'} ${url}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Answer;
}
