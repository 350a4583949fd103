import type { DeskInvitationResponse } from '#contract/requests/desk.ts';
import type { AccountingRequest } from '#contract/requests/requests.ts';
import { freshKey, type Headers } from './requests.ts';
import { ADMIN_CLAIMS } from './roles.ts';
import { AUDIENCE, bodyOf, type TestGateway } from './test-gateway.ts';

/** The headers a browser adds to a request of the desk's own page. */
export const OWN_PAGE_HEADERS = { Origin: AUDIENCE, 'Sec-Fetch-Site': 'same-origin' } as const;

/** A link as an administrator gets it. */
export async function invite(
  gateway: TestGateway,
  name = 'Анна Петровна',
  claims: Record<string, unknown> = {},
): Promise<DeskInvitationResponse> {
  const admin = await gateway.session({ ...ADMIN_CLAIMS, ...claims });
  return bodyOf<DeskInvitationResponse>(gateway.ask('POST', '/v1/accountants', admin, { name }));
}

/** A call under `/v1/desk`. */
export function desk(
  gateway: TestGateway,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = OWN_PAGE_HEADERS,
): Promise<Response> {
  return gateway.ask(method, `/v1/desk${path}`, headers, body);
}

/** A step of an accountant, for the version they see. */
export function deskStep(
  gateway: TestGateway,
  who: Headers,
  { id, version }: Pick<AccountingRequest, 'id' | 'version'>,
  step: object,
  key: Headers = freshKey(),
): Promise<Response> {
  return desk(gateway, 'POST', `/requests/${id}/steps`, { version, ...step }, { ...who, ...key });
}

export function signIn(gateway: TestGateway, url: string): Promise<Response> {
  return desk(gateway, 'POST', '/session', { secret: url.split('#')[1] });
}

/** Headers of an accountant signed in at the desk, through the given link or a new one. */
export async function atDesk(gateway: TestGateway, url?: string): Promise<Record<string, string>> {
  const answer = await signIn(gateway, url ?? (await invite(gateway)).url);
  const cookie = (answer.headers.get('Set-Cookie') ?? '').split(';')[0] ?? '';
  return { ...OWN_PAGE_HEADERS, Cookie: cookie };
}
