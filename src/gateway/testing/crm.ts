import type { Clock } from '#shared/clock.ts';
import { ACCOUNT, CLIENT, ORIGIN, SECRET, USER } from './test-gateway.ts';

export const DAY_MS = 86_400_000;
export const REDIRECT = 'https://backend.example/oauth/callback';

/** How a test controls the CRM. */
export interface CrmState {
  /** Every call gets this status. */
  down: number | null;
  /** Exchanges are refused with this status. */
  refuse: number | null;
  /** The answer of an exchange is lost, but the token is used up. */
  loseAnswer: boolean;
  /** Lifetime of an access token in seconds. */
  life: number;
  isAdmin: boolean;
  /** The caller may create custom fields. */
  fieldRights: boolean;
  /** The account's address; at any other it is unknown. */
  origin: string;
  /** What any other address answers. */
  former: number;
  /** Called before each exchange is answered. */
  during: () => Promise<void>;
}

/** A created custom field. */
export interface MadeField {
  readonly id: number;
  readonly name: string;
  readonly code: string;
  readonly type: string;
}

/** A CRM with one account: codes are `code-…`, each valid once, and so is each refresh token. */
export interface Crm {
  readonly fetch: typeof globalThis.fetch;
  readonly state: CrmState;
  /** Exchanges that returned a pair, by grant. */
  readonly exchanges: { authorization_code: number; refresh_token: number };
  /** Custom fields of companies. */
  readonly fields: MadeField[];
  /** Calls, as `GET /api/v4/account`. */
  readonly calls: string[];
  /** Headers of the latest call. */
  headers(): Headers;
  /** Every token and code issued so far. */
  readonly secrets: string[];
  /** Revokes all access, as uninstalling the integration does. */
  revoke(): void;
}

export function createCrm(clock: Pick<Clock, 'now'>): Crm {
  const state = calmState();
  const used = new Set<string>();
  const access = new Map<string, number>();
  const refresh = new Set<string>();
  const crm = { calls: [] as string[], secrets: [] as string[], last: new Headers() };
  const exchanges = { authorization_code: 0, refresh_token: 0 };
  const issue = (): Response => {
    const at = crm.secrets.length + 1;
    const token = jwt({ ...CLAIMS, jti: `access-${at}`, exp: clock.now() });
    access.set(token, clock.now() + state.life * 1000);
    refresh.add(`def502-refresh-${at}-sentinel`);
    crm.secrets.push(token, `def502-refresh-${at}-sentinel`);
    const [access_token, refresh_token] = crm.secrets.slice(-2);
    return Response.json({ token_type: 'Bearer', expires_in: state.life, access_token, refresh_token });
  };
  const exchange = async (body: Record<string, string>): Promise<Response> => {
    await state.during();
    const { grant_type, code = '', refresh_token = '' } = body;
    if (body.client_secret !== SECRET || body.redirect_uri !== REDIRECT || state.refuse)
      return Response.json({ hint: 'no' }, { status: state.refuse ?? 401 });
    const isCode = grant_type === 'authorization_code';
    const good = isCode ? code.startsWith('code-') && !used.has(code) : refresh.delete(refresh_token);
    if (!good) return Response.json({ hint: 'Token has been revoked' }, { status: isCode ? 400 : 401 });
    used.add(code);
    exchanges[isCode ? 'authorization_code' : 'refresh_token'] += 1;
    const answer = issue();
    if (state.loseAnswer) throw new TypeError('terminated');
    return answer;
  };
  const { fields, answer: customFields } = madeFields(state);
  const rest = (path: string, body: BodyInit | null | undefined): Response => {
    if (crm.last.get('X-Context-User-ID') === STRANGER) return new Response(null, { status: 401 });
    const token = crm.last.get('Authorization')?.replace('Bearer ', '') ?? '';
    if ((access.get(token) ?? 0) <= clock.now()) return Response.json({ status: 401 }, { status: 401 });
    if (path === '/api/v4/companies/custom_fields') return customFields(body);
    if (path === '/api/v4/account') return Response.json({ id: ACCOUNT, subdomain: 'sub' });
    if (path === `/api/v4/users/${USER}` && state.isAdmin)
      return Response.json({ id: USER, name: 'Анна', rights: { is_admin: true, is_active: true } });
    return Response.json({ status: 403 }, { status: 403 });
  };
  const answer: typeof globalThis.fetch = async (input, init = {}) => {
    const url = new URL(String(input));
    crm.calls.push(`${init.method ?? 'GET'} ${url.pathname}`);
    crm.last = new Headers(init.headers);
    if (state.down) return new Response('<html>', { status: state.down });
    if (url.pathname === '/oauth2/account/current/subdomain')
      return Response.json({ id: ACCOUNT, domain: new URL(state.origin).host });
    if (url.origin !== state.origin) return new Response(null, { status: state.former });
    if (url.pathname !== '/oauth2/access_token') return rest(url.pathname, init.body);
    return exchange(JSON.parse(String(init.body)) as Record<string, string>);
  };
  const revoke = (): void => {
    access.clear();
    refresh.clear();
  };
  const { calls, secrets } = crm;
  return { fetch: answer, state, exchanges, calls, secrets, fields, headers: () => crm.last, revoke };
}

function calmState(): CrmState {
  const silent = { down: null, refuse: null, loseAnswer: false, during: async () => undefined };
  return { ...silent, life: 86_400, isAdmin: true, fieldRights: true, origin: ORIGIN, former: 404 };
}

/** Custom fields of companies as the CRM lists and creates them. */
function madeFields(state: Pick<CrmState, 'fieldRights'>) {
  const fields: MadeField[] = [];
  const answer = (body: BodyInit | null | undefined): Response => {
    if (typeof body !== 'string')
      return fields.length === 0
        ? new Response(null, { status: 204 })
        : Response.json({ _embedded: { custom_fields: fields } });
    if (!state.fieldRights) return Response.json({ status: 403 }, { status: 403 });
    const [asked] = JSON.parse(body) as Omit<MadeField, 'id'>[];
    if (asked) fields.push({ id: 70_001 + fields.length, ...asked });
    return Response.json({ _embedded: { custom_fields: fields.slice(-1) } }, { status: 201 });
  };
  return { fields, answer };
}

/** A user that is not in the account. */
export const STRANGER = '1';

const CLAIMS = {
  aud: CLIENT,
  sub: String(USER),
  account_id: ACCOUNT,
  base_domain: 'amocrm.ru',
  api_domain: 'api-b.amocrm.ru',
  scopes: ['crm'],
};

function jwt(claims: object): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}.c2VudGluZWw`;
}
