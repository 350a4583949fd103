import type { Brand } from '#shared/brand.ts';

/** Number of an amoCRM account; the tenant of everything the gateway keeps. */
export type AccountId = Brand<number, 'AccountId'>;
/** Number of a user inside an account. */
export type UserId = Brand<number, 'UserId'>;

/** A CRM entity as the wire names it; `id` is digits. */
export interface EntityKey {
  readonly type: 'lead' | 'contact' | 'company' | 'customer';
  readonly id: string;
}

/** The id when `value` is a whole positive number that a double holds exactly, else null. */
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

/** What {@link entityText} wrote, else null. */
export function parseEntityText(text: string): EntityKey | null {
  const [, type, id] = /^(lead|contact|company|customer):([1-9]\d{0,18})$/.exec(text) ?? [];
  return type === undefined || id === undefined ? null : { type: type as EntityKey['type'], id };
}

function isCrmNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}
