import { addTextField, type CustomField, readCustomFields } from '#amo/fields/custom-fields.ts';
import type { Rest } from '#amo/rest.ts';
import { calls } from '#contract/calls.ts';
import type {
  FieldMapping,
  FieldPurpose,
  NewFieldRequest,
  NewFieldResponse,
} from '#contract/settings/field-mapping.ts';
import { visibleText } from '#domain/text/visible-text.ts';
import { type ApiError, isApiError } from '#http/errors.ts';
import type { GatewayDeps } from '../../deps.ts';
import type { Caller } from '../../http/authenticate.ts';
import { ProblemError } from '../../http/problem.ts';
import { recordAudit } from '../../store/audit/audit.ts';
import { readFieldMapping, saveFieldMapping } from '../../store/settings/field-mapping.ts';
import { type Registrar, register } from '../register.ts';

/** Which custom fields of the CRM identify a card's client, as an administrator sees and chooses them. */
export function registerFieldMapping(registrar: Registrar): void {
  const { deps } = registrar;
  const { database, clock } = deps;
  register(registrar, calls.fieldMapping, ({ caller }) =>
    readFieldMapping(database, caller.session.accountId),
  );
  register(registrar, calls.saveFieldMapping, async ({ body, caller }) => {
    checkMapping(body);
    const { accountId, userId, origin } = caller.session;
    const at = new Date(clock.now());
    const saved = await saveFieldMapping(database, { accountId, userId, origin, at, mapping: body });
    if (!saved) throw new ProblemError('conflict');
    return saved;
  });
  register(registrar, calls.createField, ({ body, caller, signal }) =>
    createField(deps, caller, body, signal),
  );
}

/** Checks what the schema cannot express. @throws ProblemError */
function checkMapping({ fields }: FieldMapping): void {
  const keys = fields.map(({ entity, purpose }) => `${entity} ${purpose}`);
  const errors = keys.flatMap((key, at) =>
    keys.indexOf(key) < at ? [{ pointer: `/fields/${at}`, detail: 'is there already' }] : [],
  );
  if (errors.length > 0) throw new ProblemError('invalid_body', { errors });
}

/**
 * The code marks a field as ours: if the answer to its creation is lost, the field is found the next time.
 */
const codes: Readonly<Record<FieldPurpose, string>> = {
  inn: 'SVERKA_INN',
  kpp: 'SVERKA_KPP',
  external_id: 'SVERKA_EXTERNAL_ID',
};

/**
 * Acts with the caller's rights: an administrator of «Сверка» who does not administer the CRM cannot create
 * CRM fields through us. @throws ProblemError
 */
async function createField(
  { amo, database, clock }: GatewayDeps,
  { session }: Caller,
  asked: NewFieldRequest,
  signal: AbortSignal,
): Promise<NewFieldResponse> {
  const { accountId, userId, origin } = session;
  const name = visibleText(asked.name);
  if (name === '') {
    const errors = [{ pointer: '/name', detail: 'must have characters that can be seen' }];
    throw new ProblemError('invalid_body', { errors });
  }
  const client = await amo.accounts.open(accountId, { asUser: userId });
  if (client === 'not_connected') throw new ProblemError('crm_not_connected');
  const made = await findOrAdd(client.rest, { ...asked, name }, signal).catch((error: unknown) => {
    throw isApiError(error) ? refusalOf(error) : error;
  });
  const { entity, purpose } = asked;
  if (made.created)
    await database.transaction((transaction) =>
      recordAudit(transaction, {
        accountId,
        at: new Date(clock.now()),
        origin,
        actor: { kind: 'user', id: String(userId) },
        action: 'field_mapping.create',
        subject: '',
        details: { entity, purpose, field: made.field },
      }),
    );
  return made;
}

async function findOrAdd(
  rest: Rest,
  { entity, purpose, name }: NewFieldRequest,
  signal: AbortSignal,
): Promise<NewFieldResponse> {
  const code = codes[purpose];
  const known = (await readCustomFields(rest, entity, signal)).find((field) => field.code === code);
  const field = known ?? (await addTextField(rest, entity, { name, code }, signal));
  return { field: shown(field), created: known === undefined };
}

function shown({ id, name }: CustomField): NewFieldResponse['field'] {
  return { id, name: name.slice(0, 500) };
}

function refusalOf({ kind, detail }: ApiError): ProblemError {
  if (detail.code === 'not_connected') return new ProblemError('crm_not_connected');
  if (kind === 'rate') return new ProblemError('rate_limited', { retryAfter: waitOf(detail.retryAfterMs) });
  const refused = kind === 'forbidden' || kind === 'refused' || kind === 'auth';
  return new ProblemError(refused ? 'crm_refused' : 'crm_unavailable', { reason: kind });
}

function waitOf(ms = 5_000): number {
  return Math.max(1, Math.ceil(ms / 1000));
}
