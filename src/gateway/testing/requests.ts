import type { Problem } from '#contract/problem.ts';
import type {
  AccountingRequest,
  NewRequest,
  NewRequestResponse,
  NewStep,
  RequestRules,
  RequestRulesResponse,
} from '#contract/requests/requests.ts';
import type { Permissions } from '#contract/session.ts';
import { ADMIN_CLAIMS, everybody, JUNIOR, SALESMAN, saveRoles } from './roles.ts';
import { newRequest } from './samples/request-samples.ts';
import { bodyOf, type TestGateway, USER } from './test-gateway.ts';

export const HEAD_ID = 500;
export const JUNIOR_ID = 501;
export const OTHER_ID = 502;
export const HEAD: Permissions = { ...SALESMAN, approve: true };

/**
 * An account open for writing: a salesman (the tests' own user), the head of sales, a junior, another
 * salesman.
 */
export async function openAccount(gateway: TestGateway, claims: Record<string, unknown> = {}): Promise<Team> {
  const user = (id: number, permissions: Permissions) => ({
    subject: { kind: 'user' as const, id: String(id), name: '' },
    permissions,
  });
  const roles = [everybody(SALESMAN), user(HEAD_ID, HEAD), user(JUNIOR_ID, JUNIOR)];
  await saveRoles(gateway, roles, {}, claims);
  const member = (user_id: number, is_admin = false) => gateway.session({ ...claims, user_id, is_admin });
  return {
    author: await member(USER),
    head: await member(HEAD_ID),
    junior: await member(JUNIOR_ID),
    other: await member(OTHER_ID),
    admin: await member(ADMIN_CLAIMS.user_id, true),
  };
}

export type Headers = Record<string, string>;
export type Team = Readonly<Record<'author' | 'head' | 'junior' | 'other' | 'admin', Headers>>;

let keys = 0;
export const freshKey = (): Headers => ({ 'Idempotency-Key': `key_${String(++keys).padStart(16, '0')}` });

export function send(
  gateway: TestGateway,
  who: Headers,
  fields: Partial<NewRequest> = {},
  key: Headers = freshKey(),
): Promise<Response> {
  return gateway.ask('POST', '/v1/requests', { ...who, ...key }, newRequest(fields));
}

/** Makes a request. */
export async function create(
  gateway: TestGateway,
  who: Headers,
  fields: Partial<NewRequest> = {},
  key: Headers = freshKey(),
): Promise<AccountingRequest> {
  const answer = await bodyOf<NewRequestResponse>(send(gateway, who, fields, key));
  if (answer.kind !== 'created') throw new Error(`not created: ${JSON.stringify(answer)}`);
  return answer.request;
}

export function act(
  gateway: TestGateway,
  who: Headers,
  request: Pick<AccountingRequest, 'id' | 'version'>,
  step: Omit<NewStep, 'version'> & { readonly version?: number },
  key: Headers = freshKey(),
): Promise<Response> {
  const body = { version: request.version, ...step };
  return gateway.ask('POST', `/v1/requests/${request.id}/steps`, { ...who, ...key }, body);
}

export async function saveLimits(
  gateway: TestGateway,
  admin: Headers,
  fields: Partial<RequestRules>,
): Promise<Response> {
  const current = await bodyOf<RequestRulesResponse>(gateway.ask('GET', '/v1/request-rules', admin));
  const { sums_hidden: _, ...settings } = current;
  return gateway.ask('PUT', '/v1/request-rules', admin, { ...settings, ...fields });
}

/** Status and code of a refusal. */
export async function codeOf(answer: Response | Promise<Response>): Promise<[number, string]> {
  const { status, code } = await bodyOf<Problem>(answer);
  return [status, code];
}
