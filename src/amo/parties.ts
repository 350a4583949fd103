/**
 * The parties of a card, with every identifier written there: at most three requests for up to 250 entities
 * of one type.
 */

import type { EntityKey, EntityType } from '#domain/ids.ts';
import { isApiError } from '#http/errors.ts';
import { budgetOf } from './budget.ts';
import { readEntities } from './entities.ts';
import { partyOf } from './entity.ts';
import { fieldsOf } from './hal.ts';
import type { Rest } from './rest.ts';
import type { CardParty, ChosenFields, Entity } from './types.ts';

export interface PartiesOfEntity {
  entity: EntityKey;
  parties: CardParty[];
  /** Budget of a lead, a decimal string in the account's currency. */
  price?: string | undefined;
  /** Id of the responsible user, a number as in REST. */
  responsible?: unknown;
  /** True when linked contacts or companies exist that the user may not see, so they are unknown. */
  hidden?: boolean;
}

/** The gateway's session; its absence or failure is reported where the session itself is awaited. */
export type Choosing = Promise<{ readonly fields?: ChosenFields } | undefined>;

/** The contract's limit per card. */
const MOST_PARTIES = 30;

/**
 * The entities themselves in one request per type, then their companies and contacts in parallel. The page is
 * not used instead: its data on linked contacts (`get_current_card_contacts_data`, platform-js 4.7) has
 * names, phones and e-mails but neither tax numbers nor the account's own fields, has no linked companies,
 * and its model contains unsaved input (5.2a). The result follows the order of `refs`; one that the CRM does
 * not know comes back with no parties. Companies come first: they carry the tax id.
 */
export async function readParties(
  rest: Rest,
  refs: readonly EntityKey[],
  signal: AbortSignal,
  choosing?: Choosing,
): Promise<PartiesOfEntity[]> {
  const known = new Map<string, Entity>();
  const types = [...new Set(refs.map((ref) => ref.type))];
  const own = await Promise.all(types.map((type) => readEntities(rest, type, idsOf(refs, type), signal)));
  for (const entity of own.flat()) known.set(keyOf(entity.ref), entity);
  const linked = await Promise.all([
    readLinked(rest, 'company', [...known.values()], known, signal),
    readLinked(rest, 'contact', [...known.values()], known, signal),
  ]);
  for (const entity of linked.flatMap((found) => found ?? [])) known.set(keyOf(entity.ref), entity);
  const [companies, contacts] = linked;
  const isHidden = ({ companies: of, contacts: by }: Entity): boolean =>
    (companies === null && of.length > 0) || (contacts === null && by.length > 0);
  const chosen = (await choosing)?.fields ?? {};
  return refs.map((entity) => {
    const own = known.get(keyOf(entity));
    const parties = partiesOf(entity, known, chosen);
    return {
      entity,
      parties,
      price: own && budgetOf(own.item),
      responsible: fieldsOf(own?.item).responsible_user_id,
      ...(own && isHidden(own) && { hidden: true }),
    };
  });
}

function idsOf(refs: readonly EntityKey[], type: EntityType): string[] {
  return [...new Set(refs.filter((ref) => ref.type === type).map((ref) => ref.id))];
}

/**
 * A user without access to contacts still gets the data of companies. Null when all of the type is refused to
 * the user.
 */
async function readLinked(
  rest: Rest,
  type: 'company' | 'contact',
  owners: readonly Entity[],
  known: ReadonlyMap<string, Entity>,
  signal: AbortSignal,
): Promise<Entity[] | null> {
  const ids = new Set(owners.flatMap((owner) => linksOf(owner, type)));
  const missing = [...ids].filter((id) => !known.has(keyOf({ type, id })));
  if (missing.length === 0) return [];
  try {
    return await readEntities(rest, type, missing, signal);
  } catch (error) {
    if (isApiError(error) && error.kind === 'forbidden') return null;
    throw error;
  }
}

function partiesOf(ref: EntityKey, known: ReadonlyMap<string, Entity>, chosen: ChosenFields): CardParty[] {
  const owner = known.get(keyOf(ref));
  if (!owner) return [];
  const linked = [
    ...linksOf(owner, 'company').map((id) => keyOf({ type: 'company', id })),
    ...linksOf(owner, 'contact').map((id) => keyOf({ type: 'contact', id })),
  ];
  const others = linked.flatMap((key) => known.get(key) ?? []);
  const ordered = ref.type === 'contact' ? [...others, owner] : [owner, ...others];
  return ordered
    .filter(({ item }) => fieldsOf(item).is_deleted !== true)
    .map((entity) => partyOf(entity, chosen))
    .filter(identifies)
    .slice(0, MOST_PARTIES);
}

function linksOf(owner: Entity, type: 'company' | 'contact'): readonly string[] {
  return type === 'company' ? owner.companies : owner.contacts;
}

function identifies({ name, tax_ids, external_ids, phones, emails }: CardParty): boolean {
  return Boolean(name ?? tax_ids ?? external_ids ?? phones ?? emails);
}

function keyOf({ type, id }: EntityKey): string {
  return `${type} ${id}`;
}
