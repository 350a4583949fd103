import { sql } from 'drizzle-orm';
import type { TSchema } from 'typebox';
import { describe, expect, it } from 'vitest';
import { diagnostics } from '#contract/settings/diagnostics.ts';
import { type SupportBundle, supportBundle } from '#contract/settings/support.ts';
import { routeEngines, useDatabase } from '../../store/testing/databases.ts';
import { fillEveryTable } from '../../testing/database/fill-tables.ts';
import { foundIn } from '../../testing/forms.ts';
import { ADMIN_CLAIMS } from '../../testing/roles.ts';
import { ACCOUNT, bodyOf, demoBooks, ORIGIN, SECRET, testGateway } from '../../testing/test-gateway.ts';

/**
 * Texts that look like personal data or secrets; every text column of every table holds all of them, and a
 * unique mark.
 */
const PEOPLE = [
  'Зинаида Планшетова',
  '+7 999 123-45-67',
  '79991234567',
  'zina.plansh@mail.example',
  '7707083893',
  '770701001',
  '40702810900000000017',
  '987654.32',
  'eyJhbGciOi.planted.token',
  'ses_plantedsession0123456789',
];
const marks: string[] = [];
const textOf =
  (accountId: number) =>
  (table: string, column: string): string => {
    const mark = `Planted${[...`${table}${column}`].map((sign) => sign.charCodeAt(0)).join('')}`;
    marks.push(mark);
    return `${mark} ${PEOPLE.join(' ')} ${accountId}`;
  };

/** Where the gateway reads structured data instead of a text, the structure holds the texts. */
const role = (who: string) => ({
  subject: { kind: 'user', id: '9003344556677', name: who },
  permissions: { see: true, see_sums: true, request: true, approve: false, administer: false },
});
const roles = (version: number, read_only = false) => ({
  version,
  read_only,
  roles: [role(`${PEOPLE[0]} ${version}`)],
});
const rules = (version: number) => ({
  version,
  kinds: ['invoice', PEOPLE[0]],
  approval_limits: [
    { value: '987654.32', currency: 'RUB' },
    { value: '987654.32', currency: PEOPLE[1] },
  ],
});
const json = (value: unknown): string => JSON.stringify(value);
const instead = {
  'role_changes.before': json(roles(0, true)),
  'role_changes.after': json(roles(1)),
  'roles.subject': 'user:9003344556677',
  'request_rules.kinds': json(rules(1).kinds),
  'request_rules.approval_limits': json(rules(1).approval_limits),
  'field_mappings.fields': json([{ entity: 'company', purpose: 'inn', field_id: '7001', name: PEOPLE[0] }]),
  'audit.action': 'request_rules.save',
  'audit.details': json({ before: rules(0), after: rules(1) }),
  'audit.actor_kind': 'accountant',
  'outbox.state': 'parked',
};
const HEADERS = Object.fromEntries(
  ['User-Agent', 'Referer', 'Cookie', 'X-Request-Id', 'X-Planted', 'Idempotency-Key'].map((name) => [
    name,
    'planted-header-sentinel',
  ]),
);

describe.each(routeEngines)('the support file, on %s', (engine) => {
  const database = useDatabase(engine);

  async function fullGateway() {
    const demo = demoBooks();
    const open = (): never => {
      const error = new Error(`${PEOPLE.join(' ')}\n    at planted (/x/zina.plansh.ts:1:1)`);
      error.name = 'PlantedPersonName';
      throw error;
    };
    const gateway = testGateway(database(), { connector: { ...demo, open } });
    const admin = await gateway.session(ADMIN_CLAIMS);
    for (const accountId of [ACCOUNT + 1, ACCOUNT]) {
      await database().execute(sql`delete from accounts where account_id = ${accountId}`);
      await fillEveryTable(database(), { accountId, text: textOf(accountId), instead });
    }
    const again = await gateway.session(ADMIN_CLAIMS);
    return { gateway, admin: { ...admin, ...again, ...HEADERS } };
  }

  it('contains no person and no secret, whatever is in tables, headers and errors', async () => {
    const { gateway, admin } = await fullGateway();
    const panel = { entity: { type: 'company', id: '1' }, parties: [] };
    expect((await gateway.ask('POST', '/v1/panel', admin, panel)).status).toBe(500);
    await gateway.ask('GET', `/v1/${encodeURIComponent(PEOPLE[0] ?? '')}?q=planted-header-sentinel`, admin);
    await gateway.ask('POST', '/v1/panel', admin, { [PEOPLE[0] ?? '']: PEOPLE[4] });
    const asked = await gateway.ask('POST', '/v1/support-bundle', admin);
    expect(asked.status).toBe(200);
    const bundle = await bodyOf<SupportBundle>(asked);
    const diagnostics = await gateway.ask('GET', '/v1/diagnostics', admin);
    expect(diagnostics.status).toBe(200);

    const out = `${JSON.stringify(bundle)}\n${await diagnostics.text()}`;
    const numbers = [ACCOUNT, ACCOUNT + 1, 9_003_344_556_677, ADMIN_CLAIMS.user_id + 123_456].map(String);
    const planted = [
      ...new Set(marks),
      ...PEOPLE,
      ...numbers,
      'planted-header-sentinel',
      'PlantedPersonName',
    ];
    const ours = [SECRET, ORIGIN, 'zina.plansh.ts', admin.Authorization ?? ''];
    expect(foundIn(out, [...planted, ...ours])).toEqual([]);

    // Nor is it empty: planted rows are counted.
    expect(bundle.rows.filter(({ rows }) => rows === 0)).toEqual([]);
    expect(bundle.settings).toMatchObject({
      request_kinds: ['invoice'],
      approval_limits: ['RUB'],
      read_only: true,
      accountants: 0,
      roles: [{ for: 'user', members: 0 }],
    });
    expect(bundle.diagnostics.outbox).toMatchObject({ parked: 1, dead_letters: [{ cause: 'other' }] });
    expect(bundle.recent.find(({ operation }) => operation === 'request_failed')).toMatchObject({
      code: 'internal',
      error: null,
    });
  });

  it('is for administrators, and audited', async () => {
    const gateway = testGateway(database());
    const user = await gateway.session();
    expect((await gateway.ask('POST', '/v1/support-bundle', user)).status).toBe(403);
    expect((await gateway.ask('GET', '/v1/diagnostics', user)).status).toBe(403);
    const admin = await gateway.session(ADMIN_CLAIMS);
    expect((await gateway.ask('POST', '/v1/support-bundle', admin)).status).toBe(200);
    const { rows } = await database().execute(sql`select action from audit`);
    expect(rows).toEqual([{ action: 'support.bundle' }]);
  });
});

describe('a form that could leak', () => {
  it.each([
    ['as it is', 'x Planted Name y'],
    ['in another case', 'PLANTED NAME'],
    ['in base64, wherever it begins', Buffer.from('ab Planted Name cd').toString('base64')],
    ['in base64url', Buffer.from('a?Planted Name??').toString('base64url')],
    ['in hex', Buffer.from('Planted Name').toString('hex')],
    ['in an address', encodeURIComponent('Planted Name')],
  ])('is found %s', (_name, out) => {
    expect(foundIn(out, ['Planted Name'])).not.toEqual([]);
    expect(foundIn(out, ['Another Name'])).toEqual([]);
  });
});

/** Fields of a schema that would accept any text. */
function looseFields(schema: TSchema, path = ''): string[] {
  const {
    type,
    properties,
    items,
    anyOf,
    pattern,
    enum: words,
    additionalProperties,
  } = schema as {
    readonly type?: string;
    readonly properties?: Record<string, TSchema>;
    readonly items?: TSchema;
    readonly anyOf?: TSchema[];
    readonly pattern?: string;
    readonly enum?: unknown[];
    readonly additionalProperties?: boolean;
  };
  if (anyOf) return anyOf.flatMap((one) => looseFields(one, path));
  if (items) return looseFields(items, `${path}[]`);
  if (properties)
    return [
      ...(additionalProperties === false ? [] : [`${path}: open`]),
      ...Object.entries(properties).flatMap(([name, one]) => looseFields(one, `${path}.${name}`)),
    ];
  const isTight =
    words !== undefined ||
    (pattern?.startsWith('^') && pattern.endsWith('$') && !/\\w|\\S|[^\\]\.[*+]/.test(pattern));
  return type === 'string' && !isTight ? [path] : [];
}

it('no field of the support file or of diagnostics could hold free text', () => {
  expect(looseFields(supportBundle)).toEqual([]);
  expect(looseFields(diagnostics)).toEqual([]);
  expect(looseFields({ type: 'object', properties: { a: { type: 'string' } } })).toEqual([': open', '.a']);
});
