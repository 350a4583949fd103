import type { Brand } from '#shared/brand.ts';

/** Number of an amoCRM account: the tenant of everything the gateway stores. */
export type AccountId = Brand<number, 'AccountId'>;
/** Number of a user within an account. */
export type UserId = Brand<number, 'UserId'>;

export const entityTypes = ['lead', 'contact', 'company', 'customer'] as const;
export type EntityType = (typeof entityTypes)[number];

/** The plural that amoCRM uses for a type in its pages and REST paths (platform-js.md, route table). */
export const entityPlurals = {
  lead: 'leads',
  contact: 'contacts',
  company: 'companies',
  customer: 'customers',
} as const satisfies Readonly<Record<EntityType, string>>;
export type EntityPlural = (typeof entityPlurals)[EntityType];

export const entityTypeOf: Readonly<Record<EntityPlural, EntityType>> = {
  leads: 'lead',
  contacts: 'contact',
  companies: 'company',
  customers: 'customer',
};

/** A CRM entity as the wire names it; `id` is digits. */
export interface EntityKey {
  readonly type: EntityType;
  readonly id: string;
}

/** The id when `value` is a positive safe integer, else null. */
export function parseAccountId(value: unknown): AccountId | null {
  return isCrmNumber(value) ? (value as AccountId) : null;
}

/** As {@link parseAccountId}, for a user. */
export function parseUserId(value: unknown): UserId | null {
  return isCrmNumber(value) ? (value as UserId) : null;
}

/** The same entity always gives the same text: `company:30001`. */
export function entityText(entity: EntityKey): string {
  return `${entity.type}:${entity.id}`;
}

/** The entity that {@link entityText} wrote, else null. */
export function parseEntityText(text: string): EntityKey | null {
  const [, type, id] = /^(lead|contact|company|customer):([1-9]\d{0,18})$/.exec(text) ?? [];
  return type === undefined || id === undefined ? null : { type: type as EntityKey['type'], id };
}

function isCrmNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}
